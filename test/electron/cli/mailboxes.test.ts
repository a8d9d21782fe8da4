/** `desk import` over mailboxes and files of other programs: mbox, Maildir, Outlook, OpenPGP alone. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bundleParser, desk, type Said } from '../../support/desk-terminal';
import { type Correspondent, openpgpCorrespondent } from '../../support/correspondent';
import { FIXTURES, hasFixtures } from '../../support/fixtures';
import { deliver, makeMaildir, mbox } from '../../support/mailbox';
import { msgFile } from '../../support/msg-file';
import { clearReport } from '../../support/report-mail';
import { PASSPHRASE } from '../../support/vault-folder';

let built: string;
let parserFile: string;
let folder: string;
let heron: Correspondent;

beforeAll(async () => {
  built = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-test-'));
  parserFile = await bundleParser(built);
  heron = await openpgpCorrespondent('nightheron', 'heron@mail.example');
}, 60_000);
afterAll(() => fs.rmSync(built, { recursive: true, force: true }));
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-cli-'));
  await run('create', '--case-prefix', 'HB');
  return () => fs.rmSync(folder, { recursive: true, force: true });
});

const run = (...args: string[]): Promise<Said> =>
  desk(args, { parserFile, folder, env: { DESK_PASSPHRASE: PASSPHRASE, DESK_VAULT: 'one.vault' } });
const letter = (id: string, answers?: string): Uint8Array =>
  clearReport({
    from: heron,
    subject: `Finding ${id}`,
    text: `About ${id}.`,
    id,
    at: new Date('2026-06-01T10:00:00Z'),
    ...(answers === undefined ? {} : { answers }),
  });
const ends = (said: Said) =>
  said.lines().map(({ file, outcome, reason }) => [String(file).split('/').at(-1), outcome, reason]);

test('an mbox and a Maildir with the same letters are taken in once, the report before its answer', async () => {
  fs.writeFileSync(
    path.join(folder, 'archive.mbox'),
    mbox([letter('one'), letter('two'), letter('re', 'one')]),
  );
  const maildir = makeMaildir(path.join(folder, 'Maildir'));
  deliver(maildir, 'new', '1780000300.M1P1.mx', letter('re', 'one'));
  deliver(maildir, 'cur', '1780000100.M1P1.mx:2,S', letter('one'));
  deliver(maildir, 'cur', '1780000400.M1P1.mx:2,', letter('three'));
  fs.writeFileSync(path.join(maildir, 'dovecot-uidlist'), 'x');
  const said = await run('import', 'archive.mbox', 'Maildir', '--json');
  expect(said.exit).toBe(0);
  expect(said.notes).toContain('Left out, since they hold no letter: 1');
  expect(ends(said)).toEqual([
    ['archive.mbox, letter 1', 'new-case', null],
    ['archive.mbox, letter 2', 'new-case', null],
    ['archive.mbox, letter 3', 'joined-case', null],
    ['1780000100.M1P1.mx:2,S', 'already-here', null],
    ['1780000300.M1P1.mx', 'already-here', null],
    ['1780000400.M1P1.mx:2,', 'new-case', null],
  ]);
});

test('an Outlook letter and OpenPGP files are read by their content, and come out to the byte', async () => {
  const headers =
    'From: nightheron <heron@mail.example>\r\nSubject: Outlook\r\nMessage-ID: <ms@mail.example>\r\n';
  const msg = msgFile({ messageClass: 'IPM.Note', headers, text: 'From Outlook.' });
  fs.writeFileSync(path.join(folder, 'a.msg'), msg);
  fs.writeFileSync(path.join(folder, 'b.txt'), heron.publicArmored);
  fs.writeFileSync(path.join(folder, 'c.bin'), await heron.seal('x', [heron.publicKey]));
  const said = await run('import', 'a.msg', 'b.txt', 'c.bin', '--json');
  expect(ends(said)).toEqual([
    ['a.msg', 'new-case', null],
    ['b.txt', 'filed', 'key-only'],
    ['c.bin', 'needs-attention', 'no-matching-key'],
  ]);
  const [first] = said.lines<{ messageId: number }>();
  const original = await run('original', String(first?.messageId));
  expect(original.bytes.equals(Buffer.from(msg))).toBe(true);
});

test.skipIf(!hasFixtures)(
  'every .mbox file of KMail’s own tests is read: none is refused',
  async () => {
    const mails = path.join(FIXTURES, 'kde-mimetreeparser/autotests/testdata');
    const files = fs.readdirSync(mails).filter((name) => name.endsWith('.mbox'));
    expect(files.length).toBeGreaterThan(30);
    const said = await run('import', ...files.map((name) => path.join(mails, name)), '--json');
    const refused = ends(said).filter(([, outcome]) => outcome === 'rejected');
    expect(refused).toEqual([]);
    expect(said.lines()).toHaveLength(files.length);
  },
  120_000,
);
