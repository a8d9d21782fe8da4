/** Erasure of a closed case: what goes, what stays, and that no trace is left in the file. */
import { copyFileSync, existsSync, statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { blobNames } from '../../../electron/vault/store/blobs';
import { caseRecord, changeCase } from '../../../electron/vault/store/case-rows';
import { changeReply } from '../../../electron/vault/store/reply-rows';
import { textColumns } from '../../../electron/vault/store/schema-references';
import { threadLookup } from '../../../electron/vault/store/thread-rows';
import { maxem } from '../../../shared/policy/maxem';
import { type CaseDesk, caseDesk } from '../../support/case-desk';
import { decryptedImage } from '../../support/decrypted-image';

const DAY = 86_400_000;
const NOW = Date.parse('2026-04-13T07:00:00Z');

/** Words that stand nowhere but in the case that is erased. */
const CANARY = {
  body: 'bodycanaryquokka',
  subject: 'subjectcanaryquokka',
  name: 'Namecanaryquokka',
  address: 'addresscanaryquokka',
  file: 'filecanaryquokka',
  note: 'notecanaryquokka',
  title: 'Titlecanaryquokka',
  reply: 'replycanaryquokka',
  pseudonym: 'pseudonymcanaryquokka',
  answer: 'answercanaryquokka',
  hold: 'holdcanaryquokka',
  openedPart: 'openedcanaryquokka',
  decision: 'decisioncanaryquokka',
  keyReason: 'keyreasoncanaryquokka',
  carriedKey: 'carriedcanaryquokka',
};
const KEPT = 'keptwordwombat';

let desk: CaseDesk;
let reporterId = 0;
let letterId = 0;

const vaultPath = () => desk.file('harbour.vault');
const all = z.object({ n: z.int() });
const rows = (sql: string) => desk.desk.store.read((db) => db.get(all, sql)?.n ?? 0);

/** Case HB-1 full of words that must go, and HB-2 whose words stay. */
beforeEach(async () => {
  desk = await caseDesk(NOW);
  const laid = desk.lay({
    from: `${CANARY.address}@mail.example`,
    name: CANARY.name,
    subject: CANARY.subject,
    sections: [{ text: `Look at ${CANARY.body} please.`, encrypted: true }],
    files: [`${CANARY.file}.txt`],
  });
  ({ reporterId, letterId } = laid);
  desk.lay({ from: 'other@mail.example', subject: KEPT, sections: [{ text: `The ${KEPT} stays.` }] });
  const { revision } = await desk.ask('case.get', { id: 'HB-1' });
  await desk.ask('case.edit', { id: 'HB-1', revision, changes: { title: CANARY.title, notes: CANARY.note } });
  await desk.ask('reporter.edit', {
    id: reporterId,
    pseudonym: CANARY.pseudonym,
    name: CANARY.name,
    addAddress: null,
  });
});
afterEach(() => desk.close());

/** A letter of ours with this text that counts as sent. */
async function sent(body: string, at: number): Promise<number> {
  const about = { caseId: 'HB-1', reporterId, inReplyTo: letterId, template: null };
  const { id, revision, to, subject } = await desk.ask('reply.start', about);
  await desk.ask('reply.save', { id, revision, to, subject, body, assessment: null, expectedDate: null });
  desk.desk.store.write((db) => {
    changeReply(db, id, { state: 'sent', exportedAt: at, sentAt: at, sentBasis: 'you-said-so' });
    db.append({ kind: 'reply-sent', caseNo: 1, facts: { reply: String(id), basis: 'you-said-so' } });
  });
  return id;
}

/** What is kept beside letters and keys: opened files, keys that came along, decisions about them. */
function layRestOfLetters(): void {
  const [fingerprint, other] = ['A'.repeat(40), 'B'.repeat(40)];
  desk.desk.store.write((db) => {
    db.run('INSERT INTO opened_part VALUES (?, ?, ?, ?)', letterId, '1.2', `${CANARY.openedPart}.pgp`, NOW);
    db.run(
      'INSERT INTO letter_key VALUES (?, ?, ?, ?)',
      letterId,
      other,
      'attachment',
      `{"userIds":["${CANARY.carriedKey}"]}`,
    );
    db.run(
      'INSERT INTO key_decision VALUES (?, ?, ?, ?, ?)',
      reporterId,
      fingerprint,
      'kept-pinned',
      CANARY.decision,
      NOW,
    );
    db.run('UPDATE reply SET key_reason = ?', CANARY.keyReason);
    const facts = { reply: '1', keys: fingerprint, reason: CANARY.keyReason };
    db.append({ kind: 'reply-keys-chosen', caseNo: 1, facts });
    const decided = { reporter: String(reporterId), fingerprint, decision: 'keep-pinned' };
    db.append({ kind: 'key-change-decided', caseNo: null, facts: { ...decided, reason: CANARY.decision } });
  });
}

function close(no = 1, at = desk.now) {
  desk.desk.store.write((db) => {
    changeCase(db, no, { stage: 'closed', stageSince: at, closedAt: at });
    db.append({ kind: 'case-moved', caseNo: no, facts: { was: 'validated', now: 'closed' } });
  });
}

async function erase(id = 'HB-1') {
  const { revision } = await desk.ask('erasure.preview', { id });
  const { listsMissed, ...stub } = await desk.ask('erasure.run', { id, revision, confirm: id });
  expect(listsMissed).toBe(0);
  return stub;
}

async function words(image: Buffer): Promise<string[]> {
  const text = image.toString('latin1').toLowerCase();
  return Object.entries(CANARY).flatMap(([what, word]) => (text.includes(word.toLowerCase()) ? [what] : []));
}

describe('erasure', () => {
  test('D12 MAXEM-3 no word of an erased case is left in any page of the database, nor in its log', async () => {
    await sent(`${CANARY.reply}. ${maxem.wording.erasure}`, NOW);
    await desk.ask('erasure.answer', {
      id: 'HB-1',
      reporterId,
      answer: 'confirmed',
      letterId,
      note: CANARY.answer,
    });
    await desk.ask('erasure.hold', { id: 'HB-1', reason: CANARY.hold });
    await desk.ask('erasure.hold', { id: 'HB-1', reason: null });
    layRestOfLetters();
    close();
    // what is looked for can be found at all
    expect(await words(await decryptedImage(vaultPath(), { withLog: true }))).toEqual(Object.keys(CANARY));
    const copy = `${vaultPath()}/cases.before-version-2.db`;
    copyFileSync(`${vaultPath()}/cases.db`, copy);
    await erase();
    expect(existsSync(copy)).toBe(false);
    const log = `${vaultPath()}/cases.db-wal`;
    expect(existsSync(log) ? statSync(log).size : 0).toBe(0);
    const image = await decryptedImage(vaultPath(), { withLog: true });
    expect(await words(image)).toEqual([]);
    expect(image.toString('latin1')).toContain(KEPT);
  });

  test('MAXEM-3 the vault still verifies after an erasure, also when it was locked and opened again', async () => {
    await sent(CANARY.reply, NOW);
    close();
    await erase();
    expect(await desk.ask('vault.verify', {})).toMatchObject({ ok: true });
    await desk.reopen();
    expect(await desk.ask('vault.verify', {})).toMatchObject({ ok: true });
    desk.desk.store.write((db) => {
      db.run('UPDATE event SET facts = \'{"erased":"yes"}\' WHERE case_no = 2');
      db.append({ kind: 'test.happened', caseNo: null, facts: {} });
    });
    const { checks } = await desk.ask('vault.verify', {});
    expect(checks.find(({ check }) => check === 'audit-chain')?.ok).toBe(false);
  });

  test('a stub without a person stays: number, severity, dates of stages, promises as figures', async () => {
    await sent('Thank you.', NOW);
    desk.now = NOW + DAY;
    close();
    desk.now = NOW + 2 * DAY;
    const before = await desk.ask('case.get', { id: 'HB-1' });
    const stub = await erase();
    expect(stub).toMatchObject({
      id: 'HB-1',
      severity: 'unset',
      erasedAt: desk.now,
      letters: 1,
      attachments: 1,
    });
    expect(stub.stages).toEqual([
      { stage: 'received', at: before.row.receivedAt },
      { stage: 'closed', at: NOW + DAY },
    ]);
    expect(stub.promises.map(({ promise, state }) => ({ promise, state }))).toEqual(
      before.promises.map(({ promise, state }) => ({
        promise,
        state: promise === 'retention' ? 'kept' : state, // before its day, by this very act
      })),
    );
    expect((await desk.ask('erasure.due', {})).erased).toEqual([stub]);
    expect(desk.desk.store.read((db) => caseRecord(db, 1))).toMatchObject({
      notes: '',
      product: '',
      title: 'Erased case',
    });
    expect(rows('SELECT count(*) AS n FROM reporter')).toBe(1);
    expect(await desk.ask('search.find', { text: CANARY.body, limit: 5 })).toMatchObject({ hits: [] });
    expect((await desk.ask('case.get', { id: 'HB-1' })).letters).toEqual([]);
  });

  test('what another case holds stays: its reporter, and letters that both share', async () => {
    const second = desk.lay({ from: `${CANARY.address}@mail.example`, subject: 'Another one' });
    const shared = desk.lay({ from: `${CANARY.address}@mail.example`, caseNo: 1, subject: 'For both' });
    desk.desk.store.write((db) => {
      db.run('INSERT INTO case_letter (case_no, letter_id) VALUES (?, ?)', second.caseNo, shared.letterId);
      db.append({ kind: 'case-split', caseNo: 1, facts: {} });
    });
    close();
    const preview = await desk.ask('erasure.preview', { id: 'HB-1' });
    expect(preview).toMatchObject({ letters: 1, shared: 1, reportersGoing: 0, reportersStaying: 1 });
    await erase();
    expect(
      rows(`SELECT count(*) AS n FROM letter WHERE id = ${shared.letterId} AND case_no = ${second.caseNo}`),
    ).toBe(1);
    expect(rows(`SELECT count(*) AS n FROM reporter WHERE id = ${reporterId}`)).toBe(1);
    expect(await desk.ask('vault.verify', {})).toMatchObject({ ok: true });
  });

  test('bytes that another letter has too stay, and no bytes are left that nothing refers to', async () => {
    desk.lay({ subject: 'Same file', files: [`${CANARY.file}.txt`] });
    close();
    const before = desk.desk.store.read(blobNames).length;
    await erase();
    const after = desk.desk.store.read(blobNames);
    expect(after).toHaveLength(before - 1); // the original of the one letter
    expect(rows('SELECT count(*) AS n FROM attachment')).toBe(1);
  });

  test('of the tables that stay, every text is a code, a hash or figures', () => {
    const texts = (table: string) =>
      desk.desk.store.read((db) => textColumns(db, table).map((column) => column.name));
    expect(texts('event')).toEqual(['id', 'parent', 'author', 'kind', 'facts']);
    expect(texts('egress')).toEqual(['kind', 'sha256']);
    expect(texts('case_split')).toEqual([]);
    expect(texts('erased_case')).toEqual(['stages', 'promises']);
  });

  test('every refusal leaves all as it was', async () => {
    const { revision } = await desk.ask('case.get', { id: 'HB-1' });
    expect(await desk.codeOf('erasure.run', { id: 'HB-1', revision, confirm: 'HB-1' })).toBe('not-closed');
    close();
    const now = revision + 1;
    expect(await desk.codeOf('erasure.run', { id: 'HB-1', revision, confirm: 'HB-1' })).toBe(
      'stale-revision',
    );
    expect(await desk.codeOf('erasure.run', { id: 'HB-1', revision: now, confirm: 'HB-2' })).toBe(
      'number-differs',
    );
    await desk.ask('erasure.hold', { id: 'HB-1', reason: 'Lawyers asked on 3 May' });
    expect(await desk.codeOf('erasure.run', { id: 'HB-1', revision: now, confirm: 'HB-1' })).toBe('on-hold');
    expect(await desk.codeOf('erasure.run', { id: 'HB-9', revision: now, confirm: 'HB-9' })).toBe(
      'no-such-thing',
    );
    expect((await desk.ask('case.get', { id: 'HB-1' })).letters).toHaveLength(1);
    await desk.ask('erasure.hold', { id: 'HB-1', reason: null });
    await erase();
    expect(await desk.codeOf('erasure.run', { id: 'HB-1', revision: now + 1, confirm: 'HB-1' })).toBe(
      'already-erased',
    );
  });

  test('an erased case cannot be worked on, and a letter with its number in the subject does not join it', async () => {
    close();
    await erase();
    const { revision } = await desk.ask('case.get', { id: 'HB-1' });
    const edit = { id: 'HB-1', revision, changes: { notes: 'more' } };
    expect(await desk.codeOf('case.edit', edit)).toBe('no-such-thing');
    const asks = { reason: 'Again', declineReason: null, feedback: '', duplicateOf: null };
    const reopen = { id: 'HB-1', revision, to: 'triage' as const, ...asks };
    expect(await desk.codeOf('case.move', reopen)).toBe('no-such-thing');
    const later = desk.lay({ subject: 'Re: [HB-1] again' });
    expect(await desk.codeOf('letter.move', { id: later.letterId, to: 'HB-1' })).toBe('no-such-thing');
    expect(desk.desk.store.read((db) => threadLookup(db, 'HB', []).caseByNumber(1))).toBeNull();
  });
});

describe('closing asks for erasure', () => {
  test('MAXEM-3 asked once a letter with the request is sent, then the answer of the reporter is recorded', async () => {
    const asked = async () => (await desk.ask('erasure.case', { id: 'HB-1' })).asked;
    await sent('Thank you.', NOW);
    expect(await asked()).toMatchObject([{ reporter: CANARY.pseudonym, askedAt: null, answer: null }]);
    const reply = await sent(maxem.wording.erasure, NOW + 1);
    expect(await asked()).toMatchObject([{ askedAt: NOW + 1, askedReply: reply, answer: null }]);
    desk.now = NOW + 5 * DAY;
    const answer = { id: 'HB-1', reporterId, answer: 'confirmed' as const, letterId, note: 'All gone' };
    await desk.ask('erasure.answer', answer);
    expect(await asked()).toMatchObject([
      { answer: 'confirmed', letterId, note: 'All gone', answeredAt: NOW + 5 * DAY },
    ]);
    expect((await desk.ask('case.get', { id: 'HB-1' })).history.at(-1)).toMatchObject({
      kind: 'erasure-answered',
    });
    await desk.ask('erasure.answer', { ...answer, answer: null });
    expect(await asked()).toMatchObject([{ answer: null }]);
    expect(await desk.codeOf('erasure.answer', { ...answer, reporterId: 99 })).toBe('no-such-thing');
  });

  test('MAXEM-3 a closed case runs to the day its policy names, is due then, and a hold stops that', async () => {
    close();
    const state = async () =>
      (await desk.ask('erasure.due', {})).closed.map(({ id, retention }) => [id, retention.state]);
    expect(await state()).toEqual([['HB-1', 'running']]);
    desk.now = NOW + 366 * DAY;
    expect(await state()).toEqual([['HB-1', 'due']]);
    await desk.ask('erasure.hold', { id: 'HB-1', reason: 'Court order' });
    expect(await state()).toEqual([['HB-1', 'held']]);
  });
});
