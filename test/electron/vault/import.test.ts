/** Letters in, over the whole vault: where each lands, twice is once, late reports, retries, moves and back. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { changeLetter } from '../../../electron/vault/store/letter-rows';
import { readingOfNothing } from '../../../electron/vault/usecases/import/letter-reading';
import type { ImportedItem } from '../../../shared/ipc/shapes';
import { instant } from '../../../shared/kernel/time';
import { type Correspondent, openpgpCorrespondent } from '../../support/correspondent';
import { clearReport, sealedReport } from '../../support/report-mail';
import { createVault, type WholeVault, wholeVault } from '../../support/whole-vault';

let team: Correspondent;
let heron: Correspondent;
let stranger: Correspondent;
let folder: string;
let desk: WholeVault;

beforeAll(async () => {
  [team, heron, stranger] = await Promise.all([
    openpgpCorrespondent('Security team', 'security@harbour.example'),
    openpgpCorrespondent('nightheron', 'heron@mail.example'),
    openpgpCorrespondent('Somebody Else', 'else@other.example'),
  ]);
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desk-import-'));
  desk = wholeVault();
  await createVault(desk, folder);
});

afterEach(() => {
  desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const importKey = (armored: string, wanted: 'private' | 'public') =>
  desk.ask('keys.import', {
    source: { kind: 'text', text: armored },
    passphrases: [],
    keepPassphrase: 'sealed',
    wanted,
    pinTo: null,
  });

/** Writes the mails into one folder, in their order, and imports the folder. */
async function importAll(...mails: readonly Uint8Array[]): Promise<readonly ImportedItem[]> {
  const inbox = mkdtempSync(join(folder, 'inbox-'));
  for (const [place, bytes] of mails.entries()) {
    writeFileSync(join(inbox, `${String(place).padStart(3, '0')}.eml`), bytes);
  }
  return (await desk.importMail('import-folder', inbox)).items;
}

const report = (id: string, text = 'The IDOR is in /v1/charge.') =>
  sealedReport({ from: heron, subject: 'IDOR in the charge-point API', text, id, team: team.publicKey });

test('an encrypted and signed report opens a case; the same bytes again are already here', async () => {
  await importKey(team.privateArmored, 'private');
  await importKey(heron.publicArmored, 'public');
  const mail = await report('one');
  const [first] = await importAll(mail);
  expect(first).toMatchObject({
    outcome: 'new-case',
    caseId: 'HB-1',
    encrypted: 'whole',
    signature: 'good',
    covers: 'all',
    signer: heron.fingerprint,
    subject: 'IDOR in the charge-point API',
    firstLine: 'The IDOR is in /v1/charge.',
  });
  expect((await importAll(mail))[0]).toMatchObject({
    outcome: 'already-here',
    caseId: 'HB-1',
    messageId: first?.messageId,
  });
  expect((await desk.ask('case.get', { id: 'HB-1' })).letters).toHaveLength(1);
});

test('M12 the same message with other headers on top is one letter, and both originals are kept', async () => {
  await importKey(team.privateArmored, 'private');
  const mail = Buffer.from(await report('one'));
  const relayed = Buffer.concat([
    Buffer.from('Received: from a by b with SMTP; Mon, 2 Nov 2026 10:00:00 +0000\r\n'),
    mail,
  ]);
  expect((await importAll(mail, relayed)).map((item) => item.outcome)).toEqual(['new-case', 'already-here']);
  expect((await desk.ask('case.get', { id: 'HB-1' })).letters).toHaveLength(1);
  const verified = await desk.ask('vault.verify', {});
  expect(verified.checks.find((check) => check.check === 'originals')).toMatchObject({
    ok: true,
    counted: 2,
  });
});

test('another text under a Message-ID that is here does not vanish', async () => {
  await importKey(team.privateArmored, 'private');
  const outcomes = (await importAll(await report('one'), await report('one', 'Another text.'))).map(
    (item) => item.outcome,
  );
  expect(outcomes).not.toContain('already-here');
  expect((await desk.ask('vault.facts', {})).letters).toBe(2);
});

test('a reply joins the case of its report, also when it is read in before the report', async () => {
  const first = clearReport({ from: heron, subject: 'A finding', text: 'What I found.', id: 'one' });
  const reply = clearReport({
    from: heron,
    subject: 'Re: A finding',
    text: 'And more.',
    id: 'two',
    answers: 'one',
  });
  expect((await importAll(reply, first)).map(({ outcome, caseId }) => [outcome, caseId])).toEqual([
    ['new-case', 'HB-1'],
    ['joined-case', 'HB-1'],
  ]);
});

test('a stranger who writes a case number gets a case of their own', async () => {
  await importAll(clearReport({ from: heron, subject: 'A finding', text: 'x', id: 'one' }));
  const [item] = await importAll(
    clearReport({ from: stranger, subject: 'About [HB-1]', text: 'I know of it too.', id: 'two' }),
  );
  expect(item).toMatchObject({ outcome: 'new-case', caseId: 'HB-2' });
});

test('what no key opens waits, with the key it wants, and opens once the key is there', async () => {
  const [item] = await importAll(await report('one'));
  expect(item).toMatchObject({ outcome: 'needs-attention', reason: 'no-matching-key', caseId: null });
  const [waiting] = (await desk.ask('attention.list', {})).letters;
  expect(waiting?.wantedKeys).toHaveLength(1);
  await importKey(team.privateArmored, 'private');
  const { job } = await desk.ask('attention.retry', { letter: null, passphrase: null });
  await expect
    .poll(async () => (await desk.ask('import.jobs', {})).jobs.find((one) => one.id === job)?.endedAt)
    .not.toBeNull();
  expect((await desk.ask('attention.list', {})).letters).toEqual([]);
  expect((await desk.ask('case.get', { id: 'HB-1' })).letters[0]).toMatchObject({
    id: item?.messageId,
    encrypted: 'whole',
    attention: null,
  });
});

test('a closed letter that a person put into a case stays there when it opens', async () => {
  const [item] = await importAll(await report('one'));
  const letter = item?.messageId ?? 0;
  const { caseId } = await desk.ask('letter.move', { id: letter, to: 'new' });
  await importKey(team.privateArmored, 'private');
  await desk.ask('attention.retry', { letter, passphrase: null });
  await expect.poll(async () => (await desk.ask('letter.get', { id: letter })).attention).toBeNull();
  expect(await desk.ask('letter.get', { id: letter })).toMatchObject({ caseId, encrypted: 'whole' });
  expect((await desk.ask('cases.list', {})).rows).toHaveLength(1);
});

test('what a parser gave up on is read whole when it is tried again: its stamp, its id, and the answers to it', async () => {
  const at = new Date(Date.now() - 3 * 86_400_000);
  const [item] = await importAll(
    clearReport({ from: heron, subject: 'A finding', text: 'x', id: 'one', at }),
  );
  const letter = item?.messageId ?? 0;
  // as it is left behind by a parser that was ended: only the bytes are known
  desk.vault.session.open()?.desk.store.write((db) => {
    changeLetter(db, letter, {
      ...readingOfNothing('time', instant(db.now)),
      pinned: false,
      caseNo: null,
      receivedAt: db.now,
      receivedFrom: 'import',
    });
    db.append({ kind: 'letter-retried', caseNo: null, facts: { letter: String(letter) } });
  });
  await desk.ask('attention.retry', { letter, passphrase: null });
  await expect.poll(async () => (await desk.ask('letter.get', { id: letter })).attention).toBeNull();
  const opened = await desk.ask('letter.get', { id: letter });
  expect(opened).toMatchObject({ messageId: 'one@mail.example', receivedFrom: 'unconfirmed-header' });
  expect(opened.receivedAt).toBe(Math.floor(at.getTime() / 1_000) * 1_000);
  const [reply] = await importAll(
    clearReport({ from: stranger, subject: 'Me too', text: 'y', id: 'two', answers: 'one' }),
  );
  expect(reply).toMatchObject({ outcome: 'joined-case', caseId: opened.caseId });
});

test('a letter moves to a case of its own and back; the case it leaves empty is put aside, and comes back', async () => {
  await importAll(
    clearReport({ from: heron, subject: 'A finding', text: 'x', id: 'one' }),
    clearReport({ from: stranger, subject: 'Another', text: 'y', id: 'two' }),
  );
  const letter = (await desk.ask('case.get', { id: 'HB-2' })).letters[0]?.id ?? 0;
  expect(await desk.ask('letter.move', { id: letter, to: 'HB-1' })).toMatchObject({
    caseId: 'HB-1',
    was: 'HB-2',
  });
  const joined = await desk.ask('case.get', { id: 'HB-1' });
  expect(joined.letters).toHaveLength(2);
  expect(joined.row.reporters).toHaveLength(2);
  expect((await desk.ask('case.get', { id: 'HB-2' })).row.aside).toBe('emptied');
  await expect(desk.ask('letter.move', { id: letter, to: 'HB-1' })).rejects.toThrow('already-there');
  await desk.ask('letter.move', { id: letter, to: 'HB-2' });
  expect((await desk.ask('case.get', { id: 'HB-2' })).row.aside).toBeNull();
  expect((await desk.ask('case.get', { id: 'HB-1' })).letters).toHaveLength(1);
  const history = (await desk.ask('case.get', { id: 'HB-1' })).history.map((entry) => entry.kind);
  expect(history).toEqual(expect.arrayContaining(['letter-moved', 'letter-left']));
});

test('spam can be filed out of its case and brought back', async () => {
  await importAll(clearReport({ from: stranger, subject: 'Buy followers', text: 'Cheap.', id: 'one' }));
  const letter = (await desk.ask('case.get', { id: 'HB-1' })).letters[0]?.id ?? 0;
  expect(await desk.ask('letter.file-as', { id: letter, as: 'spam' })).toMatchObject({ was: 'HB-1' });
  expect((await desk.ask('filed.list', {})).letters.map((one) => one.filed)).toEqual(['spam']);
  await desk.ask('letter.move', { id: letter, to: 'HB-1' });
  expect((await desk.ask('case.get', { id: 'HB-1' })).row.aside).toBeNull();
  expect((await desk.ask('filed.list', {})).letters).toEqual([]);
});

test('the receipt instant can be corrected with a reason, never to after the import, and the clock follows', async () => {
  await importAll(clearReport({ from: heron, subject: 'A finding', text: 'x', id: 'one' }));
  const before = await desk.ask('case.get', { id: 'HB-1' });
  const letter = before.letters[0];
  const at = (letter?.receivedAt ?? 0) - 86_400_000;
  await desk.ask('letter.set-received', {
    id: letter?.id ?? 0,
    at,
    reason: 'The web form stamped it a day late',
  });
  const after = await desk.ask('case.get', { id: 'HB-1' });
  expect(after.letters[0]).toMatchObject({ receivedAt: at, receivedFrom: 'person' });
  expect(after.promises[0]?.startedAt).toBe(at);
  expect(after.promises[0]?.dueAt).toBeLessThan(before.promises[0]?.dueAt ?? 0);
  await expect(
    desk.ask('letter.set-received', { id: letter?.id ?? 0, at: Date.now() + 60_000, reason: 'x' }),
  ).rejects.toThrow('after-import');
});

test('dropped files arrive in chunks, in order; what is out of order or unknown is refused', async () => {
  const mail = clearReport({ from: heron, subject: 'Dropped', text: 'x'.repeat(3_000), id: 'one' });
  const { job } = await desk.ask('import.open-drop', {
    files: [
      { name: 'a.eml', size: mail.length },
      { name: 'gone.eml', size: 5 },
    ],
  });
  const chunk = (file: number, offset: number, bytes: Uint8Array, last: boolean) =>
    desk.ask('import.chunk', { job, file, offset, bytes, last });
  await chunk(0, 0, mail.subarray(0, 1_000), false);
  await expect(chunk(0, 2_000, mail.subarray(2_000), true)).rejects.toThrow('out-of-order');
  await expect(chunk(1, 0, mail, true)).rejects.toThrow('out-of-order');
  await chunk(0, 1_000, mail.subarray(1_000), true);
  await desk.ask('import.unreadable', { job, file: 1 });
  await expect.poll(async () => (await desk.ask('import.jobs', {})).jobs[0]?.state).toBe('done');
  const items = await desk.itemsOf(job);
  expect(items.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ['new-case', null],
    ['rejected', 'unreadable'],
  ]);
  await expect(desk.ask('import.cancel', { job: 'nonsense' })).rejects.toThrow('no-such-thing');
});

test('a job that is cancelled finishes the letters in hand and takes no more', async () => {
  const inbox = join(folder, 'many');
  mkdirSync(inbox);
  for (let place = 0; place < 60; place += 1) {
    const mail = clearReport({ from: heron, subject: `Finding ${place}`, text: 'x', id: `many-${place}` });
    writeFileSync(join(inbox, `${String(place).padStart(3, '0')}.eml`), mail);
  }
  const { job } = await desk.ask('import.from-grant', { token: desk.grant('import-folder', inbox) });
  await desk.ask('import.cancel', { job });
  await expect.poll(async () => (await desk.ask('import.jobs', {})).jobs[0]?.endedAt).not.toBeNull();
  const [ended] = (await desk.ask('import.jobs', {})).jobs;
  expect(ended?.state).toBe('cancelled');
  expect(ended?.done).toBeLessThan(60);
  expect((await desk.ask('vault.facts', {})).letters).toBe(ended?.done);
});

test('the original and an attachment leave unchanged, the attachment under quarantine whatever name is typed', async () => {
  const bytes = Buffer.from('#!/bin/sh\necho hi\n');
  const mail = clearReport({
    from: heron,
    subject: 'With a file',
    text: 'x',
    id: 'one',
    files: [{ name: '../../run.sh', bytes }],
  });
  await importAll(mail);
  const [letter] = (await desk.ask('case.get', { id: 'HB-1' })).letters;
  const out = join(folder, 'out.eml');
  await desk.ask('letter.export-original', { id: letter?.id ?? 0, token: desk.grant('save-original', out) });
  expect(readFileSync(out).equals(Buffer.from(mail))).toBe(true);
  const file = letter?.attachments[0];
  const saved = await desk.ask('attachment.export', {
    id: file?.id ?? 0,
    token: desk.grant('save-attachment', join(folder, 'run.sh')),
  });
  expect(saved).toEqual({ name: 'run.sh.quarantine', bytes: bytes.length });
  expect(readFileSync(join(folder, 'run.sh.quarantine')).equals(bytes)).toBe(true);
});
