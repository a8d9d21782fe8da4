/** Every way mail arrives, over the whole vault: mboxes, Maildirs, Outlook letters, bare OpenPGP files, chosen or dropped. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createFiles } from '../../../electron/files/files';
import type { Source } from '../../../electron/vault/usecases/import/jobs';
import { sourcesOfPaths } from '../../../electron/vault/usecases/import/start-import';
import type { Desk } from '../../../electron/vault/usecases/ports';
import { type ImportedItem, MAX_IMPORT_ROWS } from '../../../shared/ipc/shapes';
import { type Correspondent, openpgpCorrespondent } from '../../support/correspondent';
import { deliver, makeMaildir, mbox } from '../../support/mailbox';
import { msgFile } from '../../support/msg-file';
import { clearReport, sealedReport } from '../../support/report-mail';
import { createVault, type WholeVault, wholeVault } from '../../support/whole-vault';

let team: Correspondent;
let heron: Correspondent;
let folder: string;
let desk: WholeVault;

beforeAll(async () => {
  [team, heron] = await Promise.all([
    openpgpCorrespondent('Security team', 'security@harbour.example'),
    openpgpCorrespondent('nightheron', 'heron@mail.example'),
  ]);
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desk-sources-'));
  desk = wholeVault();
  await createVault(desk, folder);
  await desk.ask('keys.import', {
    source: { kind: 'text', text: team.privateArmored },
    passphrases: [],
    keepPassphrase: 'sealed',
    wanted: 'private',
    pinTo: null,
  });
});

afterEach(() => {
  desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = (name: string, bytes: Uint8Array | string): string => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, bytes);
  return path;
};
const letter = (id: string, answers?: string): Uint8Array =>
  clearReport({
    from: heron,
    subject: `Finding ${id}`,
    text: `About ${id}.\r\nFrom what I saw.`,
    id,
    at: new Date('2026-06-01T10:00:00Z'),
    ...(answers === undefined ? {} : { answers }),
  });
/** As mail programs keep it in an mbox on Linux. */
const unix = (mail: Uint8Array): Uint8Array =>
  Buffer.from(Buffer.from(mail).toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
const importPaths = async (purpose: 'import-files' | 'import-folder', ...paths: string[]) =>
  await desk.importMail(purpose, ...paths);
const said = (items: readonly ImportedItem[]) =>
  items.map(({ file, outcome, reason }) => [file, outcome, reason]);

/** Drops the files as the page does, in chunks of that size; gives how each letter ended. */
async function drop(
  files: readonly { name: string; bytes: Uint8Array }[],
  chunk = 700,
): Promise<ImportedItem[]> {
  const { job } = await desk.ask('import.open-drop', {
    files: files.map(({ name, bytes }) => ({ name, size: bytes.length })),
  });
  for (const [file, { bytes }] of files.entries()) {
    let offset = 0;
    do {
      const part = bytes.subarray(offset, offset + chunk);
      const last = offset + part.length >= bytes.length;
      await desk.ask('import.chunk', { job, file, offset, bytes: part, last });
      offset += part.length;
    } while (offset < bytes.length);
  }
  for (;;) {
    const found = (await desk.ask('import.jobs', {})).jobs.find((one) => one.id === job);
    if (found?.endedAt != null) {
      expect(found.done).toBe(found.total);
      return await itemsOf(job);
    }
    await new Promise((done) => setTimeout(done, 10));
  }
}

test('the letters of an mbox are imported one by one, under the name of the file and their number', async () => {
  const path = write('archive-2026.mbox', mbox(['one', 'two', 'three'].map((id) => unix(letter(id)))));
  const job = await importPaths('import-files', path);
  expect(job.total).toBe(3);
  expect(said(await itemsOf(job.id))).toEqual([
    ['archive-2026.mbox, letter 1', 'new-case', null],
    ['archive-2026.mbox, letter 2', 'new-case', null],
    ['archive-2026.mbox, letter 3', 'new-case', null],
  ]);
});

test('a file with one letter behind a "From " line is that letter, under its own name', async () => {
  const path = write('one.mbox', mbox([letter('one')]));
  expect(said(await itemsOf((await importPaths('import-files', path)).id))).toEqual([
    ['one.mbox', 'new-case', null],
  ]);
});

test('of an mbox with a letter over size that letter alone is refused', async () => {
  const huge = Buffer.concat([letter('huge'), Buffer.alloc(65 * 1024 * 1024, 'xxxxxxxxxxxxxxx\n')]);
  const path = write('big.mbox', mbox([letter('one'), huge, letter('two')].map(unix)));
  expect(said(await itemsOf((await importPaths('import-files', path)).id))).toEqual([
    ['big.mbox, letter 1', 'new-case', null],
    ['big.mbox, letter 2', 'rejected', 'over-size'],
    ['big.mbox, letter 3', 'new-case', null],
  ]);
});

test('a Maildir is read in the order of delivery over new, cur and its subfolders; letters in delivery are left out', async () => {
  const inbox = makeMaildir(join(folder, 'Maildir'));
  deliver(inbox, 'new', '1780000300.M2P1.mx', letter('answer', 'report'));
  deliver(inbox, 'cur', '1780000100.M9P1.mx:2,S', letter('report'));
  deliver(inbox, 'tmp', '1780000000.M1P1.mx', letter('half'));
  deliver(makeMaildir(join(inbox, '.Archive')), 'cur', '1780000200.M1P1.mx:2,RS', letter('other'));
  for (const index of ['dovecot-uidlist', 'dovecot.index.log', '.Archive/maildirfolder', 'subscriptions'])
    write(`Maildir/${index}`, 'x');
  const job = await importPaths('import-folder', inbox);
  expect(said(await itemsOf(job.id)).map(([file, outcome]) => [file?.replace(/.*\//, ''), outcome])).toEqual([
    ['1780000100.M9P1.mx:2,S', 'new-case'],
    ['1780000200.M1P1.mx:2,RS', 'new-case'],
    ['1780000300.M2P1.mx', 'joined-case'],
  ]);
});

test('a folder of Thunderbird gives the letters of its mailboxes; indexes are left out, what is no mail is said', async () => {
  write('Mail/Inbox', mbox([letter('one'), letter('two')]));
  write('Mail/Inbox.msf', 'index');
  write('Mail/Archives.sbd/2026', mbox([letter('three')]));
  write('Mail/Thumbs.db', 'x');
  write('Mail/notes.txt', 'just words');
  const job = await importPaths('import-folder', join(folder, 'Mail'));
  expect(said(await itemsOf(job.id))).toEqual([
    [join('Archives.sbd', '2026'), 'new-case', null],
    ['Inbox, letter 1', 'new-case', null],
    ['Inbox, letter 2', 'new-case', null],
    ['notes.txt', 'rejected', 'not-mail'],
  ]);
});

test('an mbox that is dropped is split while it comes, and every letter is counted', async () => {
  const items = await drop([
    { name: 'Inbox', bytes: mbox([...Array(12).keys()].map((id) => letter(`n${id}`))) },
    { name: 'single.eml', bytes: letter('single') },
    { name: 'empty.eml', bytes: new Uint8Array() },
  ]);
  expect(said(items)).toEqual([
    ...[...Array(12).keys()].map((id) => [`Inbox, letter ${id + 1}`, 'new-case', null]),
    ['single.eml', 'new-case', null],
    ['empty.eml', 'rejected', 'empty'],
  ]);
});

test('M12 the same letter from an .eml, an mbox, a Maildir and a drop is one letter', async () => {
  const sealed = await sealedReport({
    from: heron,
    subject: 'IDOR',
    text: 'The IDOR.',
    id: 'same',
    at: new Date('2026-06-01T10:00:00Z'),
    team: team.publicKey,
  });
  const box = mbox([unix(letter('before')), unix(sealed)]);
  const maildir = makeMaildir(join(folder, 'Maildir'));
  deliver(maildir, 'new', '1780000100.M9P1.mx', unix(sealed));
  const eml = await importPaths('import-files', write('same.eml', sealed));
  const fromMbox = await importPaths('import-files', write('same.mbox', box));
  const fromMaildir = await importPaths('import-folder', maildir);
  const dropped = await drop([{ name: 'Inbox', bytes: box }]);
  const items = [
    ...(await itemsOf(eml.id)),
    (await itemsOf(fromMbox.id))[1],
    ...(await itemsOf(fromMaildir.id)),
    dropped[1],
  ];
  expect(items.map((item) => item?.outcome)).toEqual([
    'new-case',
    'already-here',
    'already-here',
    'already-here',
  ]);
  expect(new Set(items.map((item) => item?.messageId)).size).toBe(1);
});

test('a sealed report alone in a file opens a case of an unknown sender, dated by its import', async () => {
  const armored = await heron.seal('The IDOR is in /v1.\n', [team.publicKey]);
  const path = write('report.dat', armored);
  const [item] = await itemsOf((await importPaths('import-files', path)).id);
  expect(item).toMatchObject({ outcome: 'new-case', encrypted: 'whole', firstLine: 'The IDOR is in /v1.' });
  const again = await itemsOf((await importPaths('import-files', path)).id);
  expect(again[0]).toMatchObject({ outcome: 'already-here', messageId: item?.messageId });
});

test('a key alone in a file is filed as a key; a sealed file for somebody else waits', async () => {
  const key = await importPaths('import-files', write('key.asc', heron.publicArmored));
  expect((await itemsOf(key.id))[0]).toMatchObject({ outcome: 'filed', reason: 'key-only' });
  const other = await importPaths('import-files', write('x.asc', await heron.seal('x', [heron.publicKey])));
  expect((await itemsOf(other.id))[0]).toMatchObject({
    outcome: 'needs-attention',
    reason: 'no-matching-key',
  });
});

test('an Outlook letter joins its case, keeps the original file, and a damaged one waits', async () => {
  const headers =
    'From: nightheron <heron@mail.example>\r\nSubject: Outlook\r\nMessage-ID: <ms@mail.example>\r\n';
  const bytes = msgFile({ messageClass: 'IPM.Note', headers, text: 'From Outlook.' });
  const good = await importPaths('import-files', write('Outlook.msg', bytes));
  expect((await itemsOf(good.id))[0]).toMatchObject({
    outcome: 'new-case',
    subject: 'Outlook',
    firstLine: 'From Outlook.',
  });
  const cut = await importPaths('import-files', write('cut.msg', bytes.subarray(0, bytes.length - 512)));
  expect((await itemsOf(cut.id))[0]).toMatchObject({ outcome: 'needs-attention', reason: 'malformed' });
});

test('P10 an original is named after what its bytes are, and only a mail is dragged to a mail program', async () => {
  const mail = Buffer.from(letter('mail'));
  const armored = await heron.seal('The IDOR is in /v1.', [team.publicKey]);
  const outlook = msgFile({ messageClass: 'IPM.Note', headers: 'From: x <x@mail.example>\r\n', text: 'Hi.' });
  for (const [name, bytes, ending] of [
    ['a.bin', mail, 'eml'],
    ['b.bin', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(letter('marked'))]), 'eml'],
    ['c.bin', outlook, 'msg'],
    ['d.bin', outlook.subarray(0, outlook.length - 512), 'msg'],
    ['e.bin', Buffer.from(armored), 'asc'],
    ['f.bin', heron.publicKey, 'pgp'],
  ] as const) {
    const [item] = await itemsOf((await importPaths('import-files', write(name, bytes))).id);
    const id = item?.messageId ?? 0;
    expect([name, await desk.ask('letter.original-ending', { id })]).toEqual([name, { ending }]);
    const refused = desk.ask('letter.drag-out', { of: 'letter', id });
    await expect(refused, name).rejects.toThrow(ending === 'eml' ? 'clear-text' : 'no-mail-file');
  }
  await expect(desk.ask('letter.original-ending', { id: 999 })).rejects.toThrow('no-such-thing');
});

test('a mailbox that changes between counting and reading says so letter by letter, and the order is always the same', async () => {
  const inbox = write('Mail/Inbox', mbox(['one', 'two', 'three'].map((id) => letter(id))));
  write('Mail/a.eml', letter('four'));
  // as: of a desk only its files are asked
  const bare = { files: createFiles() } as Desk;
  const find = async (): Promise<Source[]> => {
    const found = await sourcesOfPaths(bare, [join(folder, 'Mail')]);
    if (!found.ok) throw new Error(found.error.code);
    const all: Source[] = [];
    for (const source of found.value.sources) all.push(source);
    expect(all).toHaveLength(found.value.count);
    return all;
  };
  const first = await find();
  expect((await find()).map(({ name }) => name)).toEqual(first.map(({ name }) => name));
  writeFileSync(inbox, mbox([letter('one'), letter('a longer one that came in between'), letter('three')]));
  const read = await Promise.all(first.map((source) => source.read()));
  expect(read.map((one) => (one.ok ? 'read' : one.error.code))).toEqual([
    'read',
    'io-error',
    'io-error',
    'read',
  ]);
});

const itemsOf = async (job: string): Promise<ImportedItem[]> => {
  const { rows } = await desk.ask('import.items', { job, group: null, offset: 0, limit: MAX_IMPORT_ROWS });
  return rows;
};
