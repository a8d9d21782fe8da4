/** What a promise says of itself. */
import { describe, expect, test } from 'vitest';
import { dueOf, promiseLines } from '../../../renderer/features/case/promise-words';
import { dateTime } from '../../../renderer/text/time';
import { promiseAt } from '../../../renderer/ui/now';
import type { PromiseView } from '../../../shared/ipc/shapes';
import { NOON, promise, promiseInCase } from '../../support/case-rows';

const kept = (evidence: PromiseView['evidence']) =>
  promiseInCase({ state: 'kept', satisfiedAt: NOON, evidence });

describe('the words of a promise', () => {
  test('MAXEM-6 says since when, until when, that it is firm, and what stops it', () => {
    const [span, stops] = promiseLines(promiseInCase(), 'Europe/Amsterdam', NOON);
    expect(span).toContain(`${dateTime(NOON + 2 * 86_400_000, NOON)}, firm`);
    expect(stops).toBe('Stops with a sent assessment and date');
  });

  test('MAXEM-6 says what the letter that was sent did not carry', () => {
    const [, stops] = promiseLines(promiseInCase({ lacks: ['expected-date'] }), 'Europe/Amsterdam', NOON);
    expect(stops).toBe('A letter was sent; still missing: an expected date');
  });

  test('MX-11 a best effort is called so, and stops with any letter', () => {
    const [span, stops] = promiseLines(
      promiseInCase({ firm: false, stops: 'any-letter' }),
      'America/Denver',
      NOON,
    );
    expect(span).toContain('best effort');
    expect(stops).toBe('Stops with any letter sent');
  });

  test('an end of day belongs to the day that ends in the policy’s own zone', () => {
    // 00:00 of Thu 19 Nov in Denver
    expect(dueOf({ dueAt: Date.UTC(2026, 10, 19, 7), endOfDay: true }, 'America/Denver', NOON)).toMatch(
      /^end of Wed 18 Nov/,
    );
  });

  test('a kept promise names the letter that stopped it', () => {
    expect(promiseLines(kept({ kind: 'letter', reply: 4 }), 'UTC', NOON)[1]).toContain(
      'Stopped by the letter of',
    );
    expect(promiseLines(kept({ kind: 'fixed', reply: null }), 'UTC', NOON)[1]).toMatch(
      /^Fixed on Tue 17 Nov/,
    );
  });

  test('MAXEM-12 a disclosure without a date says what it waits for', () => {
    const idle = promiseInCase({ promise: 'disclosure', state: 'idle', startedAt: null, dueAt: null });
    expect(promiseLines({ ...idle, firm: false }, 'UTC', NOON)).toEqual([
      'Best effort',
      'Starts when a date is agreed',
    ]);
  });

  test('MAXEM-5 while it waits on the reporter nothing is said to stop it', () => {
    const paused = promiseInCase({ state: 'paused', pausedSince: NOON });
    expect(promiseLines(paused, 'UTC', NOON)[1]).toBe('Waits on the reporter');
  });

  test('a promise that ran out while the page was open is past due', () => {
    const running = promise({ dueAt: NOON });
    expect(promiseAt(running, NOON).state).toBe('running');
    expect(promiseAt(running, NOON + 1).state).toBe('broken');
    expect(promiseAt({ ...running, firm: false }, NOON + 1).state).toBe('overdue');
    expect(promiseAt({ ...running, endOfDay: true }, NOON).state).toBe('broken');
  });
});
