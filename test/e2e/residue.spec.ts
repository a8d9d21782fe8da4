/** L1, L2, L3, L5: a vault full of canaries is worked with and locked; nothing of it stays in memory, on the disk, in logs or in dumps of a crash. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openpgpCorrespondent } from '../support/correspondent';
import { desk, deskJson, PASSPHRASE } from '../support/desk-program';
import { findInMemory, type Needle, processTree, textNeedles } from '../support/process-memory';
import { sealedReport } from '../support/report-mail';
import { importByPicker, startTyped, type TypedDesk, until } from '../support/typed-desk';
import { expect, test } from './support/desk-app';

const MUCH = 64 * 1024 * 1024;

/** Each in one place of the report, so that a finding says where it leaked from. */
const CANARIES = {
  reporter: 'Quillon Wexbury',
  address: 'quillon.wexbury@canary.example',
  subject: 'Zephyrine valve answers to anybody',
  body: 'The marmoset dances upon the quarterdeck at noon',
  fileName: 'tamarind-proof.txt',
  file: 'peregrine ledger of hidden sluices',
  pickedName: 'gooseberry-of-the-harbour',
} as const;

async function canaryVault(folder: string): Promise<string> {
  const vault = path.join(folder, 'harbour.vault');
  expect((await desk(['create', '--vault', vault, '--case-prefix', 'HB'])).code).toBe(0);
  const team = await openpgpCorrespondent('Example Harbour', 'security@harbour.example');
  const from = await openpgpCorrespondent(CANARIES.reporter, CANARIES.address);
  const mail = await sealedReport({
    ...{ from, team: team.publicKey, subject: CANARIES.subject, id: 'canary' },
    text: `${CANARIES.body}.\r\n`.repeat(20),
    files: [{ name: CANARIES.fileName, bytes: Buffer.from(`${CANARIES.file}\n`.repeat(20)) }],
  });
  const source = path.join(folder, 'source');
  mkdirSync(source);
  for (const [name, bytes] of Object.entries({
    'team.asc': Buffer.from(team.privateArmored),
    'report.eml': mail,
  }))
    writeFileSync(path.join(source, name), bytes);
  await deskJson(['key', 'import', path.join(source, 'team.asc'), '--vault', vault]);
  await deskJson(['import', path.join(source, 'report.eml'), '--vault', vault]);
  return vault;
}

/** Without the name of a file that lies outside the vault: main was told of it by the system's dialog. */
function needlesOf(): Needle[] {
  const { pickedName: _, ...inTheVault } = CANARIES;
  return Object.entries({ ...inTheVault, passphrase: PASSPHRASE }).flatMap(([name, text]) =>
    textNeedles(name, text),
  );
}

/** Needles by process, of those that hold any. */
function inMemory(app: TypedDesk, needles: readonly Needle[]): Record<string, string[]> {
  const found = processTree(app.pid).map(
    ({ pid, kind }) => [`${kind} ${pid}`, findInMemory(pid, needles)] as const,
  );
  return Object.fromEntries(found.filter(([, names]) => names.length > 0));
}

async function readTheReport(app: TypedDesk): Promise<void> {
  const body = textNeedles('body', CANARIES.body);
  let attempts = 0;
  await until('the report on the screen', async () => {
    attempts += 1;
    await app.keys('Escape', 'ctrl+k');
    await app.type(`# ${CANARIES.subject.slice(0, 9)}`);
    // a busy machine finds it later, and shows it later
    await new Promise((done) => setTimeout(done, 500 * attempts));
    await app.keys('Return');
    await new Promise((done) => setTimeout(done, 1_000 + 500 * attempts));
    const pages = processTree(app.pid).filter(({ kind }) => kind === 'renderer');
    return pages.some(({ pid }) => findInMemory(pid, body).length > 0) ? true : undefined;
  });
}

/** Every form of the canaries that a file could hold. */
function fileNeedles(): Needle[] {
  return Object.entries({ ...CANARIES, passphrase: PASSPHRASE }).flatMap(([name, text]) => [
    ...textNeedles(name, text),
    { name: `${name} (hex)`, bytes: Buffer.from(Buffer.from(text).toString('hex')) },
    { name: `${name} (percent)`, bytes: Buffer.from(encodeURIComponent(text)) },
    // whatever stands before it, two of three places in base64 keep the middle of the text
    ...[0, 1, 2].map((before) => ({
      name: `${name} (base64)`,
      bytes: Buffer.from(
        Buffer.from(`${' '.repeat(before)}${text}`)
          .toString('base64')
          .slice(4, -4),
      ),
    })),
  ]);
}

/** What a file holds; of one with holes, as dumps of memory have, what lies between them. */
function contentOf(file: string): Buffer {
  const { size, blocks } = statSync(file);
  const hasHoles = size > MUCH && blocks * 512 < size;
  return hasHoles
    ? execFileSync('tar', ['-S', '-cf', '-', file], { maxBuffer: 4 * MUCH })
    : readFileSync(file);
}

function onDisk(folders: readonly string[], needles: readonly Needle[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
      const file = path.join(folder, name);
      const isFile = statSync(file, { throwIfNoEntry: false })?.isFile() === true;
      const content = Buffer.concat([Buffer.from(name), isFile ? contentOf(file) : Buffer.alloc(0)]);
      return needles
        .filter(({ bytes }) => content.includes(bytes))
        .map((needle) => `${file}: ${needle.name}`);
    }),
  );
}

test.skip(process.platform !== 'linux', 'memory of other processes is read by way of /proc');

test('L1, L3, L5 after a lock no canary is in the memory of any process, and after the end none is on the disk or in the log', async ({
  folder,
}) => {
  test.setTimeout(600_000);
  const vault = await canaryVault(folder);
  const app = await startTyped(folder, [vault]);
  try {
    await app.unlock(vault, PASSPHRASE);
    await readTheReport(app);
    // the search sees what is there: while the vault is open, vault and page hold the letter
    const open = inMemory(app, needlesOf());
    expect(Object.keys(open).some((name) => name.startsWith('renderer'))).toBe(true);
    expect(Object.keys(open).some((name) => name.startsWith('utility'))).toBe(true);

    const picked = path.join(folder, 'source', `${CANARIES.pickedName}.eml`);
    writeFileSync(picked, `From: ${CANARIES.address}\r\nSubject: another\r\n\r\n${CANARIES.body}\r\n`);
    // by the system's own dialog, which would add what was chosen to the desktop's recent documents
    await importByPicker(app, picked, vault);
    await app.keys('Escape', 'ctrl+l');
    await app.said('locked');
    await until('the lock to be given back', () => (existsSync(path.join(vault, 'lock')) ? undefined : true));
    await new Promise((done) => setTimeout(done, 2_000));
    expect(processTree(app.pid).length).toBeGreaterThan(3);
    expect(inMemory(app, needlesOf())).toEqual({});
    await app.quit();

    expect(readdirSync(app.home, { recursive: true }).length).toBeGreaterThan(0);
    expect(onDisk([app.home, path.join(folder, 'tmp'), vault], fileNeedles())).toEqual([]);
    for (const text of Object.values({ ...CANARIES, passphrase: PASSPHRASE }))
      expect(app.output()).not.toContain(text);
  } finally {
    await app.kill();
  }
});

test('L2 a process that crashes with the vault open leaves no dump of its memory', async ({ folder }) => {
  test.setTimeout(600_000);
  const vault = await canaryVault(folder);
  for (const kind of ['renderer', 'utility', 'main']) {
    const app = await startTyped(folder, [vault], { core: true });
    try {
      await app.unlock(vault, PASSPHRASE);
      await readTheReport(app);
      const needles = textNeedles('body', CANARIES.body);
      const struck = processTree(app.pid).filter(
        (one) => one.kind.startsWith(kind) && findInMemory(one.pid, needles).length > 0,
      );
      // main holds no letter, and may crash all the same
      const victims = kind === 'main' ? [{ pid: app.pid }] : struck;
      expect(victims.length, `a ${kind} that holds the letter`).toBeGreaterThan(0);
      for (const { pid } of victims) process.kill(pid, 'SIGSEGV');
      await until(`the ${kind} to end`, () =>
        processTree(app.pid).some((one) => victims.some(({ pid }) => pid === one.pid)) && app.isRunning()
          ? undefined
          : true,
      );
      await new Promise((done) => setTimeout(done, 1_000));
    } finally {
      await app.kill();
    }
    expect(onDisk([app.home, path.join(folder, 'tmp')], fileNeedles()), kind).toEqual([]);
  }
});
