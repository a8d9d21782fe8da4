/** Turns a clock into what a person reads: two units at most, English words, and whether it runs out soon. */
import { Temporal } from 'temporal-polyfill';
import { DAY, HOUR, type Instant, MINUTE, type Span, span } from '../kernel/time';
import type { Due } from './promise';
import type { Clock } from './state';

/** A length of time in the one or two largest units that say enough; the parts are whole numbers. */
export type Length =
  | { readonly unit: 'days'; readonly days: number; readonly hours: number }
  | { readonly unit: 'hours'; readonly hours: number; readonly minutes: number }
  | { readonly unit: 'minutes'; readonly minutes: number };

/** What the chip of a clock says: which sentence, with which length. Idle and void have none. */
export interface ClockFace {
  readonly state: Clock['state'];
  readonly soon: boolean;
  /** Time left (running), past (overdue, broken), early (kept), late by (late), paused for (paused). */
  readonly length: Length | null;
}

/** Cuts a length of time into days and hours, hours and minutes, or minutes; what is smaller is cut off. */
export function lengthOf(time: Span): Length {
  const ms = Math.max(0, time);
  if (ms >= DAY) return { unit: 'days', days: Math.floor(ms / DAY), hours: Math.floor((ms % DAY) / HOUR) };
  if (ms >= HOUR) {
    return { unit: 'hours', hours: Math.floor(ms / HOUR), minutes: Math.floor((ms % HOUR) / MINUTE) };
  }
  return { unit: 'minutes', minutes: Math.floor(ms / MINUTE) };
}

/** Whether a running clock is in its last fifth or has less than 24 hours left. */
export function isSoon(clock: Clock, now: Instant): boolean {
  if (clock.state !== 'running' || clock.due === null || clock.startedAt === null) return false;
  const left = clock.due.at - now;
  return left < DAY || left * 5 < clock.due.at - clock.startedAt;
}

/** What the chip of a clock says at `now`. */
export function clockFace(clock: Clock, now: Instant): ClockFace {
  return { state: clock.state, soon: isSoon(clock, now), length: faceLength(clock, now) };
}

/** The English words of a chip: "2 d 14 h left", "Broken 5 h ago", "Kept, 1 d early". */
export function clockWords(face: ClockFace): string {
  const { length } = face;
  if (length === null) {
    if (face.state === 'void') return 'Void';
    return face.state === 'kept' ? 'Kept' : 'Not started';
  }
  switch (face.state) {
    case 'running':
      return `${twoUnits(length)} left`;
    case 'paused':
      return `Paused ${oneUnit(length)}`;
    case 'overdue':
      return `Overdue ${oneUnit(length)}`;
    case 'broken':
      return `Broken ${oneUnit(length)} ago`;
    case 'kept':
      return `Kept, ${oneUnit(length)} early`;
    case 'late':
      return `Late by ${oneUnit(length)}`;
    case 'idle':
    case 'void':
      return face.state === 'void' ? 'Void' : 'Not started';
  }
}

/** When a promise runs out, as read in its zone: "Mon 13 Apr 2026, 17:40", or "end of Wed 18 Nov 2026". */
export function dueWords(due: Due, zone: string): string {
  const { date, time } = dueParts(due, zone);
  const day = dayWords(date);
  return time === null ? `end of ${day}` : `${day}, ${time}`;
}

/** The day (ISO date) and wall-clock time `HH:MM` on which a promise runs out; an end of day belongs to the day that ends. */
export function dueParts(due: Due, zone: string): { readonly date: string; readonly time: string | null } {
  const at = Temporal.Instant.fromEpochMilliseconds(due.at).toZonedDateTimeISO(zone);
  if (due.endOfDay) return { date: at.toPlainDate().subtract({ days: 1 }).toString(), time: null };
  return { date: at.toPlainDate().toString(), time: at.toPlainTime().toString({ smallestUnit: 'minute' }) };
}

function faceLength(clock: Clock, now: Instant): Length | null {
  if (clock.due === null) return null;
  const due = clock.due.at;
  switch (clock.state) {
    case 'running':
      return lengthOf(span(due - now));
    case 'overdue':
    case 'broken':
      return lengthOf(span(now - due));
    case 'kept':
    case 'late':
      return clock.satisfiedAt === null ? null : lengthOf(span(Math.abs(due - clock.satisfiedAt)));
    case 'paused':
      return clock.pausedSince === null ? null : lengthOf(span(now - clock.pausedSince));
    case 'idle':
    case 'void':
      return null;
  }
}

/** Past lengths are said in one unit: how late to the minute matters to nobody. */
function oneUnit(length: Length): string {
  if (length.unit === 'days') return `${length.days} d`;
  if (length.unit === 'hours') return `${length.hours} h`;
  return length.minutes === 0 ? 'under 1 min' : `${length.minutes} min`;
}

function twoUnits(length: Length): string {
  if (length.unit === 'days')
    return length.hours === 0 ? `${length.days} d` : `${length.days} d ${length.hours} h`;
  if (length.unit === 'hours') {
    return length.minutes === 0 ? `${length.hours} h` : `${length.hours} h ${length.minutes} min`;
  }
  return oneUnit(length);
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** An ISO date in words: "Wed 18 Nov 2026". */
export function dayWords(isoDate: string): string {
  const date = Temporal.PlainDate.from(isoDate);
  return `${WEEKDAYS[date.dayOfWeek - 1]} ${date.day} ${MONTHS[date.month - 1]} ${date.year}`;
}
