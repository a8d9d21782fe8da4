/** Words about backups and drills: true of the day on which they are read. */
import { describe, expect, test } from 'vitest';
import { type Backup, drillWords, failureWords, removable } from '../../../renderer/text/backups';

const at = (day: number, hour: number): number => new Date(2026, 9, day, hour).getTime();

describe('words about backups', () => {
  test('one that failed is named by its time: earlier ones may be there', () => {
    expect(failureWords({ at: at(5, 18), code: 'disk-full' }, at(6, 9))).toMatch(
      /^The backup of Mon 5 Oct 18:00 was not made: its disk is full\./,
    );
  });

  test('removal is offered of what is as it was made: a changed one would end it halfway', () => {
    const one = (id: number, some: Partial<Backup>): Backup => ({
      ...{ id, madeAt: 0, size: 1, cases: 1, letters: 1, verifiedAt: 0, file: 'there', inPlace: true },
      ...{ erasedSince: 1, ...some },
    });
    const { stale, others, gone } = removable([
      one(1, {}),
      one(2, { file: 'changed' }),
      one(3, { verifiedAt: null }),
      one(4, { file: 'missing' }),
      one(5, { erasedSince: 0 }),
    ]);
    expect([stale.map(({ id }) => id), others, gone.map(({ id }) => id)]).toEqual([[1], 2, [4]]);
  });

  test('a drill is as many days ago as there were midnights', () => {
    const last = (hour: number, now: number): string =>
      drillWords({ doneAt: at(2, hour), openedBy: 'passphrase' }, now);
    expect(last(8, at(2, 23))).toBe('Last done today.');
    expect(last(23, at(3, 8))).toBe('Last done Fri 2 Oct, 1 day ago.');
    expect(last(8, at(4, 7))).toBe('Last done Fri 2 Oct, 2 days ago.');
    // over the night in which the clock may be moved
    expect(last(1, at(31, 0))).toBe('Last done Fri 2 Oct, 29 days ago.');
  });
});
