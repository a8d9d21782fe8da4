/** Says which of the eight states a clock is in, from facts and "now". */
import type { Instant } from '../kernel/time';
import { dueOf } from './due';
import { closePauses } from './pauses';
import type { Calendar, Due, Firmness, Pause, PromiseTerm } from './promise';

/** Every state of a clock (design: CLOCKS). "Soon" is not a state but a way to show `running`. */
export const CLOCK_STATES = [
  'idle',
  'running',
  'paused',
  'overdue',
  'broken',
  'kept',
  'late',
  'void',
] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

/** What is known about one promise in one case. Null means "has not happened". */
export interface ClockFacts {
  readonly startedAt: Instant | null;
  readonly satisfiedAt: Instant | null;
  /** The case ended in a way that the profile exempts from this promise. */
  readonly exempt: boolean;
  readonly pauses: readonly Pause[];
  readonly term: PromiseTerm;
  readonly firmness: Firmness;
  readonly calendar: Calendar;
}

/** A clock at one instant. `due` is null only while the clock has not started. */
export interface Clock {
  readonly state: ClockState;
  readonly startedAt: Instant | null;
  readonly due: Due | null;
  readonly satisfiedAt: Instant | null;
  /** Since when the clock stands still; set only in state `paused`. */
  readonly pausedSince: Instant | null;
}

/**
 * The clock as it stands at `now`. An open pause counts as lasting until now (or until the promise was kept), so
 * the due instant of a paused clock is the one that holds if the reporter answers now.
 * What was kept stays kept when the case is exempted afterwards.
 */
export function clockAt(facts: ClockFacts, now: Instant): Clock {
  const { startedAt, satisfiedAt, term, calendar } = facts;
  if (startedAt === null) {
    return { state: facts.exempt ? 'void' : 'idle', startedAt, due: null, satisfiedAt, pausedSince: null };
  }
  const due = dueOf(startedAt, term, calendar, closePauses(facts.pauses, satisfiedAt ?? now));
  const pausedSince = openPauseBefore(facts.pauses, due, now);
  const state = clockState(
    { due, satisfiedAt, exempt: facts.exempt, paused: pausedSince !== null, firmness: facts.firmness },
    now,
  );
  return { state, startedAt, due, satisfiedAt, pausedSince: state === 'paused' ? pausedSince : null };
}

/** What `clockState` decides from; `due` null means that the clock has not started. */
export interface StateFacts {
  readonly due: Due | null;
  readonly satisfiedAt: Instant | null;
  readonly exempt: boolean;
  readonly paused: boolean;
  readonly firmness: Firmness;
}

/** One of the eight states. The order of the questions is the meaning: kept or late, void, idle, paused, past due, running. */
export function clockState(facts: StateFacts, now: Instant): ClockState {
  if (facts.due !== null && facts.satisfiedAt !== null) {
    return inTime(facts.due, facts.satisfiedAt) ? 'kept' : 'late';
  }
  if (facts.exempt) return 'void';
  if (facts.due === null) return 'idle';
  if (facts.paused) return 'paused';
  if (inTime(facts.due, now)) return 'running';
  return facts.firmness === 'firm' ? 'broken' : 'overdue';
}

/** At or before the due instant; for the end of a day, before it. */
export function inTime(due: Due, at: Instant): boolean {
  return due.endOfDay ? at < due.at : at <= due.at;
}

/** A pause that began after the promise had run out stops nothing. */
function openPauseBefore(pauses: readonly Pause[], due: Due, now: Instant): Instant | null {
  const open = pauses.filter((p) => p.from <= now && (p.to === null || p.to > now) && inTime(due, p.from));
  return open.reduce<Instant | null>((first, p) => (first === null || p.from < first ? p.from : first), null);
}
