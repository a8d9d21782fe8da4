/** Worked examples of Today: the sentence, the fortnight, what is snoozed and what comes back. */
import { expect, test } from 'vitest';
import type { TodayCase, TodayDue } from '../../../shared/today/facts';
import { todayFigures } from '../../../shared/today/figures';
import { fortnight } from '../../../shared/today/fortnight';
import { groupToday, todayGroup } from '../../../shared/today/groups';
import { momentOf } from '../../../shared/today/moment';
import { snoozeDay } from '../../../shared/today/snooze-days';
import { todaySummary } from '../../../shared/today/summary';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ZONE = 'Europe/Amsterdam';
/** Tuesday 17 November 2026, 09:12 in Amsterdam. */
const NOW = Date.UTC(2026, 10, 17, 8, 12);
const at = (now: number) => momentOf(ZONE, now);
const CALENDAR = { workWeek: [1, 2, 3, 4, 5], named: [{ date: '2026-11-26', name: 'Thanksgiving' }] };

const due = (dueAt: number, more: Partial<TodayDue> = {}): TodayDue => ({
  ...{ promise: 'first-response', state: 'running', startedAt: dueAt - 3 * DAY, dueAt },
  ...{ endOfDay: false, firm: true },
  ...more,
});
let number = 0;
const one = (more: Partial<TodayCase> = {}): TodayCase => {
  number += 1;
  return {
    ...{ id: `HB-${number}`, stage: 'received', aside: null, receivedAt: NOW - DAY, chasing: false },
    ...{
      nextDue: null,
      unanswered: more.nextDue?.promise === 'first-response',
      waitingSince: null,
      wroteAt: null,
      snooze: null,
    },
    ...more,
  };
};
const text = (cases: readonly TodayCase[], fresh = 0, now = NOW) =>
  todaySummary(cases, CALENDAR, fresh, at(now))
    .map((piece) => piece.text)
    .join('');

test('Today says in one sentence who waits, what is broken and what runs out by the end of the week', () => {
  const cases = [
    one({ chasing: true, nextDue: due(NOW - 5 * HOUR, { state: 'broken' }) }),
    one({ chasing: true, nextDue: due(NOW + 12 * HOUR) }),
    one({ nextDue: due(NOW - 2 * DAY, { state: 'overdue', firm: false, promise: 'fix' }) }),
    ...[31, 62, 65, 69, 71].map((hours) => one({ nextDue: due(NOW + hours * HOUR) })),
    one({ nextDue: due(NOW + 6 * DAY) }),
  ];
  expect(text(cases, 4)).toBe(
    'Two reporters wrote again and wait for you. One promise is broken, one is overdue, six run out by Friday. Four new reports.',
  );
  expect(todayFigures(cases, at(NOW))).toMatchObject({
    answer: 9,
    chasing: 2,
    broken: 1,
    overdue: 1,
    soon: 1,
  });
});

test('one of each is said in the singular, and on Friday the horizon is today', () => {
  const friday = NOW + 3 * DAY;
  expect(text([one({ chasing: true })], 1)).toBe(
    'One reporter wrote again and waits for you. One new report.',
  );
  expect(text([one({ nextDue: due(friday + HOUR) })], 0, friday)).toBe('One promise runs out today.');
  expect(text([one({ nextDue: due(friday + 6 * DAY) })], 0, friday)).toBe('');
});

test('a promise that runs out while the page stands open turns at its own instant, by its own firmness', () => {
  const firm = one({ nextDue: due(NOW) });
  const bestEffort = one({ nextDue: due(NOW, { firm: false }) });
  expect(todayGroup(firm, at(NOW))).toBe('today');
  expect(todayGroup(firm, at(NOW + 1))).toBe('past');
  expect(groupToday([bestEffort, firm], at(NOW + 1))[0]?.cases.map(({ id }) => id)).toEqual([
    firm.id,
    bestEffort.id,
  ]);
});

test('an end of day belongs to the day that ends', () => {
  const midnight = Date.UTC(2026, 10, 17, 23);
  const ends = one({ nextDue: due(midnight, { endOfDay: true }) });
  const exact = one({ nextDue: due(midnight) });
  expect(todayGroup(ends, at(NOW))).toBe('today');
  expect(todayGroup(exact, at(NOW))).toBe('week');
  expect(fortnight([ends], CALENDAR, at(NOW))[0]?.dues).toEqual(['soon']);
  expect(fortnight([exact], CALENDAR, at(NOW))[1]?.dues).toEqual(['soon']);
});

test('the fortnight names holidays and hatches week-ends', () => {
  const days = fortnight([], CALENDAR, at(NOW));
  expect(days.map(({ off }) => off)).toEqual([
    ...[null, null, null, null, '', '', null, null, null, 'Thanksgiving'],
    ...[null, '', '', null],
  ]);
});

test('a snoozed case is out of the way until its day comes in the zone of the policy', () => {
  const snoozed = one({ nextDue: null, snooze: { until: '2026-11-19', setAt: NOW } });
  expect(todayGroup(snoozed, at(NOW + DAY))).toBe('snoozed');
  expect(todayGroup(snoozed, at(Date.UTC(2026, 10, 18, 22, 59)))).toBe('snoozed');
  expect(todayGroup(snoozed, at(Date.UTC(2026, 10, 18, 23)))).toBe('unclocked');
  expect(todayFigures([snoozed], at(NOW)).answer).toBe(0);
});

test('a snoozed case comes back early when its reporter writes', () => {
  const snooze = { until: '2026-12-24', setAt: NOW };
  expect(todayGroup(one({ snooze, wroteAt: NOW - HOUR }), at(NOW + HOUR))).toBe('snoozed');
  expect(todayGroup(one({ snooze, wroteAt: NOW + 1, chasing: true }), at(NOW + HOUR))).toBe('chasing');
});

test('a snoozed case comes back when a firm promise gets within a day, and again when it is broken', () => {
  const snooze = { until: '2026-12-24', setAt: NOW };
  const firm = one({ snooze, nextDue: due(NOW + 2 * DAY) });
  expect(todayGroup(firm, at(NOW + DAY))).toBe('snoozed');
  expect(todayGroup(firm, at(NOW + DAY + 1))).toBe('week');
  const lastDay = one({ snooze, nextDue: due(NOW + 3 * HOUR) });
  expect(todayGroup(lastDay, at(NOW + HOUR))).toBe('snoozed');
  expect(todayGroup(lastDay, at(NOW + 3 * HOUR + 1))).toBe('past');
  const bestEffort = one({ snooze, nextDue: due(NOW + 2 * DAY, { firm: false }) });
  expect(todayGroup(bestEffort, at(NOW + 3 * DAY))).toBe('snoozed');
});

test('a case that waits on its reporter stands apart, unless its promise runs out today all the same', () => {
  const waitingSince = NOW - 6 * DAY;
  expect(todayGroup(one({ waitingSince, nextDue: due(NOW + 9 * DAY, { state: 'paused' }) }), at(NOW))).toBe(
    'waiting',
  );
  expect(todayGroup(one({ waitingSince, nextDue: due(NOW + 3 * DAY) }), at(NOW))).toBe('waiting');
  expect(todayGroup(one({ waitingSince, nextDue: due(NOW + HOUR) }), at(NOW))).toBe('today');
});

test('MX-9 a declined case whose reporter was never answered stays on Today', () => {
  const declined = { stage: 'declined' } as const;
  expect(groupToday([one({ ...declined, nextDue: due(NOW + HOUR) })], at(NOW))).toHaveLength(1);
  expect(groupToday([one({ ...declined, nextDue: due(NOW, { state: 'kept' }) })], at(NOW))).toEqual([]);
  expect(groupToday([one({ stage: 'closed', chasing: true })], at(NOW))).toEqual([]);
});

test('snoozing offers tomorrow, the next Monday and the same day in a week', () => {
  expect(snoozeDay('tomorrow', '2026-11-30')).toBe('2026-12-01');
  expect(snoozeDay('monday', '2026-11-17')).toBe('2026-11-23');
  expect(snoozeDay('monday', '2026-11-23')).toBe('2026-11-30');
  expect(snoozeDay('week', '2026-12-28')).toBe('2027-01-04');
});
