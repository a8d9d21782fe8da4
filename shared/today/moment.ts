/** An instant with the fourteen days that begin with it, worked out once for all cases: days are slow to count. */
import { Temporal } from 'temporal-polyfill';
import type { TodayDue } from './facts';

/** One day of a zone. `end` is 00:00 of the day after, in milliseconds since the epoch; `weekday` as ISO numbers it. */
export interface Day {
  readonly date: string;
  readonly weekday: number;
  readonly end: number;
}

/** `days` begins with the day that `now` falls on. */
export interface Moment {
  readonly now: number;
  readonly zone: string;
  readonly days: readonly Day[];
}

export const FORTNIGHT = 14;

/** Throws RangeError for an unknown zone: profiles are checked when they are loaded. */
export function momentOf(zone: string, now: number): Moment {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  const days = Array.from({ length: FORTNIGHT }, (_, place): Day => {
    const date = today.add({ days: place });
    const end = date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
    return { date: date.toString(), weekday: date.dayOfWeek, end };
  });
  return { now, zone, days };
}

/**
 * On which of the days a promise runs out, counted from 0; an end of day belongs to the day that ends, what is past to
 * today. Null: no due instant. As many as there are days: later than all of them.
 */
export function dueOnDay(due: TodayDue, { days }: Moment): number | null {
  const { dueAt, endOfDay } = due;
  if (dueAt === null) return null;
  const place = days.findIndex((day) => (endOfDay ? dueAt <= day.end : dueAt < day.end));
  return place < 0 ? days.length : place;
}
