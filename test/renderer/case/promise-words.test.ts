/** What a promise says of itself. */
import { describe, expect, test } from 'vitest';
import { dueOf, promiseLines } from '../../../renderer/features/case/promise-words';
import { dateTime } from '../../../renderer/text/time';
import { promiseAt } from '../../../renderer/ui/now';
import { NOON, promise } from '../../support/case-rows';

describe('the words of a promise', () => {
  test('MAXEM-6 says since when, until when, that it is firm, and what stops it', () => {
    const [span, stops] = promiseLines(promise(), 'Europe/Amsterdam', NOON);
    expect(span).toContain(`${dateTime(NOON + 2 * 86_400_000, NOON)}, firm`);
    expect(stops).toBe('Stops with a sent assessment and date');
  });

  test('MX-11 a best effort is called so, and stops with any letter', () => {
    const [span, stops] = promiseLines(
      promise({ firm: false, satisfiedBy: 'any-reply' }),
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
    expect(promiseLines(promise({ state: 'kept', satisfiedAt: NOON }), 'UTC', NOON)[1]).toContain(
      'Stopped by the letter of',
    );
  });

  test('a promise that ran out while the page was open is past due', () => {
    const running = promise({ dueAt: NOON });
    expect(promiseAt(running, NOON).state).toBe('running');
    expect(promiseAt(running, NOON + 1).state).toBe('broken');
    expect(promiseAt({ ...running, firm: false }, NOON + 1).state).toBe('overdue');
    expect(promiseAt({ ...running, endOfDay: true }, NOON).state).toBe('broken');
  });
});
