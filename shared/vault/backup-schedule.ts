/** When the next backup is due. Pure: the time, the zone and the last backup are arguments. */
import { Temporal } from 'temporal-polyfill';
import { HOUR, type Instant, instant } from '../kernel/time';

export const BACKUP_RHYTHMS = ['off', 'day', 'week'] as const;

/** What a person chose. Times are wall-clock times of the machine. */
export interface BackupSchedule {
  readonly every: (typeof BACKUP_RHYTHMS)[number];
  /** Minutes since midnight. */
  readonly minute: number;
  /** 1 is Monday, 7 Sunday (ISO 8601); counts for "week" only. */
  readonly weekday: number;
}

export const NO_SCHEDULE: BackupSchedule = { every: 'off', minute: 18 * 60 + 40, weekday: 1 };

/** A clock that was set right by less than this has not jumped. */
const SLACK = HOUR;

/**
 * Whether the time for a backup has come since the last one; a missed time counts until one is made. A last backup that
 * lies in the future was made under a wrong clock: then one is due, and once it is made none is.
 * @param lastAt when the backup was made that came last, whatever its date; null for none
 */
export function isBackupDue(
  schedule: BackupSchedule,
  lastAt: Instant | null,
  now: Instant,
  zone: string,
): boolean {
  const slot = slotAt(schedule, now, zone, 'before');
  if (slot === null) return false;
  return lastAt === null || lastAt < slot || lastAt > now + SLACK;
}

/** When the next one is planned after now; null when none is. */
export function nextBackupAt(schedule: BackupSchedule, now: Instant, zone: string): Instant | null {
  return slotAt(schedule, now, zone, 'after');
}

/** The latest planned time that is not after now, or the first one after it. */
function slotAt(
  schedule: BackupSchedule,
  now: Instant,
  zone: string,
  side: 'before' | 'after',
): Instant | null {
  if (schedule.every === 'off') return null;
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  // eight days on the one side hold a weekly time for certain
  for (let away = 0; away <= 8; away += 1) {
    const date = today.add({ days: side === 'after' ? away : -away });
    if (schedule.every === 'week' && date.dayOfWeek !== schedule.weekday) continue;
    const at = onDate(date, schedule.minute, zone);
    if (side === 'after' ? at > now : at <= now) return at;
  }
  return null;
}

/** A time that does not exist on that day moves forward by the gap; of one that exists twice, the first counts. */
function onDate(date: Temporal.PlainDate, minute: number, zone: string): Instant {
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
  const local = date.toZonedDateTime({ timeZone: zone, plainTime: time });
  return instant(local.epochMilliseconds);
}
