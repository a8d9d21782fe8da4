/** When a backup is due: missed times, changed clocks, clocks that jump. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, type Instant, instant } from '../../../shared/kernel/time';
import { type BackupSchedule, isBackupDue, nextBackupAt } from '../../../shared/vault/backup-schedule';

const BERLIN = 'Europe/Berlin';
const daily: BackupSchedule = { every: 'day', minute: 18 * 60 + 40, weekday: 1 };
const weekly: BackupSchedule = { ...daily, every: 'week' };
const at = (text: string): Instant => instant(Date.parse(text));

describe('a schedule', () => {
  test('that is off is never due', () => {
    expect(isBackupDue({ ...daily, every: 'off' }, null, at('2026-11-16T20:00Z'), BERLIN)).toBe(false);
    expect(nextBackupAt({ ...daily, every: 'off' }, at('2026-11-16T20:00Z'), BERLIN)).toBeNull();
  });

  test('of every day is due from its hour on, and a missed one until it is made', () => {
    const last = at('2026-11-15T17:41Z');
    expect(isBackupDue(daily, last, at('2026-11-16T17:39Z'), BERLIN)).toBe(false);
    expect(isBackupDue(daily, last, at('2026-11-16T17:40Z'), BERLIN)).toBe(true);
    expect(isBackupDue(daily, last, at('2026-11-17T08:00Z'), BERLIN)).toBe(true);
    expect(isBackupDue(daily, at('2026-11-17T08:01Z'), at('2026-11-17T08:02Z'), BERLIN)).toBe(false);
    expect(nextBackupAt(daily, at('2026-11-16T17:40Z'), BERLIN)).toBe(at('2026-11-17T17:40Z'));
  });

  test('of every week waits for its day', () => {
    const monday = at('2026-11-16T17:45Z');
    expect(isBackupDue(weekly, monday, at('2026-11-22T23:00Z'), BERLIN)).toBe(false);
    expect(isBackupDue(weekly, monday, at('2026-11-23T17:40Z'), BERLIN)).toBe(true);
    expect(nextBackupAt(weekly, monday, BERLIN)).toBe(at('2026-11-23T17:40Z'));
  });

  test('keeps its hour on the wall when summer time begins', () => {
    expect(nextBackupAt(daily, at('2026-03-28T18:00Z'), BERLIN)).toBe(at('2026-03-29T16:40Z'));
    const inTheGap: BackupSchedule = { ...daily, minute: 2 * 60 + 30 };
    expect(nextBackupAt(inTheGap, at('2026-03-29T00:00Z'), BERLIN)).toBe(at('2026-03-29T01:30Z'));
  });

  test('D11 makes one backup for each jump of the clock and never loops', () => {
    const jump = fc.integer({ min: -10 * 365 * 24, max: 10 * 365 * 24 });
    fc.assert(
      fc.property(fc.array(jump, { maxLength: 20 }), fc.constantFrom(daily, weekly), (jumps, schedule) => {
        let last: Instant | null = null;
        let now = at('2026-11-16T12:00Z');
        for (const hours of jumps) {
          now = instant(now + hours * HOUR);
          if (isBackupDue(schedule, last, now, BERLIN)) last = now;
          expect(isBackupDue(schedule, last, now, BERLIN)).toBe(false);
          expect(isBackupDue(schedule, last, instant(now + 1), BERLIN) && hours === 0).toBe(false);
        }
      }),
    );
  });

  test('D11 a backup of a wrong future keeps none from being made', () => {
    expect(
      isBackupDue(daily, instant(at('2026-11-16T12:00Z') + 3_650 * DAY), at('2026-11-16T12:00Z'), BERLIN),
    ).toBe(true);
  });
});
