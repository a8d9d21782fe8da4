/** D1: the window's vault is killed again and again while it imports; each time it is opened it goes on by itself, until every letter is there exactly once. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Progress } from '../support/attended-vault';
import { openpgpCorrespondent } from '../support/correspondent';
import { jsonLines, PASSPHRASE } from '../support/desk-program';
import { clearReport } from '../support/report-mail';
import { seededRandom, seedOf } from '../support/seed';
import { createVault, openVault, wholeVault } from '../support/whole-vault';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PARSER = path.join(ROOT, 'out/main/parser.cjs');
const MESSAGES = 200;
/** Kills of one import before it may end. */
const KILLS = 3;
/** Imports of a folder, and of an archive. */
const RUNS = 2;
/** After the import was seen to have moved: several letters are landed in that time. */
const LONGEST_DELAY_MS = 60;

describe(`D1: imports of ${MESSAGES} letters, killed ${KILLS} times each`, () => {
  const seed = seedOf('KILL_SEED');
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-going-on-'));
  const mails = path.join(folder, 'night-mail');
  const archive = path.join(folder, 'archive.mbox');
  // beside the project's own packages, which it imports
  const built = path.join(ROOT, 'node_modules/.cache/attended-vault');
  let prepared = '';

  beforeAll(async () => {
    console.log(`kill-going-on: seed ${seed} (KILL_SEED=${seed} repeats the moments)`);
    await build({
      configFile: false,
      root: ROOT,
      logLevel: 'error',
      // a CommonJS package whose names Node does not see
      ssr: { noExternal: ['ae-cvss-calculator'] },
      build: { ssr: 'test/support/attended-vault.ts', outDir: built, emptyOutDir: true, minify: false },
    });
    await writeMails(mails, archive);
    const desk = wholeVault();
    prepared = await createVault(desk, folder, 'prepared');
    desk.close();
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ['folder', mails],
    ['archive', archive],
  ])(
    'every letter of one %s is there exactly once, and nothing that was counted is read again',
    async (_, from) => {
      const random = seededRandom(seed);
      for (let run = 0; run < RUNS; run += 1) {
        const vault = path.join(folder, `run-${run}.vault`);
        cpSync(prepared, vault, { recursive: true });
        let counted = 0;
        for (let kill = 0; kill < KILLS; kill += 1) {
          const said = await runUntilKilled(vault, kill === 0 ? from : '', {
            more: 1 + Math.floor(random() * 30),
            delayMs: Math.floor(random() * LONGEST_DELAY_MS),
          });
          if (kill > 0) expect(said[0]?.wentOnAt ?? counted).toBeGreaterThanOrEqual(counted);
          counted = said.at(-1)?.done ?? counted;
        }
        const last = (await runUntilKilled(vault, '', null)).at(-1);
        expect(last, `run ${run} of seed ${seed}`).toMatchObject({ done: MESSAGES, state: 'done' });
        await expectAllOnce(vault, `run ${run} of seed ${seed}`);
        rmSync(vault, { recursive: true, force: true });
      }
    },
    600_000,
  );

  /** What the process said; with a blow it is killed some time after so many more letters. */
  async function runUntilKilled(
    vault: string,
    from: string,
    blow: { readonly more: number; readonly delayMs: number } | null,
  ): Promise<Progress[]> {
    const program = path.join(built, 'attended-vault.js');
    const child = spawn(process.execPath, [program, PARSER, vault, PASSPHRASE, from], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let faults = '';
    let struck = false;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (blow === null || struck) return;
      const said = wholeLines(out);
      if ((said.at(-1)?.done ?? 0) < (said[0]?.done ?? 0) + blow.more) return;
      struck = true;
      void sleep(blow.delayMs).then(() => child.kill('SIGKILL'));
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      faults += text;
    });
    const { code, signal } = await ending(child);
    if (signal !== 'SIGKILL' && code !== 0) throw new Error(`the vault ended with ${code}: ${faults}`);
    return wholeLines(out);
  }
});

/** A line that was cut off in the middle was not said. */
function wholeLines(out: string): Progress[] {
  return jsonLines<Progress>(out.slice(0, out.lastIndexOf('\n') + 1));
}

async function ending(child: ChildProcess): Promise<{ code: number | null; signal: string | null }> {
  return await new Promise((done) => {
    child.once('close', (code, signal) => done({ code, signal }));
  });
}

async function writeMails(mails: string, archive: string): Promise<void> {
  mkdirSync(mails);
  const from = await openpgpCorrespondent('nightheron', 'heron@mail.example');
  const all: Buffer[] = [];
  for (let n = 0; n < MESSAGES; n += 1) {
    const mail = Buffer.from(
      clearReport({
        from,
        subject: `Finding ${n}`,
        text: `Finding number ${n}.`,
        id: `going-on-${n}`,
        // every fifth one goes on with an earlier letter, so that cases grow as well
        ...(n >= 20 && n % 5 === 0 ? { answers: `going-on-${n - 20}` } : {}),
      }),
    );
    const name = path.join(mails, `${String(n).padStart(3, '0')}.eml`);
    writeFileSync(name, mail);
    all.push(
      Buffer.from('From heron@mail.example Mon Nov  2 10:00:00 2026\n'),
      readFileSync(name),
      Buffer.from('\n'),
    );
  }
  writeFileSync(archive, Buffer.concat(all));
}

/** Opens the vault without letting anything go on, and looks at every letter. */
async function expectAllOnce(vault: string, run: string): Promise<void> {
  const desk = wholeVault();
  try {
    await openVault(desk, vault);
    const { checks } = await desk.ask('vault.verify', {});
    expect(
      checks.filter((check) => !check.ok),
      run,
    ).toEqual([]);
    const found: number[] = [];
    for (const { id } of (await desk.ask('cases.list', {})).rows) {
      for (const letter of (await desk.ask('case.get', { id })).letters)
        found.push(Number(/number (\d+)\./.exec(letter.sections[0]?.text ?? '')?.[1]));
    }
    expect(
      found.sort((one, other) => one - other),
      run,
    ).toEqual(Array.from({ length: MESSAGES }, (_, n) => n));
    const [ended] = (await desk.ask('import.jobs', {})).jobs;
    const sum = Object.values(ended?.counts ?? {}).reduce((all, some) => all + some, 0);
    expect(sum, run).toBe(MESSAGES);
    expect(ended?.counts['already-here'], run).toBe(0);
  } finally {
    desk.close();
  }
}
