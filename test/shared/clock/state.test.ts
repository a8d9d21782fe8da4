/** The eight states of a clock, and what its chip says. */
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { clockFace, clockWords, dueWords } from '../../../shared/clock/display';
import { type ClockFacts, clockAt } from '../../../shared/clock/state';
import { type Instant, instant } from '../../../shared/kernel/time';

const at = (text: string): Instant => instant(Temporal.Instant.from(text).epochMilliseconds);

const facts: ClockFacts = {
  startedAt: at('2026-04-10T15:40Z'),
  satisfiedAt: null,
  exempt: false,
  pauses: [],
  term: { amount: 3, unit: 'calendar-days', end: 'exact' },
  firmness: 'firm',
  calendar: { zone: 'Europe/Amsterdam', workWeek: [1, 2, 3, 4, 5], daysOff: [] },
};
const says = (change: Partial<ClockFacts>, now: string) => {
  const clock = clockAt({ ...facts, ...change }, at(now));
  const face = clockFace(clock, at(now));
  return [face.state, clockWords(face), face.soon];
};

describe('states', () => {
  test('idle has not started', () => {
    expect(says({ startedAt: null }, '2026-04-11T00:00Z')).toEqual(['idle', 'Not started', false]);
  });

  test('running says two units', () => {
    expect(says({}, '2026-04-11T01:40Z')).toEqual(['running', '2 d 14 h left', false]);
  });

  test('under 24 hours is soon', () => {
    expect(says({}, '2026-04-13T03:44Z')).toEqual(['running', '11 h 56 min left', true]);
  });

  test('the last fifth of a long promise is soon', () => {
    const term = { amount: 10, unit: 'calendar-days', end: 'exact' } as const;
    expect(says({ term }, '2026-04-18T15:40Z')).toEqual(['running', '2 d left', false]);
    expect(says({ term }, '2026-04-18T16:40Z')).toEqual(['running', '1 d 23 h left', true]);
  });

  test('at the due instant it still runs, after it a firm promise is broken', () => {
    expect(says({}, '2026-04-13T15:40Z')).toEqual(['running', 'under 1 min left', true]);
    expect(says({}, '2026-04-13T15:40:00.001Z')[0]).toBe('broken');
    expect(says({}, '2026-04-13T20:50Z')).toEqual(['broken', 'Broken 5 h ago', false]);
  });

  test('at an end of day it is over at the instant itself', () => {
    const term = { amount: 3, unit: 'calendar-days', end: 'end-of-day' } as const;
    expect(says({ term }, '2026-04-13T21:59:59.999Z')[0]).toBe('running');
    expect(says({ term }, '2026-04-13T22:00Z')[0]).toBe('broken');
    expect(says({ term, satisfiedAt: at('2026-04-13T22:00Z') }, '2026-04-14T00:00Z')[0]).toBe('late');
    expect(says({ term, satisfiedAt: at('2026-04-13T21:59:59.999Z') }, '2026-04-14T00:00Z')[0]).toBe('kept');
  });

  test('a best effort past due is overdue', () => {
    expect(says({ firmness: 'best-effort' }, '2026-04-15T16:00Z')).toEqual(['overdue', 'Overdue 2 d', false]);
  });

  test('kept says how early, late by how much, even long after', () => {
    expect(says({ satisfiedAt: at('2026-04-12T15:00Z') }, '2027-01-01T00:00Z')).toEqual([
      'kept',
      'Kept, 1 d early',
      false,
    ]);
    expect(says({ satisfiedAt: at('2026-04-15T18:00Z') }, '2027-01-01T00:00Z')).toEqual([
      'late',
      'Late by 2 d',
      false,
    ]);
    expect(says({ satisfiedAt: at('2026-04-13T15:40Z') }, '2027-01-01T00:00Z')[0]).toBe('kept');
  });

  test('paused stands still for as long as the reporter is waited for', () => {
    const pauses = [{ from: at('2026-04-11T10:00Z'), to: null }];
    expect(says({ pauses }, '2026-04-17T10:30Z')).toEqual(['paused', 'Paused 6 d', false]);
  });

  test('a pause that begins after the promise was broken heals nothing', () => {
    const pauses = [{ from: at('2026-04-14T10:00Z'), to: null }];
    expect(says({ pauses }, '2026-04-17T10:30Z')[0]).toBe('broken');
  });

  test('exempt is void, but what was kept stays kept', () => {
    expect(says({ exempt: true }, '2026-05-01T00:00Z')).toEqual(['void', 'Void', false]);
    expect(says({ exempt: true, satisfiedAt: at('2026-04-12T15:00Z') }, '2026-05-01T00:00Z')[0]).toBe('kept');
  });
});

test('an end of day is said as the day that ends', () => {
  expect(dueWords({ at: at('2026-11-18T23:00Z'), endOfDay: true }, 'Europe/Amsterdam')).toBe(
    'end of Wed 18 Nov 2026',
  );
  expect(dueWords({ at: at('2026-04-13T15:40Z'), endOfDay: false }, 'Europe/Amsterdam')).toBe(
    'Mon 13 Apr 2026, 17:40',
  );
});
