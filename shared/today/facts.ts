/** What the order of Today looks at in a case, and what of it holds at one instant. */
import { isOpen } from '../case/lifecycle';
import type { AsideReason, Stage } from '../case/vocabulary';
import { isSoon } from '../clock/display';
import { type ClockState, clockState } from '../clock/state';
import { DAY, instant } from '../kernel/time';
import type { Moment } from './moment';

/** The promise of a case that runs out next, as `promiseView` of the contract has it. Instants in milliseconds. */
export interface TodayDue {
  readonly promise: string;
  readonly state: ClockState;
  readonly startedAt: number | null;
  /** Null while the clock has not started. */
  readonly dueAt: number | null;
  readonly endOfDay: boolean;
  readonly firm: boolean;
}

/** Out of the way until a day (ISO date, in the zone of Today) arrives; `setAt` is when a person said so. */
export interface Snooze {
  readonly until: string;
  readonly setAt: number;
}

/** One case as Today orders it. */
export interface TodayCase {
  /** As people write it, `HB-147`. */
  readonly id: string;
  readonly stage: Stage;
  readonly aside: AsideReason | null;
  readonly receivedAt: number;
  /** The reporter wrote again before we answered (MX-11). */
  readonly chasing: boolean;
  /** The promise that runs out next; null when nothing is owed. */
  readonly nextDue: TodayDue | null;
  /** The first response is still owed, in time or past it. */
  readonly unanswered: boolean;
  /** Since when the case waits on its reporter; null when it does not. */
  readonly waitingSince: number | null;
  /** When the latest letter of a reporter came to the desk; null when none did. */
  readonly wroteAt: number | null;
  readonly snooze: Snooze | null;
}

const UNSATISFIED: readonly ClockState[] = ['running', 'paused', 'overdue', 'broken'];

/** The state of a promise at `now`: one that ran out since the vault was asked is past due. */
export function stateAt(due: TodayDue, now: number): ClockState {
  if (due.state !== 'running' || due.dueAt === null) return due.state;
  const facts = {
    due: { at: instant(due.dueAt), endOfDay: due.endOfDay },
    satisfiedAt: null,
    exempt: false,
    paused: false,
    firmness: due.firm ? 'firm' : 'best-effort',
  } as const;
  return clockState(facts, instant(now));
}

/** The promise with its state at `now`, or null when none is open. */
export function openDue(one: Pick<TodayCase, 'nextDue'>, now: number): TodayDue | null {
  if (one.nextDue === null) return null;
  const state = stateAt(one.nextDue, now);
  return UNSATISFIED.includes(state) ? { ...one.nextDue, state } : null;
}

/** Whether a case belongs on Today: it is open, or it ended while an answer is still owed (MX-9: no silent end). */
export function isOnToday(one: TodayCase, now: number): boolean {
  if (one.aside !== null) return false;
  if (isOpen({ stage: one.stage, putAside: null })) return true;
  return one.stage !== 'closed' && (one.chasing || openDue(one, now) !== null);
}

/** Last fifth, or less than a day left. */
export function runsOutSoon(due: TodayDue, now: number): boolean {
  if (due.dueAt === null || due.startedAt === null) return false;
  return isSoon(
    {
      state: due.state,
      startedAt: instant(due.startedAt),
      due: { at: instant(due.dueAt), endOfDay: due.endOfDay },
      satisfiedAt: null,
      pausedSince: null,
    },
    instant(now),
  );
}

/**
 * Whether a snoozed case stays out of the way. It comes back on its day; before it when its reporter writes, when a
 * firm promise gets within a day, and when that promise is broken.
 */
export function isSnoozed(one: TodayCase, { now, days }: Moment): boolean {
  const { snooze } = one;
  if (snooze === null || (days[0]?.date ?? '') >= snooze.until) return false;
  if (one.wroteAt !== null && one.wroteAt > snooze.setAt) return false;
  const due = openDue(one, now);
  if (due === null || !due.firm || due.dueAt === null || due.state === 'paused') return true;
  const cameSince = (at: number): boolean => at >= snooze.setAt && at < now;
  return !cameSince(due.dueAt - DAY) && !cameSince(due.dueAt);
}
