/** "Open this too": encrypted files that were left closed are opened on request, stay open, and are never mixed in. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { LetterView } from '../../../shared/ipc/shapes';
import { type Correspondent, openpgpCorrespondent } from '../../support/correspondent';
import { encryptedEntity, fileEntity, multipart, textEntity } from '../../support/mail-forms';
import { envelope } from '../../support/report-mail';
import { createVault, openVault, type WholeVault, wholeVault } from '../../support/whole-vault';

let team: Correspondent;
let heron: Correspondent;
let other: Correspondent;
let folder: string;
let vault: string;
let desk: WholeVault;

beforeAll(async () => {
  [team, heron, other] = await Promise.all([
    openpgpCorrespondent('Security team', 'security@harbour.example', 'team words'),
    openpgpCorrespondent('nightheron', 'heron@mail.example'),
    openpgpCorrespondent('Other', 'other@mail.example'),
  ]);
});

const importKey = (armored: string, wanted: 'private' | 'public') =>
  desk.ask('keys.import', {
    source: { kind: 'text', text: armored },
    ...{ passphrases: ['team words'], keepPassphrase: 'sealed', wanted, pinTo: null },
  });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desk-open-'));
  desk = wholeVault();
  vault = await createVault(desk, folder);
  await importKey(team.privateArmored, 'private');
  await importKey(heron.publicArmored, 'public');
});

afterEach(() => {
  desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const sealed = (text: string, by = heron, to = team) => by.seal(text, [to.publicKey]);

/** A letter whose whole text is encrypted, with files that are encrypted one by one. */
async function letterWith(...files: readonly (readonly [string, string])[]): Promise<LetterView> {
  const path = join(folder, 'files.eml');
  writeFileSync(path, await mailWith(...files));
  const { items } = await desk.importMail('import-files', path);
  return desk.ask('letter.get', { id: items[0]?.messageId ?? 0 });
}

async function mailWith(...files: readonly (readonly [string, string])[]): Promise<Buffer> {
  const letter = encryptedEntity(await sealed(`Content-Type: text/plain\r\n\r\nThe report itself.`));
  const parts = files.map(([name, armor]) =>
    fileEntity(name, Buffer.from(armor), 'application/pgp-encrypted'),
  );
  return Buffer.from(
    envelope({ from: heron, subject: 'With files', id: 'files' }, multipart('mixed', [letter, ...parts])),
  );
}

const openFirst = (letter: LetterView) =>
  desk.ask('letter.open-part', {
    letter: letter.id,
    attachment: letter.attachments.find((file) => file.closed)?.id ?? 0,
  });

test('each file opens when it is asked for, in sections of its own, and the warning goes with the last', async () => {
  const closed = await letterWith(
    ['notes.txt.asc', await sealed('my notes')],
    ['trace.bin.pgp', await sealed('\0\x01\x02')],
  );
  expect(closed.attachments.map((file) => [file.name, file.closed])).toEqual([
    ['notes.txt.asc', true],
    ['trace.bin.pgp', true],
  ]);
  expect(closed.warnings).toContain('ciphertext-left-closed');

  expect(await openFirst(closed)).toEqual({ outcome: 'opened', reason: null });
  const one = await desk.ask('letter.get', { id: closed.id });
  expect(one.sections.map((section) => [section.text, section.fromFile])).toEqual([
    ['The report itself.', null],
    ['my notes', 'notes.txt.asc'],
  ]);
  expect(one.sections[1]).toMatchObject({
    encrypted: true,
    signature: 'good',
    origin: 'encrypted-attachment',
  });
  expect(one.warnings).toContain('ciphertext-left-closed');

  expect(await openFirst(one)).toEqual({ outcome: 'opened', reason: null });
  const both = await desk.ask('letter.get', { id: closed.id });
  expect(both.attachments.map((file) => [file.name, file.closed, file.size])).toEqual([
    ['trace.bin', false, 3],
  ]);
  expect(both.warnings).not.toContain('ciphertext-left-closed');
  expect(both).toMatchObject({ caseId: closed.caseId, subject: closed.subject, encrypted: 'whole' });
  const { history } = await desk.ask('case.get', { id: closed.caseId ?? '' });
  expect(history.filter((entry) => entry.kind === 'letter-part-opened')).toHaveLength(2);
});

test('what was opened stays open when the letter is judged again and when the vault was locked', async () => {
  const closed = await letterWith(['notes.txt.asc', await sealed('my notes', other)]);
  await openFirst(closed);
  const before = await desk.ask('letter.get', { id: closed.id });
  expect(before).toMatchObject({ signature: 'unknown-key' });
  // the key of the file's signer comes: all of the letter is read again
  await importKey(other.publicArmored, 'public');
  await desk.ask('verdict.judge-again', { letter: closed.id });
  const after = await desk.ask('letter.get', { id: closed.id });
  expect(after).toMatchObject({ signature: 'good', signer: null });
  expect(after.sections.map((section) => section.text)).toEqual(['The report itself.', 'my notes']);
  await openVault(desk, vault);
  expect((await desk.ask('letter.get', { id: closed.id })).sections).toHaveLength(2);
});

test('what does not open changes nothing and says why', async () => {
  const closed = await letterWith(
    ['elsewhere.asc', await sealed('for another', heron, other)],
    ['damaged.asc', (await sealed('damaged')).replace(/\n(?=[A-Za-z0-9+/]{60})/, '\nAAAA')],
  );
  const [first, second] = closed.attachments;
  const ask = (attachment: number) => desk.ask('letter.open-part', { letter: closed.id, attachment });
  expect(await ask(first?.id ?? 0)).toEqual({ outcome: 'still-closed', reason: 'no-matching-key' });
  expect(await ask(second?.id ?? 0)).toEqual({ outcome: 'still-closed', reason: 'malformed' });
  expect(await desk.ask('letter.get', { id: closed.id })).toEqual(closed);
});

test('only a closed file of that letter can be asked for', async () => {
  const closed = await letterWith(['notes.txt.asc', await sealed('my notes')]);
  const attachment = closed.attachments[0]?.id ?? 0;
  await expect(desk.ask('letter.open-part', { letter: closed.id + 1, attachment })).rejects.toThrow(
    'no-such-thing',
  );
  await openFirst(closed);
  await expect(desk.ask('letter.open-part', { letter: closed.id, attachment })).rejects.toThrow(
    'no-such-thing',
  );
});

test('P12 a captured message in a file opens, says that it came before, and is not quoted', async () => {
  const captured = await sealed('what nightheron wrote');
  const path = join(folder, 'first.eml');
  writeFileSync(path, envelope({ from: heron, subject: 'First', id: 'first' }, textEntity(captured)));
  await desk.importMail('import-files', path);
  const closed = await letterWith(['mine.txt.asc', captured]);
  const other = await desk.ask('letter.move', { id: closed.id, to: 'new' });
  await openFirst(closed);
  const opened = await desk.ask('letter.get', { id: closed.id });
  expect(opened.warnings).toContain('replayed-ciphertext');
  expect(opened.seenIn).toHaveLength(1);
  expect(opened.caseId).toBe(other.caseId);
});

test('more files than a letter may open by itself open one after the other', async () => {
  const files = await Promise.all(
    Array.from(
      { length: 10 },
      async (_, place) => [`n${place}.txt.asc`, await sealed(`note ${place}`)] as const,
    ),
  );
  let letter = await letterWith(...files);
  for (let left = files.length; left > 0; left -= 1) {
    expect(await openFirst(letter)).toMatchObject({ outcome: 'opened' });
    letter = await desk.ask('letter.get', { id: letter.id });
  }
  expect(letter.sections).toHaveLength(11);
});

/** The outcome of this mail under a name of its own. */
async function arrives(name: string, mail: Uint8Array) {
  const path = join(folder, name);
  writeFileSync(path, mail);
  return (await desk.importMail('import-files', path)).items[0];
}

const byAnotherWay = (mail: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from('Received: from elsewhere.example by mx.example; Mon, 2 Nov 2026 10:00:00 +0000\r\n'),
    mail,
  ]);

test('the same message in other bytes is known again after a file of it was opened', async () => {
  const file = ['notes.txt.asc', await sealed('my notes')] as const;
  const mail = await mailWith(file);
  const first = await arrives('first.eml', mail);
  const closed = await desk.ask('letter.get', { id: first?.messageId ?? 0 });
  expect(await openFirst(closed)).toMatchObject({ outcome: 'opened' });
  expect(await arrives('again.eml', byAnotherWay(mail))).toMatchObject({
    outcome: 'already-here',
    messageId: closed.id,
  });
  expect((await desk.ask('letter.get', { id: closed.id })).sections).toHaveLength(2);
});

test('a letter of the same number with another file in its place is a letter of its own, its file closed', async () => {
  const text = encryptedEntity(await sealed('Content-Type: text/plain\r\n\r\nThe report itself.'));
  const withFile = async (words: string) =>
    Buffer.from(
      envelope(
        { from: heron, subject: 'With files', id: 'files' },
        multipart('mixed', [
          text,
          fileEntity('notes.txt.asc', Buffer.from(await sealed(words)), 'application/pgp-encrypted'),
        ]),
      ),
    );
  const first = await arrives('first.eml', await withFile('my notes'));
  await openFirst(await desk.ask('letter.get', { id: first?.messageId ?? 0 }));
  const second = await arrives('second.eml', await withFile('other notes'));
  expect(second?.outcome).not.toBe('already-here');
  expect(second?.messageId).not.toBe(first?.messageId);
  const letter = await desk.ask('letter.get', { id: second?.messageId ?? 0 });
  expect(letter.sections.map((section) => section.text)).toEqual(['The report itself.']);
  expect(letter.attachments.map((one) => [one.name, one.closed])).toEqual([['notes.txt.asc', true]]);
});
