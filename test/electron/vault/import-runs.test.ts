/** Runs that are cut short: after a lock or a crash they go on by themselves, and every letter is there exactly once. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { insertRun } from '../../../electron/vault/store/import-run-rows';
import { letterRecord } from '../../../electron/vault/store/letter-rows';
import { noCounts } from '../../../electron/vault/usecases/import/jobs';
import { clearReport } from '../../support/report-mail';
import { runDesk } from '../../support/run-desk';
import { openVault, wholeVault } from '../../support/whole-vault';

const LETTERS = 60;

const it = runDesk();

/** Locks the vault as soon as some letters were read, and opens it again in a program of its own. */
async function lockAfter(id: string, letters: number): Promise<number> {
  await expect
    .poll(async () => (await it.job(id)).done, { timeout: 60_000, interval: 5 })
    .toBeGreaterThan(letters);
  const { done } = await it.job(id);
  it.desk.close();
  it.desk = wholeVault({ attended: true });
  await openVault(it.desk, it.vault);
  return done;
}

const titles = async (): Promise<string[]> =>
  (await it.desk.ask('cases.list', {})).rows.map((row) => row.title).sort();
const allTitles = (count: number): string[] => Array.from({ length: count }, (_, n) => `Finding ${n}`).sort();

describe('D1 an import that a lock cut short', () => {
  test('goes on by itself after unlock, from where it stood, and counts every letter once', async () => {
    it.writeLetters(LETTERS);
    const token = it.desk.grant('import-folder', it.mails);
    const { job: id } = await it.desk.ask('import.from-grant', { token });
    const before = await lockAfter(id, 10);
    const now = await it.job(id);
    expect(now).toMatchObject({ source: 'folder', name: 'night-mail', total: LETTERS });
    // at least what the page had seen was not read again
    expect(now.wentOnAt).toBeGreaterThanOrEqual(before);
    const end = await it.ended(id);
    expect(end).toMatchObject({ state: 'done', done: LETTERS, failure: null, canGoOn: false });
    expect(end.counts['clear-new-case']).toBe(LETTERS);
    expect(await titles()).toEqual(allTitles(LETTERS));
    // the list of this session holds what this session read
    expect(end.listed).toBe(LETTERS - (end.wentOnAt ?? 0));
    expect(await it.desk.itemsOf(id)).toHaveLength(end.listed);
  });

  test('reads an archive to its end as well', async () => {
    const archive = path.join(it.mails, 'archive-2026.mbox');
    const stamp = 'From heron@mail.example Mon Nov  2 10:00:00 2026\n';
    writeFileSync(
      archive,
      Buffer.concat(
        Array.from({ length: LETTERS }, (_, n) =>
          Buffer.concat([Buffer.from(stamp), it.letter(n), Buffer.from('\n')]),
        ),
      ),
    );
    const token = it.desk.grant('import-files', archive);
    const { job: id } = await it.desk.ask('import.from-grant', { token });
    await lockAfter(id, 10);
    const end = await it.ended(id);
    expect(end).toMatchObject({ state: 'done', done: LETTERS, name: 'archive-2026.mbox' });
    expect(await titles()).toEqual(allTitles(LETTERS));
  });

  test('reads a folder from the beginning when it has changed meanwhile, so that no new letter slips through', async () => {
    it.writeLetters(LETTERS);
    const token = it.desk.grant('import-folder', it.mails);
    const { job: id } = await it.desk.ask('import.from-grant', { token });
    await expect
      .poll(async () => (await it.job(id)).done, { timeout: 60_000, interval: 5 })
      .toBeGreaterThan(10);
    it.desk.close();
    // sorts before everything that was read
    writeFileSync(path.join(it.mails, '000-early.eml'), it.letter(LETTERS));
    it.desk = wholeVault({ attended: true });
    await openVault(it.desk, it.vault);
    const end = await it.ended(id);
    expect(end).toMatchObject({ state: 'done', done: LETTERS + 1, total: LETTERS + 1 });
    expect(end.counts['already-here']).toBeGreaterThan(10);
    expect(await titles()).toEqual(allTitles(LETTERS + 1));
  });

  test('says when its folder is gone, goes on once it is back, and can be left', async () => {
    it.writeLetters(LETTERS);
    const token = it.desk.grant('import-folder', it.mails);
    const { job: id } = await it.desk.ask('import.from-grant', { token });
    await expect
      .poll(async () => (await it.job(id)).done, { timeout: 60_000, interval: 5 })
      .toBeGreaterThan(10);
    it.desk.close();
    rmSync(it.mails, { recursive: true });
    it.desk = wholeVault({ attended: true });
    await openVault(it.desk, it.vault);
    await expect.poll(async () => (await it.job(id)).state, { timeout: 60_000 }).toBe('interrupted');
    expect(await it.job(id)).toMatchObject({ gone: true, canGoOn: true });
    mkdirSync(it.mails);
    it.writeLetters(LETTERS);
    await it.desk.ask('import.go-on', { job: id });
    expect(await it.ended(id)).toMatchObject({ state: 'done', done: LETTERS });
    expect(await titles()).toEqual(allTitles(LETTERS));
  });

  test('of dropped files says how far it came, and is forgotten on a word', async () => {
    const files = [
      { name: 'a.eml', size: 10 },
      { name: 'b.eml', size: 10 },
    ];
    const { job: id } = await it.desk.ask('import.open-drop', { files });
    await it.desk.ask('import.chunk', { job: id, file: 0, offset: 0, bytes: it.letter(0), last: true });
    await expect.poll(async () => (await titles()).length, { timeout: 60_000 }).toBe(1);
    it.desk.close();
    it.desk = wholeVault({ attended: true });
    await openVault(it.desk, it.vault);
    expect(await it.job(id)).toMatchObject({
      state: 'interrupted',
      done: 1,
      total: 2,
      canGoOn: false,
      gone: false,
    });
    await expect(it.desk.ask('import.go-on', { job: id })).rejects.toThrow('no-such-thing');
    await it.desk.ask('import.leave', { job: id });
    expect(await it.job(id)).toMatchObject({ state: 'cancelled', done: 1 });
  });
});

test('what was stopped is read to its end on a word, and the places of a finished run are forgotten', async () => {
  it.writeLetters(LETTERS);
  const { job: id } = await it.desk.ask('import.from-grant', {
    token: it.desk.grant('import-folder', it.mails),
  });
  await expect.poll(async () => (await it.job(id)).done, { timeout: 60_000, interval: 5 }).toBeGreaterThan(5);
  await it.desk.ask('import.cancel', { job: id });
  const stopped = await it.ended(id);
  expect(stopped).toMatchObject({ state: 'cancelled', canGoOn: true });
  expect(stopped.done).toBeLessThan(LETTERS);
  await it.desk.ask('import.go-on', { job: id });
  expect(await it.ended(id)).toMatchObject({ state: 'done', done: LETTERS, listed: LETTERS });
  expect(await titles()).toEqual(allTitles(LETTERS));
  await expect(it.desk.ask('import.go-on', { job: id })).rejects.toThrow('no-such-thing');
});

test('imports follow each other, so that a reply finds its report whichever was chosen first', async () => {
  it.writeLetters(LETTERS);
  const second = path.join(it.folder, 'later.eml');
  writeFileSync(
    second,
    clearReport({
      from: it.heron,
      subject: 'Re: Finding 59',
      text: 'And more.',
      id: 'late',
      answers: 'run-59',
    }),
  );
  const first = await it.desk.ask('import.from-grant', { token: it.desk.grant('import-folder', it.mails) });
  const next = await it.desk.ask('import.from-grant', { token: it.desk.grant('import-files', second) });
  expect((await it.job(next.job)).state).toBe('waiting');
  expect(await it.ended(next.job)).toMatchObject({ state: 'done', counts: { 'clear-joined-case': 1 } });
  expect((await it.job(first.job)).done).toBe(LETTERS);
});

test('a page of letters holds at most what was asked for, and a group only its own', async () => {
  it.writeLetters(12);
  writeFileSync(path.join(it.mails, 'empty.eml'), '');
  const { job: id } = await it.desk.ask('import.from-grant', {
    token: it.desk.grant('import-folder', it.mails),
  });
  await it.ended(id);
  const page = await it.desk.ask('import.items', { job: id, group: null, offset: 10, limit: 5 });
  expect(page.total).toBe(13);
  expect(page.rows.map(({ file, from }) => [file, from])).toEqual([
    ['010.eml', 'nightheron'],
    ['011.eml', 'nightheron'],
    ['empty.eml', ''],
  ]);
  const rejected = await it.desk.ask('import.items', { job: id, group: 'rejected', offset: 0, limit: 200 });
  expect(rejected).toMatchObject({ total: 1, rows: [{ file: 'empty.eml', reason: 'empty' }] });
  expect((await it.job(id)).counts).toMatchObject({ 'clear-new-case': 12, rejected: 1, 'new-case': 0 });
});

test('no path of an import ever reaches the page', async () => {
  it.writeLetters(1);
  await it.desk.ask('import.from-grant', { token: it.desk.grant('import-folder', it.mails) });
  const [one] = await it.jobs();
  await it.ended(one?.id ?? '');
  expect(JSON.stringify(await it.jobs())).not.toContain(it.folder);
});

test('runs that were written by a program that is no more are shown, but a command does not go on with them', async () => {
  const open = it.desk.vault.session.open();
  open?.desk.store.write((db) => {
    insertRun(db, {
      ...{ id: 'other', source: 'folder', name: 'old', paths: [it.mails], state: 'running', failure: null },
      ...{ startedAt: 1, endedAt: null, total: 5, done: 2, leftOut: 0, counts: noCounts(), passed: '' },
    });
    db.append({ kind: 'import-started', caseNo: null, facts: {} });
  });
  it.desk.close();
  it.desk = wholeVault();
  await openVault(it.desk, it.vault);
  expect(await it.job('other')).toMatchObject({ state: 'interrupted', done: 2, listed: 0 });
});

test('MAXEM-9 who has a pseudonym is called by it in the list of an import', async () => {
  it.writeLetters(1);
  const { items, id } = await it.desk.importMail('import-folder', it.mails);
  const letterId = items[0]?.messageId ?? 0;
  const reporter = it.desk.vault.session
    .open()
    ?.desk.store.read((db) => letterRecord(db, letterId)?.reporterId);
  await it.desk.ask('reporter.edit', { id: reporter ?? 0, pseudonym: 'tidewrack', addAddress: null });
  expect((await it.desk.itemsOf(id)).map(({ from }) => from)).toEqual(['tidewrack']);
});
