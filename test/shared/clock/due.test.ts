/** The worked examples of the clock rules, one test per row. */
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { dueOf } from '../../../shared/clock/due';
import type { Pause, PromiseTerm } from '../../../shared/clock/promise';
import { type Instant, instant } from '../../../shared/kernel/time';

const at = (text: string): Instant => instant(Temporal.Instant.from(text).epochMilliseconds);
const wall = (text: string, zone: string): Instant =>
  instant(Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds);

const AMS = 'Europe/Amsterdam';
const DEN = 'America/Denver';
const days = (amount: number, end: PromiseTerm['end']): PromiseTerm => ({
  amount,
  unit: 'calendar-days',
  end,
});
const business = (amount: number, end: PromiseTerm['end']): PromiseTerm => ({
  amount,
  unit: 'business-days',
  end,
});

interface Row {
  readonly name: string;
  readonly from: string;
  readonly zone: string;
  readonly term: PromiseTerm;
  readonly off?: readonly string[];
  readonly pauses?: readonly Pause[];
  readonly local: string;
  readonly utc: string;
}

const rows: readonly Row[] = [
  {
    name: 'Fri afternoon, 3 calendar days',
    from: '2026-04-10T15:40Z',
    zone: AMS,
    term: days(3, 'exact'),
    local: '2026-04-13T17:40+02:00',
    utc: '2026-04-13T15:40Z',
  },
  {
    name: 'over the start of summer time',
    from: '2026-03-27T09:30Z',
    zone: AMS,
    term: days(3, 'exact'),
    local: '2026-03-30T10:30+02:00',
    utc: '2026-03-30T08:30Z',
  },
  {
    name: 'over the end of summer time',
    from: '2026-10-23T21:15Z',
    zone: AMS,
    term: days(3, 'end-of-day'),
    local: '2026-10-27T00:00+01:00',
    utc: '2026-10-26T23:00Z',
  },
  {
    name: 'Fri afternoon, 3 business days',
    from: '2026-04-10T21:40Z',
    zone: DEN,
    term: business(3, 'exact'),
    local: '2026-04-15T15:40-06:00',
    utc: '2026-04-15T21:40Z',
  },
  {
    name: 'Sat, exact',
    from: '2026-04-11T17:00Z',
    zone: DEN,
    term: business(3, 'exact'),
    local: '2026-04-16T00:00-06:00',
    utc: '2026-04-16T06:00Z',
  },
  {
    name: 'Sat, end of day',
    from: '2026-04-11T17:00Z',
    zone: DEN,
    term: business(3, 'end-of-day'),
    local: '2026-04-16T00:00-06:00',
    utc: '2026-04-16T06:00Z',
  },
  {
    name: 'day before Thanksgiving',
    from: '2026-11-25T22:10Z',
    zone: DEN,
    term: business(3, 'exact'),
    off: ['2026-11-26'],
    local: '2026-12-01T15:10-07:00',
    utc: '2026-12-01T22:10Z',
  },
  {
    name: 'same, company also closed on Friday',
    from: '2026-11-25T22:10Z',
    zone: DEN,
    term: business(3, 'end-of-day'),
    off: ['2026-11-26', '2026-11-27'],
    local: '2026-12-03T00:00-07:00',
    utc: '2026-12-03T07:00Z',
  },
  {
    name: 'late evening UTC is still the day before in Denver',
    from: '2026-07-03T05:30Z',
    zone: DEN,
    term: business(3, 'end-of-day'),
    off: ['2026-07-03'],
    local: '2026-07-09T00:00-06:00',
    utc: '2026-07-09T06:00Z',
  },
  {
    name: '120 days',
    from: '2026-01-15T12:00Z',
    zone: DEN,
    term: days(120, 'end-of-day'),
    local: '2026-05-16T00:00-06:00',
    utc: '2026-05-16T06:00Z',
  },
  {
    name: 'over new year',
    from: '2026-12-30T16:00Z',
    zone: AMS,
    term: business(3, 'exact'),
    off: ['2027-01-01'],
    local: '2027-01-05T17:00+01:00',
    utc: '2027-01-05T16:00Z',
  },
  {
    name: 'month end, leap year',
    from: '2028-02-27T08:00Z',
    zone: AMS,
    term: days(3, 'exact'),
    local: '2028-03-01T09:00+01:00',
    utc: '2028-03-01T08:00Z',
  },
  {
    name: 'paused Sat 12:00 to Mon 09:00 (two days begin in it)',
    from: '2026-04-10T15:40Z',
    zone: AMS,
    term: days(3, 'exact'),
    pauses: [{ from: wall('2026-04-11T12:00', AMS), to: wall('2026-04-13T09:00', AMS) }],
    local: '2026-04-15T17:40+02:00',
    utc: '2026-04-15T15:40Z',
  },
  {
    name: 'paused Mon 10:00 to Wed 09:00 (two business days begin in it)',
    from: '2026-04-10T21:40Z',
    zone: DEN,
    term: business(3, 'exact'),
    pauses: [{ from: wall('2026-04-13T10:00', DEN), to: wall('2026-04-15T09:00', DEN) }],
    local: '2026-04-17T15:40-06:00',
    utc: '2026-04-17T21:40Z',
  },
  {
    name: 'paused 5 h 30 min',
    from: '2026-03-27T09:30Z',
    zone: AMS,
    term: { amount: 72, unit: 'hours', end: 'exact' },
    pauses: [{ from: at('2026-03-28T10:00Z'), to: at('2026-03-28T15:30Z') }],
    local: '2026-03-30T17:00+02:00',
    utc: '2026-03-30T15:00Z',
  },
  {
    name: 'the wall time does not exist',
    from: '2026-03-28T01:30Z',
    zone: AMS,
    term: days(1, 'exact'),
    local: '2026-03-29T03:30+02:00',
    utc: '2026-03-29T01:30Z',
  },
  {
    name: 'the wall time exists twice',
    from: '2026-10-24T00:30Z',
    zone: AMS,
    term: days(1, 'exact'),
    local: '2026-10-25T02:30+02:00',
    utc: '2026-10-25T00:30Z',
  },
];

describe('worked examples', () => {
  test.each(rows)('$name', ({ from, zone, term, off, pauses, local, utc }) => {
    const due = dueOf(at(from), term, { zone, workWeek: [1, 2, 3, 4, 5], daysOff: off ?? [] }, pauses ?? []);
    expect(new Date(due.at).toISOString()).toBe(new Date(at(utc)).toISOString());
    expect(due.at).toBe(at(local));
    expect(due.endOfDay).toBe(local.includes('T00:00'));
  });
});

describe('pauses', () => {
  const calendar = { zone: AMS, workWeek: [1, 2, 3, 4, 5], daysOff: [] };
  const start = at('2026-04-10T15:40Z');

  test('a pause that began before the due instant adds the days after it too', () => {
    const due = dueOf(start, days(3, 'exact'), calendar, [
      { from: wall('2026-04-13T10:00', AMS), to: wall('2026-04-15T09:00', AMS) },
    ]);
    expect(due.at).toBe(wall('2026-04-15T17:40', AMS));
  });

  test('a pause that begins when the promise has run out changes nothing', () => {
    const due = dueOf(start, days(3, 'exact'), calendar, [
      { from: wall('2026-04-13T17:40', AMS), to: wall('2026-04-20T09:00', AMS) },
    ]);
    expect(due.at).toBe(wall('2026-04-13T17:40', AMS));
  });

  test('a day whose first instant is where the pause ends is not paused', () => {
    const due = dueOf(start, days(3, 'exact'), calendar, [
      { from: wall('2026-04-11T12:00', AMS), to: wall('2026-04-12T00:00', AMS) },
    ]);
    expect(due.at).toBe(wall('2026-04-13T17:40', AMS));
  });

  test('overlapping pauses count once', () => {
    const term: PromiseTerm = { amount: 10, unit: 'hours', end: 'exact' };
    const due = dueOf(instant(0), term, calendar, [
      { from: instant(3_600_000), to: instant(3 * 3_600_000) },
      { from: instant(2 * 3_600_000), to: instant(4 * 3_600_000) },
    ]);
    expect(due.at).toBe(13 * 3_600_000);
  });

  test('a weekend in a pause adds no business day', () => {
    const due = dueOf(at('2026-04-10T21:40Z'), business(3, 'exact'), { ...calendar, zone: DEN }, [
      { from: wall('2026-04-11T00:00', DEN), to: wall('2026-04-13T00:00', DEN) },
    ]);
    expect(due.at).toBe(at('2026-04-15T21:40Z'));
  });
});

test('a calendar without a working day is refused instead of counted forever', () => {
  const never = { zone: AMS, workWeek: [], daysOff: [] };
  expect(() => dueOf(instant(0), business(1, 'exact'), never, [])).toThrow(RangeError);
});
