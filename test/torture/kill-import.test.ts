/** D1: the vault's process is killed at random moments of an import, and what it had acknowledged is there. */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportedItem } from '../../shared/ipc/shapes';
import { openpgpCorrespondent } from '../support/correspondent';
import { jsonLines, startDesk } from '../support/desk-program';
import { sealedReport } from '../support/report-mail';
import { seededRandom, seedOf } from '../support/seed';
import { createVault, openVault, wholeVault } from '../support/whole-vault';

const RUNS = 10;
/** Kills before the first or after the last acknowledgement, at most. */
const OUTSIDE = 2;
const MESSAGES = 200;
const REPORTERS = 20;
/** How long after an acknowledgement the kill comes, at most: several letters are landed in that time. */
const LONGEST_DELAY_MS = 60;

interface Kill {
  /** After how many acknowledgements; 0 is counted from the start of the process. */
  readonly after: number;
  readonly delayMs: number;
}

describe(`D1: killed ${RUNS} times while it imports ${MESSAGES} messages`, () => {
  const seed = seedOf('KILL_SEED');
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-kill-'));
  const mails = path.join(folder, 'mails');
  let prepared = '';

  beforeAll(async () => {
    console.log(`kill-import: seed ${seed} (KILL_SEED=${seed} repeats the moments)`);
    const team = await openpgpCorrespondent('Example Harbour', 'security@harbour.example');
    const keyFile = path.join(folder, 'team.asc');
    writeFileSync(keyFile, team.privateArmored);
    await writeMails(mails, team.publicKey);
    const desk = wholeVault();
    prepared = await createVault(desk, folder, 'prepared');
    await desk.ask('keys.import', {
      source: { kind: 'grant', token: desk.grant('import-key', keyFile) },
      passphrases: [],
      keepPassphrase: 'sealed',
      wanted: 'private',
      pinTo: null,
    });
    desk.close();
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('no acknowledged message is lost, and none is there by half', async () => {
    const originals = new Set(readdirSync(mails).map((name) => sha256(readFileSync(path.join(mails, name)))));
    let between = 0;
    for (const [run, kill] of killsOf(seed).entries()) {
      const vault = path.join(folder, `run-${run}.vault`);
      cpSync(prepared, vault, { recursive: true });
      const acknowledged = await importUntilKilled(vault, mails, kill);
      if (acknowledged.length > 0 && acknowledged.length < MESSAGES) between += 1;
      await expectWhole(vault, acknowledged, originals, `run ${run} of seed ${seed}`);
      rmSync(vault, { recursive: true, force: true });
    }
    console.log(`kill-import: ${between} of ${RUNS} kills between the first and the last acknowledgement`);
    expect(between).toBeGreaterThanOrEqual((RUNS - OUTSIDE) / 2);
  }, 900_000);
});

/** Moments of the kills: most of them so many milliseconds after a certain acknowledgement, some before the first one. */
function killsOf(seed: number): Kill[] {
  const random = seededRandom(seed);
  return Array.from({ length: RUNS }, (_, run) =>
    run < OUTSIDE
      ? { after: 0, delayMs: Math.floor(random() * 1_000) }
      : {
          after: 1 + Math.floor(random() * (MESSAGES * 0.8)),
          delayMs: Math.floor(random() * LONGEST_DELAY_MS),
        },
  );
}

async function writeMails(into: string, team: Uint8Array): Promise<void> {
  mkdirSync(into);
  const reporters = await Promise.all(
    Array.from({ length: REPORTERS }, (_, n) =>
      openpgpCorrespondent(`Reporter ${n}`, `reporter-${n}@mail.example`),
    ),
  );
  for (let n = 0; n < MESSAGES; n += 1) {
    const from = reporters[n % REPORTERS];
    if (from === undefined) throw new Error('there is a reporter for each message');
    const mail = await sealedReport({
      from,
      team,
      subject: `Finding ${n} in the tide table`,
      text: `Finding number ${n}.\r\n${'The harbour gate answers to anybody. '.repeat(20)}`,
      id: `kill-${n}`,
      // every fifth one goes on with an earlier letter, so that cases grow as well
      ...(n >= REPORTERS && n % 5 === 0 ? { answers: `kill-${n - REPORTERS}` } : {}),
      ...(n % 10 === 3 ? { files: [{ name: 'proof.txt', bytes: Buffer.alloc(20_000, `${n} `) }] } : {}),
    });
    writeFileSync(path.join(into, `${String(n).padStart(3, '0')}.eml`), mail);
  }
}

/** What was acknowledged on its standard output before the process was killed. */
async function importUntilKilled(vault: string, mails: string, kill: Kill): Promise<ImportedItem[]> {
  const child = startDesk(['import', mails, '--vault', vault, '--json']);
  let out = '';
  let faults = '';
  let struck = false;
  const strike = async () => {
    if (struck) return;
    struck = true;
    await sleep(kill.delayMs);
    child.kill('SIGKILL');
  };
  if (kill.after === 0) void strike();
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (kill.after > 0 && out.split('\n').length > kill.after) void strike();
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    faults += text;
  });
  const { code, signal } = await new Promise<{ code: number | null; signal: string | null }>((done) => {
    child.once('close', (code, signal) => done({ code, signal }));
  });
  // finished before the blow, or killed by it; anything else is a fault of the program
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(`import ended with ${code}: ${faults}`);
  // a line that was cut off in the middle was not acknowledged
  return jsonLines<ImportedItem>(out.slice(0, out.lastIndexOf('\n') + 1));
}

/** Opens the vault again in this process, with the code that the app opens it with. */
async function expectWhole(
  vault: string,
  acknowledged: readonly ImportedItem[],
  originals: ReadonlySet<string>,
  run: string,
): Promise<void> {
  const desk = wholeVault();
  try {
    await openVault(desk, vault);
    const report = await desk.ask('vault.verify', {});
    expect(
      report.checks.filter((check) => !check.ok),
      run,
    ).toEqual([]);
    const letters = new Map<string, number>();
    for (const { id } of (await desk.ask('cases.list', {})).rows) {
      const found = await desk.ask('case.get', { id });
      // none by half: opened, whole, its file with it
      for (const letter of found.letters) {
        expect(originals.has(letter.sha256), run).toBe(true);
        expect(letter, run).toMatchObject({ encrypted: 'whole', signature: 'unknown-key', attention: null });
        const number = /^Finding number (\d+)\./.exec(letter.sections[0]?.text ?? '')?.[1];
        expect(letter.attachments, run).toHaveLength(Number(number) % 10 === 3 ? 1 : 0);
        letters.set(letter.sha256, letter.id);
      }
      expect(found.letters.length, run).toBeGreaterThan(0);
    }
    const facts = await desk.ask('vault.facts', {});
    expect(facts, run).toMatchObject({ letters: letters.size, attention: 0, filed: 0 });
    for (const item of acknowledged) {
      expect(letters.get(item.sha256 ?? ''), `${run}: ${item.file}`).toBe(item.messageId);
    }
  } finally {
    desk.close();
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
