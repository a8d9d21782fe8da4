/** What holds of due instants for every start, calendar and pause. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { dueAt, dueOf } from '../../../shared/clock/due';
import type { Pause, PromiseTerm } from '../../../shared/clock/promise';
import { type Instant, instant } from '../../../shared/kernel/time';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const starts = fc
  .integer({ min: Date.UTC(2020, 0, 1) / 60_000, max: Date.UTC(2035, 0, 1) / 60_000 })
  .map((minutes) => instant(minutes * 60_000));
const zones = fc.constantFrom(
  'Europe/Amsterdam',
  'America/Denver',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Africa/Cairo',
);
const terms: fc.Arbitrary<PromiseTerm> = fc.record({
  amount: fc.integer({ min: 1, max: 60 }),
  unit: fc.constantFrom('hours', 'calendar-days', 'business-days'),
  end: fc.constantFrom('exact', 'end-of-day'),
});
const pausesFrom = (start: Instant): fc.Arbitrary<readonly Pause[]> =>
  fc.array(
    fc
      .tuple(fc.integer({ min: -5 * 24, max: 40 * 24 }), fc.integer({ min: 0, max: 20 * 24 }))
      .map(([from, hours]) => ({
        from: instant(start + from * HOUR),
        to: instant(start + (from + hours) * HOUR),
      })),
    { maxLength: 4 },
  );
const calendar = (zone: string) => ({ zone, workWeek: [1, 2, 3, 4, 5], daysOff: [] });

test('a promise never runs out before it began', () => {
  fc.assert(
    fc.property(
      starts.chain((s) => fc.tuple(fc.constant(s), terms, zones, pausesFrom(s))),
      ([start, term, zone, pauses]) => {
        expect(dueAt(start, term, calendar(zone), pauses)).toBeGreaterThan(start);
      },
    ),
  );
});

test('waiting on the reporter never brings the due instant nearer', () => {
  fc.assert(
    fc.property(
      starts.chain((s) => fc.tuple(fc.constant(s), terms, zones, pausesFrom(s))),
      ([start, term, zone, pauses]) => {
        const plain = dueAt(start, term, calendar(zone), []);
        expect(dueAt(start, term, calendar(zone), pauses)).toBeGreaterThanOrEqual(plain);
      },
    ),
  );
});

test('the order of pauses and splitting one in two change nothing', () => {
  fc.assert(
    fc.property(
      starts.chain((s) => fc.tuple(fc.constant(s), terms, zones, pausesFrom(s))),
      ([start, term, zone, pauses]) => {
        const split = pauses.flatMap(({ from, to }) => {
          const middle = instant(Math.floor((from + (to ?? from)) / 2));
          return [
            { from: middle, to },
            { from, to: middle },
          ];
        });
        expect(dueAt(start, term, calendar(zone), split)).toBe(dueAt(start, term, calendar(zone), pauses));
      },
    ),
  );
});

test('a later start by two hours and more never runs out earlier, whatever the clock on the wall does', () => {
  fc.assert(
    fc.property(
      starts,
      fc.integer({ min: 120, max: 100_000 }),
      terms,
      zones,
      (start, minutes, term, zone) => {
        const later = instant(start + minutes * 60_000);
        expect(dueAt(later, term, calendar(zone), [])).toBeGreaterThanOrEqual(
          dueAt(start, term, calendar(zone), []),
        );
      },
    ),
  );
});

test('a greater amount never runs out earlier', () => {
  fc.assert(
    fc.property(starts, terms, zones, (start, term, zone) => {
      const more = { ...term, amount: term.amount + 1 };
      expect(dueAt(start, more, calendar(zone), [])).toBeGreaterThan(dueAt(start, term, calendar(zone), []));
    }),
  );
});

test('hours are elapsed time in every zone', () => {
  fc.assert(
    fc.property(starts, fc.integer({ min: 1, max: 2000 }), zones, (start, amount, zone) => {
      expect(dueAt(start, { amount, unit: 'hours', end: 'exact' }, calendar(zone), [])).toBe(
        start + amount * HOUR,
      );
    }),
  );
});

test('exact calendar days keep the wall-clock time unless it does not exist on that day', () => {
  fc.assert(
    fc.property(starts, fc.integer({ min: 1, max: 400 }), zones, (start, amount, zone) => {
      const due = dueAt(start, { amount, unit: 'calendar-days', end: 'exact' }, calendar(zone), []);
      const a = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone);
      const b = Temporal.Instant.fromEpochMilliseconds(due).toZonedDateTimeISO(zone);
      expect(Math.abs(due - start - amount * DAY)).toBeLessThanOrEqual(26 * HOUR);
      const same = a.toPlainTime().equals(b.toPlainTime());
      const moved = b.hoursInDay !== 24;
      expect(same || moved).toBe(true);
    }),
  );
});

test('an end of day is the first instant of a day in the zone and follows a counting day', () => {
  fc.assert(
    fc.property(starts, fc.integer({ min: 1, max: 30 }), zones, (start, amount, zone) => {
      const due = dueOf(start, { amount, unit: 'business-days', end: 'end-of-day' }, calendar(zone), []);
      const after = Temporal.Instant.fromEpochMilliseconds(due.at).toZonedDateTimeISO(zone);
      expect(after.startOfDay().epochMilliseconds).toBe(due.at);
      const last = Temporal.Instant.fromEpochMilliseconds(due.at - 1).toZonedDateTimeISO(zone);
      expect(last.dayOfWeek).toBeLessThanOrEqual(5);
    }),
  );
});
