/** Disclosure: embargo and date, hidden names, consents, and what of a person may leave. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { embargoesOf } from '../../../electron/vault/embargoes';
import { egressRecords } from '../../../electron/vault/store/egress-rows';
import type { Request } from '../../../shared/ipc/contract';
import { type CaseDesk, caseDesk } from '../../support/case-desk';

const NOW = Date.parse('2026-11-10T09:00:00Z');
const ENDS = Date.parse('2026-11-23T09:00:00Z');
let desk: CaseDesk;
let reporterId = 0;
let letterId = 0;
const id = 'HB-1';

beforeEach(async () => {
  desk = await caseDesk(NOW);
  ({ reporterId, letterId } = desk.lay({
    from: 'wanda.nightly@mail.example',
    name: 'Wanda Nightly',
    subject: 'Pairing code of Wanda Nightly',
    sections: [
      { text: 'I am Wanda Nightly, call me.\nwanda.nightly@mail.example or w.private@else.example' },
    ],
    at: NOW - 1_000,
  }));
});
afterEach(() => desk.close());

const plan = () => desk.ask('disclosure.get', { id });
const view = () => desk.ask('case.get', { id });
const pseudonymous = () =>
  desk.ask('reporter.edit', { id: reporterId, pseudonym: 'nightheron', addAddress: null });
const consent = (answer: 'yes' | 'no' | 'withdrawn', kind: 'share-personal-data' | 'report-confidential') =>
  desk.ask('disclosure.record-consent', {
    ...{ id, reporterId, kind, answer, basis: 'letter', letterId, note: '' },
  });

async function exported(
  basis: Request<'disclosure.export-case'>['basis'],
  format: 'markdown' | 'json' = 'json',
) {
  const file = desk.file(`case.${format}`);
  const reply = await desk.ask('disclosure.export-case', {
    ...{ id, format, basis },
    token: desk.grant('save-case-file', file),
  });
  return { reply, text: readFileSync(file, 'utf8') };
}

const NAMES = /wanda|nightly|w\.private/i;

test('MAXEM-8 a case file without consent comes out with the person redacted, in letters too, and is logged', async () => {
  const { reply, text } = await exported({ kind: 'none' });
  expect(reply).toMatchObject({ included: 0, redacted: 1 });
  expect(text).not.toMatch(NAMES);
  expect(text).toContain('I am [person withheld], call me.');
  expect((await exported({ kind: 'none' }, 'markdown')).text).not.toMatch(NAMES);
  expect(desk.desk.store.read(egressRecords)).toMatchObject([{ kind: 'case-file', caseNo: 1 }, {}]);
  const { history } = await view();
  expect(history.find(({ kind }) => kind === 'case-file-exported')?.facts).toMatchObject({
    ...{ basis: 'none', included: '', redacted: '1' },
  });
});

test('MAXEM-8 consent on record lets the person be in it, and a consent that was taken back does not', async () => {
  expect((await exported({ kind: 'consent' })).text).not.toMatch(NAMES);
  await consent('yes', 'share-personal-data');
  expect((await exported({ kind: 'consent' })).text).toContain('Wanda Nightly');
  await consent('withdrawn', 'share-personal-data');
  const { reply, text } = await exported({ kind: 'consent' });
  expect(reply.redacted).toBe(1);
  expect(text).not.toMatch(NAMES);
});

test('MAXEM-8 confidentiality of the report is another answer: it lets nobody into a file', async () => {
  await consent('yes', 'report-confidential');
  expect((await exported({ kind: 'consent' })).text).not.toMatch(NAMES);
  expect((await view()).credits).toMatchObject([{ wish: 'unasked' }]);
});

test('MAXEM-8 a legal duty has to be named, and its name is kept with the export', async () => {
  const token = desk.grant('save-case-file', desk.file('refused.md'));
  const refused = { id, token, format: 'markdown', basis: { kind: 'legal-duty', duty: ' ' } } as const;
  expect(await desk.codeOf('disclosure.export-case', refused)).toBe('duty-needed');
  const { text } = await exported({ kind: 'legal-duty', duty: 'Art. 23 NIS 2, request 7' });
  expect(text).toContain('Wanda Nightly');
  expect((await plan()).shared).toMatchObject([{ basis: 'Art. 23 NIS 2, request 7' }]);
});

test('MAXEM-9 nothing exported uses the identity when a pseudonym is set, not even by a legal duty', async () => {
  await pseudonymous();
  const { text } = await exported({ kind: 'legal-duty', duty: 'a court order' });
  expect(text).not.toMatch(/wanda|nightly/i);
  expect(JSON.parse(text)).toMatchObject({ reporters: ['nightheron'], letters: [{ who: 'nightheron' }] });
});

test('MAXEM-9 the real name behind a pseudonym is in no ordinary answer, and showing it is recorded with the reason', async () => {
  await pseudonymous();
  const wish = { wish: 'yes', name: 'Wanda Nightly', handle: '', link: '', organisation: '' } as const;
  await desk.ask('credit.record', {
    ...{ caseId: id, reporterId, ...wish, basis: 'letter', basisLetter: letterId },
  });
  const { reporters, credits, history, row, letters } = await view();
  const shown = [reporters[0]?.name, credits, history, row.reporters, letters[0]?.from];
  expect(JSON.stringify(shown)).not.toContain('Wanda');
  expect(letters[0]?.from).toBe('nightheron');
  expect(reporters).toMatchObject([{ pseudonym: 'nightheron', name: null, hidesIdentity: true }]);
  const reason = 'To check the letter from the phone';
  expect(await desk.ask('reporter.show-identity', { id: reporterId, caseId: id, reason })).toEqual({
    name: 'Wanda Nightly',
  });
  expect((await view()).history.at(-1)).toMatchObject({ kind: 'identity-shown', facts: { reason } });
  expect((await plan()).looks).toMatchObject([{ reporterId, reason, at: NOW }]);
});

test('MAXEM-9 a reporter of another case, or one without a hidden name, is not shown', async () => {
  const other = desk.lay({});
  const ask = (caseId: string) =>
    desk.codeOf('reporter.show-identity', { id: reporterId, caseId, reason: '' });
  expect(await ask(id)).toBe('no-such-thing');
  await pseudonymous();
  expect(await ask(`HB-${other.caseNo}`)).toBe('no-such-thing');
  expect(await ask(id)).toBeUndefined();
});

test('MAXEM-9 changing a pseudonym leaves the hidden name as it is', async () => {
  await pseudonymous();
  await desk.ask('reporter.edit', { id: reporterId, pseudonym: 'heron', addAddress: null });
  const shown = await desk.ask('reporter.show-identity', { id: reporterId, caseId: id, reason: '' });
  expect(shown.name).toBe('Wanda Nightly');
});

test('MAXEM-12 the policy holds a report under embargo until it is resolved, and a word of a person counts more', async () => {
  expect((await plan()).embargo).toMatchObject({ on: true, why: 'policy' });
  expect((await view()).row.embargo).toEqual({ endsAt: null });
  await desk.ask('disclosure.set-embargo', { id, on: false, words: [] });
  expect((await plan()).embargo).toMatchObject({ on: false, why: 'person' });
  expect((await view()).row.embargo).toBeNull();
});

test('MAXEM-12 a date is agreed once every reporter agreed, drives the clock, and moving it needs a reason and takes it back', async () => {
  const agreed = { id, reporterId, agrees: true, letterId };
  expect(await desk.codeOf('disclosure.agree', agreed)).toBe('no-date');
  await desk.ask('disclosure.set-date', { id, endsAt: ENDS, reason: '' });
  expect((await plan()).checks.find(({ check }) => check === 'date-agreed')).toMatchObject({
    ...{ done: false, day: '2026-11-23', count: { count: 0, of: 1 } },
  });
  expect(await desk.ask('disclosure.agree', agreed)).toEqual({ agreedAt: ENDS });
  const { promises } = await view();
  expect(promises.find(({ promise }) => promise === 'disclosure')?.dueAt).toBe(ENDS);
  const moved = { id, endsAt: ENDS + 86_400_000, reason: '' };
  expect(await desk.codeOf('disclosure.set-date', moved)).toBe('reason-needed');
  await desk.ask('disclosure.set-date', { ...moved, reason: 'The fix slips' });
  expect(await plan()).toMatchObject({ agreedAt: null, plans: [{ agrees: false }] });
});

test('MAXEM-12 the plan says that the fix comes after the embargo ends', async () => {
  await desk.ask('disclosure.set-date', { id, endsAt: ENDS, reason: '' });
  const { revision } = await view();
  await desk.ask('case.edit', { id, revision, changes: { fixedIn: '4.12', fixedOn: '2026-11-24' } });
  expect((await plan()).warnings).toEqual([{ code: 'fix-after-embargo', days: 1, fixDay: '2026-11-24' }]);
  desk.now = ENDS + 1_000;
  expect((await plan()).warnings.map(({ code }) => code)).toEqual(['fix-after-embargo', 'embargo-over']);
});

test('MAXEM-12 what is public already is recorded with where and since when, and lifts the embargo', async () => {
  const broken = { id, since: NOW - 60_000, where: '' };
  expect(await desk.codeOf('disclosure.already-public', broken)).toBe('reason-needed');
  expect(await desk.codeOf('disclosure.already-public', { ...broken, since: NOW + 1, where: 'x' })).toBe(
    'in-future',
  );
  await desk.ask('disclosure.already-public', { ...broken, where: 'A mailing list' });
  expect((await plan()).embargo).toMatchObject({
    ...{ on: false, why: 'already-public', earlyBreak: { at: NOW - 60_000, note: 'A mailing list' } },
  });
});

test('MAXEM-12 plans, shared drafts and what each reporter says to them are kept with their letters', async () => {
  await desk.ask('disclosure.record-plan', { id, reporterId, plan: 'A talk on 26 Nov', letterId });
  const draft = { id, name: 'Advisory, draft 1', replyId: null, note: '' };
  const { draftId } = await desk.ask('disclosure.share-draft', draft);
  const open = (await plan()).checks.find(({ check }) => check === 'draft-agreed');
  expect(open).toMatchObject({ done: false, count: { count: 0, of: 1 } });
  await desk.ask('disclosure.answer-draft', { draftId, reporterId, answer: 'agrees', letterId });
  expect(await plan()).toMatchObject({
    plans: [{ plan: 'A talk on 26 Nov', letterId }],
    drafts: [{ name: 'Advisory, draft 1', answers: [{ answer: 'agrees', letterId }] }],
  });
  const strange = { id, reporterId, plan: '', letterId: 999 };
  expect(await desk.codeOf('disclosure.record-plan', strange)).toBe('no-such-thing');
});

test('MAXEM-12 words of an embargoed case are found in what leaves of another', async () => {
  const other = desk.lay({ sections: [{ text: 'Like the pairing-code of PairKeep in HB-1.' }] });
  await desk.ask('disclosure.set-embargo', { id, on: true, words: ['Pairing code', 'PairKeep', 'unseen'] });
  const embargoes = desk.desk.store.read((db) => embargoesOf(db, other.caseNo));
  expect(embargoes).toEqual([{ caseId: 'HB-1', words: ['Pairing code', 'PairKeep', 'unseen'] }]);
  const token = desk.grant('save-case-file', desk.file('other.md'));
  const file = { id: `HB-${other.caseNo}`, token, format: 'markdown', basis: { kind: 'none' } } as const;
  expect((await desk.ask('disclosure.export-case', file)).embargoed).toEqual([
    { caseId: 'HB-1', words: ['HB-1', 'Pairing code', 'PairKeep'] },
  ]);
});
