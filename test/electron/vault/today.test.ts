/** Today in a real vault: the order of what waits, snoozing, and what nobody was told. */
import { afterEach, expect, test } from 'vitest';
import { groupToday } from '../../../shared/today/groups';
import { momentOf } from '../../../shared/today/moment';
import { type CaseDesk, caseDesk } from '../../support/case-desk';

const DAY = 86_400_000;
/** Tuesday 17 November 2026, 10:00 in Amsterdam and 02:00 in Denver. */
const NOW = Date.UTC(2026, 10, 17, 9);
let desk: CaseDesk;
afterEach(() => desk.close());

const today = () => desk.ask('today.get', {});
const ids = async () => (await today()).cases.map((one) => one.id);
async function groups(): Promise<Record<string, readonly string[]>> {
  const { cases, calendar, now } = await today();
  return Object.fromEntries(
    groupToday(cases, momentOf(calendar.zone, now)).map((group) => [
      group.group,
      group.cases.map((one) => one.id),
    ]),
  );
}

test('MX-2 Today is ordered by the next clock to run out, whatever the numbers of the cases', async () => {
  desk = await caseDesk(NOW);
  desk.lay({ at: NOW - DAY });
  desk.lay({ at: NOW - 4 * DAY });
  desk.lay({ at: NOW - 2 * DAY });
  expect(await ids()).toEqual(['HB-2', 'HB-3', 'HB-1']);
  expect(await groups()).toEqual({ past: ['HB-2'], week: ['HB-3', 'HB-1'] });
});

test('MX-11 a reporter who writes again before we answered is on top of Today', async () => {
  desk = await caseDesk(NOW, 'mx');
  desk.lay({ at: NOW - 9 * DAY });
  const { caseNo } = desk.lay({ at: NOW - DAY });
  expect(await ids()).toEqual(['HB-1', 'HB-2']);
  desk.lay({ caseNo, at: NOW - 1_000 });
  expect(await ids()).toEqual(['HB-2', 'HB-1']);
  expect(await groups()).toMatchObject({ chasing: ['HB-2'], past: ['HB-1'] });
  expect(await desk.ask('today.figures', {})).toMatchObject({ chasing: 1, answer: 2, broken: 1 });
});

test('MX-2 a promise that is broken stands before one that runs, and the figures say when they change next', async () => {
  desk = await caseDesk(NOW);
  desk.lay({ at: NOW - DAY });
  const { next, soon, broken } = await desk.ask('today.figures', {});
  expect({ soon, broken }).toEqual({ soon: 0, broken: 0 });
  expect(next).toBe(Date.UTC(2026, 10, 17, 23));
  desk.now = NOW + DAY + 1;
  expect(await desk.ask('today.figures', {})).toMatchObject({ soon: 1, broken: 0 });
  desk.now = NOW + 2 * DAY + 1;
  expect(await desk.ask('today.figures', {})).toMatchObject({ soon: 0, broken: 1 });
});

test('a snoozed case leaves the way until its day, and can be taken up before', async () => {
  desk = await caseDesk(NOW);
  desk.lay({ at: NOW });
  const snooze = { id: 'HB-1', revision: 0, until: '2026-11-18', reason: 'Ann is away\nuntil then' };
  await desk.ask('case.snooze', snooze);
  expect(await groups()).toEqual({ snoozed: ['HB-1'] });
  expect((await today()).cases[0]?.snooze).toEqual({
    ...{ until: '2026-11-18', reason: 'Ann is away until then', setAt: NOW },
  });
  await desk.ask('case.unsnooze', { id: 'HB-1', revision: 0 });
  expect(await groups()).toEqual({ week: ['HB-1'] });
  await desk.ask('case.snooze', snooze);
  desk.now = Date.UTC(2026, 10, 17, 23);
  expect(await groups()).toEqual({ week: ['HB-1'] });
  const kinds = (await desk.ask('case.get', { id: 'HB-1' })).history.map((entry) => entry.kind);
  expect(kinds.slice(-3)).toEqual(['case-snoozed', 'case-unsnoozed', 'case-snoozed']);
});

test('MX-11 a snoozed case comes back when its reporter writes, on top', async () => {
  desk = await caseDesk(NOW);
  const { caseNo } = desk.lay({ at: NOW - DAY });
  desk.lay({ at: NOW - 2 * DAY });
  await desk.ask('case.snooze', { id: 'HB-1', revision: 0, until: '2026-12-01', reason: '' });
  expect(await groups()).toEqual({ week: ['HB-2'], snoozed: ['HB-1'] });
  desk.now = NOW + 1_000;
  desk.lay({ caseNo, at: NOW - 500 });
  expect(await groups()).toEqual({ chasing: ['HB-1'], week: ['HB-2'] });
});

test('a case cannot be snoozed until today, and not over a change that was not seen', async () => {
  desk = await caseDesk(NOW);
  desk.lay({});
  const ask = { id: 'HB-1', revision: 0, until: '2026-11-17', reason: '' };
  expect(await desk.codeOf('case.snooze', ask)).toBe('not-later');
  expect(await desk.codeOf('case.snooze', { ...ask, until: '2026-11-19', revision: 3 })).toBe(
    'stale-revision',
  );
  expect(await desk.codeOf('case.snooze', { ...ask, id: 'HB-9', until: '2026-11-19' })).toBe('no-such-thing');
  expect(await desk.codeOf('case.unsnooze', { id: 'HB-1', revision: 9 })).toBe('stale-revision');
});

test('Today lists new reports with their verdicts, letters that need attention, and drafts with what they lack', async () => {
  desk = await caseDesk(NOW);
  const first = desk.lay({ at: NOW - DAY, encrypted: 'none' });
  desk.lay({ caseNo: null, attention: 'no-matching-key' });
  await desk.ask('case.create', {
    ...{ title: 'By telephone', origin: 'telephone', receivedAt: NOW - 1_000, reporterName: 'Ann' },
    ...{ reporterAddress: '', product: '', affectedSystem: '', severity: 'unset', notes: '' },
  });
  const { reporterId, letterId } = first;
  await desk.ask('reply.start', { caseId: 'HB-1', reporterId, inReplyTo: letterId, template: null });
  const { fresh, attention, toSend } = await today();
  expect(fresh).toEqual([
    { caseId: 'HB-2', letter: null },
    {
      caseId: 'HB-1',
      letter: {
        ...{ encrypted: 'none', signature: 'none', pinned: false, otherPinned: false, covers: 'all' },
        attention: null,
      },
    },
  ]);
  expect(attention).toMatchObject({ count: 1, letters: [{ reason: 'no-matching-key' }] });
  expect(toSend).toMatchObject([
    { caseId: 'HB-1', state: 'draft', missing: ['assessment', 'expected-date'] },
  ]);
});

test('Today names the public holidays of the programme’s own policy', async () => {
  desk = await caseDesk(NOW, 'mx');
  const { calendar } = await today();
  expect(calendar.zone).toBe('America/Denver');
  expect(calendar.named).toContainEqual({ date: '2026-11-26', name: 'Thanksgiving Day' });
});
