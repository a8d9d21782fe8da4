/** How fast encrypted mail comes in, against `gpg --decrypt` over the very same messages in the same run. */
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ImportedItem } from '../../shared/ipc/shapes';
import { type Correspondent, gnupgCorrespondent, openpgpCorrespondent } from '../support/correspondent';
import { startDesk } from '../support/desk-program';
import { type Gnupg, gnupg } from '../support/gnupg';
import { sealedReport } from '../support/report-mail';
import { createVault, wholeVault } from '../support/whole-vault';
import type { Tell } from './bench';
import { sentences } from './words';

const run = promisify(execFile);
const REPORTERS = 10;

interface Messages {
  /** Folder of mails. */
  readonly mails: string;
  /** The ciphertext of each, as a mail program would cut it out. */
  readonly armored: readonly string[];
  readonly bytes: number;
}

/** Both kinds of key that a team has; a team key from GnuPG, so that both sides hold it. */
export async function measureImport(folder: string, count: number, tell: Tell): Promise<void> {
  for (const [kind, algorithm] of [
    ['Curve25519', 'future-default'],
    ['RSA 4096', 'rsa4096'],
  ] as const) {
    const gpg = gnupg();
    try {
      const place = path.join(folder, algorithm);
      mkdirSync(place);
      const team = gnupgCorrespondent(gpg, 'Example Harbour', 'security@harbour.example', algorithm);
      const reporters = await Promise.all(
        Array.from({ length: REPORTERS }, (_, n) =>
          openpgpCorrespondent(`Reporter ${n}`, `r${n}@mail.example`),
        ),
      );
      for (const reporter of reporters) gpg.run(['--import'], reporter.publicKey);
      const messages = await writeMessages(place, count, team, reporters);
      const size = Math.round(messages.bytes / count / 1024);
      tell(
        `\nImport of ${count} messages to a ${kind} key, encrypted and signed, ${size} KiB each on average`,
      );
      const ours = await importAll(place, messages.mails, team, reporters);
      const oneByOne = await gpgAll(gpg, messages.armored, 1);
      const together = await gpgAll(gpg, messages.armored, availableParallelism());
      tellRate(tell, 'desk import, first to last acknowledgement', ours.rate);
      tellRate(tell, 'desk import, whole process with unlock', ours.wholeRate);
      tellRate(tell, 'gpg --decrypt, one process a message, one at a time', oneByOne);
      tellRate(tell, `gpg --decrypt, one process a message, ${availableParallelism()} at a time`, together);
      tell(`  ratio to gpg one at a time: ${(ours.rate / oneByOne).toFixed(2)}`);
    } finally {
      gpg.close();
    }
  }
}

function tellRate(tell: Tell, what: string, rate: number): void {
  tell(`  ${what.padEnd(56)} ${rate.toFixed(1).padStart(7)} messages/s`);
}

async function writeMessages(
  place: string,
  count: number,
  team: Correspondent,
  reporters: readonly Correspondent[],
): Promise<Messages> {
  const mails = path.join(place, 'mails');
  mkdirSync(mails);
  const armored: string[] = [];
  let bytes = 0;
  for (let n = 0; n < count; n += 1) {
    const from = reporters[n % reporters.length];
    if (from === undefined) throw new Error('there is a reporter for each message');
    const mail = await sealedReport({
      from,
      team: team.publicKey,
      subject: `Finding ${n}`,
      text: sentences(n, 300),
      id: `bench-${n}`,
      // every fifth one brings a file
      ...(n % 5 === 0
        ? { files: [{ name: 'proof.bin', bytes: Buffer.alloc(40_000, sentences(n, 50)) }] }
        : {}),
    });
    bytes += mail.length;
    writeFileSync(path.join(mails, `${String(n).padStart(5, '0')}.eml`), mail);
    const cut = path.join(place, `${n}.asc`);
    const found = /-----BEGIN PGP MESSAGE-----[\s\S]*-----END PGP MESSAGE-----/.exec(
      Buffer.from(mail).toString('latin1'),
    );
    writeFileSync(cut, `${found?.[0] ?? ''}\n`);
    armored.push(cut);
  }
  return { mails, armored, bytes };
}

async function importAll(
  place: string,
  mails: string,
  team: Correspondent,
  reporters: readonly Correspondent[],
): Promise<{ rate: number; wholeRate: number }> {
  const desk = wholeVault();
  const vault = await createVault(desk, place);
  const wishes = { passphrases: [], keepPassphrase: 'sealed', pinTo: null } as const;
  for (const text of [team.privateArmored, ...reporters.map((one) => one.publicArmored)]) {
    await desk.ask('keys.import', {
      source: { kind: 'text', text },
      ...wishes,
      passphrases: [],
      wanted: 'any',
    });
  }
  desk.close();

  const began = performance.now();
  const child = startDesk(['import', mails, '--vault', vault, '--json']);
  let out = '';
  let first = 0;
  let last = 0;
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    last = performance.now();
    if (first === 0) first = last;
  });
  const code = await new Promise<number | null>((done) => child.once('close', done));
  const ended = performance.now();
  const items = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ImportedItem); // as: our own lines
  const opened = items.filter((item) => item.encrypted === 'whole' && item.signature === 'good').length;
  if (code !== 0 || opened !== items.length)
    throw new Error(`only ${opened} of ${items.length} messages were opened and judged`);
  return {
    rate: ((items.length - 1) * 1000) / (last - first),
    wholeRate: (items.length * 1000) / (ended - began),
  };
}

/** Messages a second. */
async function gpgAll(gpg: Gnupg, files: readonly string[], width: number): Promise<number> {
  const base = [
    '--homedir',
    gpg.home,
    '--batch',
    '--quiet',
    '--no-tty',
    '--trust-model',
    'always',
    '--output',
    '/dev/null',
    '--yes',
  ];
  const rest = [...files];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let file = rest.shift(); file !== undefined; file = rest.shift())
        await run('gpg', [...base, '--decrypt', file]);
    }),
  );
  return (files.length * 1000) / (performance.now() - began);
}
