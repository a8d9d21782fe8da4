/** Computes when a promise runs out, in the days of the policy's own time zone. */
import { Temporal } from 'temporal-polyfill';
import { type Instant, instant } from '../kernel/time';
import { mergePauses, pausedBetween, type Stretch } from './pauses';
import type { Calendar, Due, Pause, PromiseTerm } from './promise';

/** Beyond this no promise of at most ten years can end, whatever its calendar; passing it is a bug in the calendar. */
const MAX_DAYS = 40_000;

/**
 * The instant at which a promise that began at `start` runs out, with whether it is the end of a day.
 * Pauses that are still open must be closed by the caller (see `closePauses`).
 * A pause counts when it began before the due instant that holds without it. Throws RangeError for an unknown
 * zone or a calendar without a working day: profiles are checked when they are loaded.
 */
export function dueOf(start: Instant, term: PromiseTerm, calendar: Calendar, pauses: readonly Pause[]): Due {
  const stretches = mergePauses(pauses, start);
  return term.unit === 'hours'
    ? { at: dueByHours(start, term.amount, stretches), endOfDay: false }
    : dueByDays(start, term, calendar, stretches);
}

/** The instant of `dueOf` alone. */
export function dueAt(
  start: Instant,
  term: PromiseTerm,
  calendar: Calendar,
  pauses: readonly Pause[],
): Instant {
  return dueOf(start, term, calendar, pauses).at;
}

/** The first and the last instant of a day (ISO date) in a zone; days may be 23 or 25 hours long. */
export function dayBounds(date: string, zone: string): { readonly first: Instant; readonly last: Instant } {
  const day = Temporal.PlainDate.from(date);
  return { first: startOfDay(day, zone), last: instant(startOfDay(day.add({ days: 1 }), zone) - 1) };
}

function dueByHours(start: Instant, hours: number, stretches: readonly Stretch[]): Instant {
  let due = start + hours * 3_600_000;
  for (const stretch of stretches) {
    if (stretch.from < due) due += stretch.to - stretch.from;
  }
  return instant(due);
}

function dueByDays(
  start: Instant,
  term: PromiseTerm,
  calendar: Calendar,
  stretches: readonly Stretch[],
): Due {
  const received = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(calendar.zone);
  const counts = dayCounter(term, calendar);
  const wholeDay = term.end === 'end-of-day' || !counts(received.toPlainDate());
  let extra = 0;
  for (;;) {
    const day =
      term.unit === 'calendar-days'
        ? received.toPlainDate().add({ days: term.amount + extra })
        : nthCountingDay(received.toPlainDate(), term.amount + extra, counts);
    const at = wholeDay ? startOfDay(day.add({ days: 1 }), calendar.zone) : sameTimeOn(day, received);
    const now = countPausedDays(stretches, at, calendar.zone, counts);
    if (now === extra) return { at, endOfDay: wholeDay };
    extra = now;
  }
}

type CountsDay = (day: Temporal.PlainDate) => boolean;

function dayCounter(term: PromiseTerm, calendar: Calendar): CountsDay {
  if (term.unit === 'calendar-days') return () => true;
  const off = new Set(calendar.daysOff);
  return (day) => calendar.workWeek.includes(day.dayOfWeek) && !off.has(day.toString());
}

function nthCountingDay(received: Temporal.PlainDate, n: number, counts: CountsDay): Temporal.PlainDate {
  let day = received;
  let left = n;
  for (let step = 0; step < MAX_DAYS; step++) {
    day = day.add({ days: 1 });
    if (counts(day)) left -= 1;
    if (left === 0) return day;
  }
  throw new RangeError('The calendar has no working day');
}

/** Same wall-clock time; one that does not exist moves forward by the gap, of two the first is taken. */
function sameTimeOn(day: Temporal.PlainDate, received: Temporal.ZonedDateTime): Instant {
  const wall = day.toPlainDateTime(received.toPlainTime());
  return instant(
    wall.toZonedDateTime(received.timeZoneId, { disambiguation: 'compatible' }).epochMilliseconds,
  );
}

function startOfDay(day: Temporal.PlainDate, zone: string): Instant {
  return instant(day.toZonedDateTime(zone).epochMilliseconds);
}

/** Counting days whose first instant lies in a pause that began before `due`. */
function countPausedDays(
  stretches: readonly Stretch[],
  due: Instant,
  zone: string,
  counts: CountsDay,
): number {
  let days = 0;
  for (const stretch of stretches) {
    if (stretch.from >= due) break;
    let day = Temporal.Instant.fromEpochMilliseconds(stretch.from).toZonedDateTimeISO(zone).toPlainDate();
    for (let step = 0; step < MAX_DAYS; step++, day = day.add({ days: 1 })) {
      const first = startOfDay(day, zone);
      if (first >= stretch.to) break;
      if (pausedBetween(stretch, first) && counts(day)) days += 1;
    }
  }
  return days;
}
