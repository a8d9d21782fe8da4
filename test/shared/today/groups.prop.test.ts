/** What holds of the order of Today for every set of cases. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ASIDE_REASONS, STAGES } from '../../../shared/case/vocabulary';
import { CLOCK_STATES } from '../../../shared/clock/state';
import { isOnToday, openDue, type TodayCase } from '../../../shared/today/facts';
import { nextChange, todayFigures } from '../../../shared/today/figures';
import { fortnight } from '../../../shared/today/fortnight';
import { groupToday, TODAY_GROUPS } from '../../../shared/today/groups';
import { momentOf } from '../../../shared/today/moment';
import { todaySummary } from '../../../shared/today/summary';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 17, 8, 12);
const ZONE = 'Europe/Amsterdam';
const MOMENT = momentOf(ZONE, NOW);
const CALENDAR = { workWeek: [1, 2, 3, 4, 5], named: [] };

const near = fc.integer({ min: -20 * 24, max: 30 * 24 }).map((hours) => NOW + hours * 3_600_000);
const dues = fc.record({
  promise: fc.constantFrom('first-response', 'update', 'fix'),
  state: fc.constantFrom(...CLOCK_STATES),
  startedAt: fc.option(near, { nil: null }),
  dueAt: fc.option(near, { nil: null }),
  endOfDay: fc.boolean(),
  firm: fc.boolean(),
});
const cases: fc.Arbitrary<TodayCase[]> = fc
  .array(
    fc.record({
      stage: fc.constantFrom(...STAGES),
      aside: fc.option(fc.constantFrom(...ASIDE_REASONS), { nil: null, freq: 4 }),
      receivedAt: near,
      chasing: fc.boolean(),
      nextDue: fc.option(dues, { nil: null }),
      unanswered: fc.boolean(),
      waitingSince: fc.option(near, { nil: null }),
      wroteAt: fc.option(near, { nil: null }),
      snooze: fc.option(
        fc.record({
          until: fc.constantFrom('2026-11-16', '2026-11-17', '2026-11-18', '2026-12-01'),
          setAt: near,
        }),
        { nil: null },
      ),
    }),
    { maxLength: 30 },
  )
  .map((all) => all.map((one, place) => ({ id: `HB-${place + 1}`, ...one })));

const flat = (all: readonly TodayCase[]) => groupToday(all, MOMENT).flatMap(({ cases: inGroup }) => inGroup);

test('MX-2 every case that asks for work stands in exactly one group, and no other case does', () => {
  fc.assert(
    fc.property(cases, (all) => {
      const wanted = all.filter((one) => isOnToday(one, NOW)).map((one) => one.id);
      expect(
        flat(all)
          .map((one) => one.id)
          .sort(),
      ).toEqual([...wanted].sort());
    }),
  );
});

test('MX-2 the order is the same whatever order the cases come in', () => {
  fc.assert(
    fc.property(
      cases.chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
        ),
      ),
      ([all, shuffled]) => {
        expect(flat(shuffled).map((one) => one.id)).toEqual(flat(all).map((one) => one.id));
      },
    ),
  );
});

test('MX-11 no case stands before one whose reporter wrote again, except another of those', () => {
  fc.assert(
    fc.property(cases, (all) => {
      const groups = groupToday(all, MOMENT);
      const chasing = groups.find(({ group }) => group === 'chasing');
      if (chasing !== undefined) expect(groups[0]).toBe(chasing);
      for (const { group, cases: inGroup } of groups)
        if (group !== 'chasing' && group !== 'snoozed')
          expect(inGroup.every((one) => !one.chasing)).toBe(true);
    }),
  );
});

test('MX-2 within a group, what is broken comes before what is overdue, and what runs out sooner before what is later', () => {
  fc.assert(
    fc.property(cases, (all) => {
      for (const { cases: inGroup } of groupToday(all, MOMENT)) {
        const open = inGroup.map((one) => openDue(one, NOW));
        const states = open.map((due) => due?.state ?? 'none');
        if (states.includes('overdue')) {
          expect(states.lastIndexOf('broken')).toBeLessThan(states.indexOf('overdue'));
        }
        const running = open.flatMap((due) =>
          due?.state === 'running' && due.dueAt !== null ? [due.dueAt] : [],
        );
        const paused = open.some((due) => due?.state === 'paused');
        if (!paused) expect(running).toEqual([...running].sort((a, b) => a - b));
      }
    }),
  );
});

test('groups stand in their own order and none is empty', () => {
  fc.assert(
    fc.property(cases, (all) => {
      const groups = groupToday(all, MOMENT);
      const places = groups.map(({ group }) => TODAY_GROUPS.indexOf(group));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(groups.every(({ cases: inGroup }) => inGroup.length > 0)).toBe(true);
    }),
  );
});

test('nothing on Today changes by time alone before the instant that is named for it', () => {
  fc.assert(
    fc.property(cases, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
      const next = nextChange(all, MOMENT);
      const later = Math.floor(NOW + (next - 1 - NOW) * share);
      expect(next).toBeGreaterThan(NOW);
      expect(todayFigures(all, momentOf(ZONE, later))).toEqual(todayFigures(all, MOMENT));
    }),
  );
});

test('the fortnight marks each open promise of a case that is not snoozed at most once', () => {
  fc.assert(
    fc.property(cases, (all) => {
      const days = fortnight(all, CALENDAR, MOMENT);
      expect(days).toHaveLength(14);
      const marks = days.flatMap(({ dues: marksOfDay }) => marksOfDay);
      const { broken, overdue } = todayFigures(all, MOMENT);
      expect(marks.length).toBeLessThanOrEqual(all.length);
      expect(days[0]?.dues.filter((mark) => mark === 'broken')).toHaveLength(broken);
      expect(days[0]?.dues.filter((mark) => mark === 'overdue')).toHaveLength(overdue);
    }),
  );
});

test('the sentence always ends with a full stop, and is empty when nothing waits', () => {
  fc.assert(
    fc.property(cases, fc.integer({ min: 0, max: 12 }), (all, fresh) => {
      const text = todaySummary(all, CALENDAR, fresh, MOMENT)
        .map((piece) => piece.text)
        .join('');
      if (text !== '') expect(text).toMatch(/^([A-Z0-9][^.]*\.( |$))+$/);
      expect(todaySummary([], CALENDAR, 0, MOMENT)).toEqual([]);
    }),
  );
});

test('a day of the fortnight is the day of the policy, also where summer time ends', () => {
  const start = Date.UTC(2026, 9, 24, 22, 30);
  const { days } = momentOf(ZONE, start);
  expect(days[0]?.date).toBe('2026-10-25');
  expect((days[0]?.end ?? 0) - Date.UTC(2026, 9, 24, 22)).toBe(25 * 3_600_000);
  expect((days[1]?.end ?? 0) - (days[0]?.end ?? 0)).toBe(DAY);
});
