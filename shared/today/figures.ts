/** Counts what waits: for the side, the badge and the notifications, and when the counts change by time alone. */
import { DAY } from '../kernel/time';
import { isOnToday, isSnoozed, openDue, runsOutSoon, type TodayCase, type TodayDue } from './facts';
import type { Moment } from './moment';

/** Counts of cases; of what is snoozed, only the waiting on a reporter is counted. */
export interface TodayFigures {
  /** Cases that need an answer: who wrote again, what is past due, first responses that are not sent. */
  readonly answer: number;
  readonly chasing: number;
  readonly broken: number;
  readonly overdue: number;
  /** Running promises in their last fifth or with less than a day left. */
  readonly soon: number;
  readonly waiting: number;
}

/** Who wrote again, what is past due, and what was never answered, unless it waits on its reporter. */
export function needsAnswer(one: TodayCase, now: number): boolean {
  const state = openDue(one, now)?.state;
  if (one.chasing || state === 'broken' || state === 'overdue') return true;
  return one.unanswered && state !== 'paused' && one.waitingSince === null;
}

export function todayFigures(cases: readonly TodayCase[], moment: Moment): TodayFigures {
  const { now } = moment;
  const counts = { answer: 0, chasing: 0, broken: 0, overdue: 0, soon: 0, waiting: 0 };
  for (const one of cases) {
    if (!isOnToday(one, now)) continue;
    if (one.waitingSince !== null) counts.waiting += 1;
    if (isSnoozed(one, moment)) continue;
    const due = openDue(one, now);
    if (needsAnswer(one, now)) counts.answer += 1;
    if (one.chasing) counts.chasing += 1;
    if (due?.state === 'broken') counts.broken += 1;
    if (due?.state === 'overdue') counts.overdue += 1;
    if (due !== null && runsOutSoon(due, now)) counts.soon += 1;
  }
  return counts;
}

/** The next instant after now at which a figure or group can change though nothing is done; midnight at the latest. */
export function nextChange(cases: readonly TodayCase[], { now, days }: Moment): number {
  let next = days[0]?.end ?? now + DAY;
  for (const one of cases) {
    const due = openDue(one, now);
    if (due === null || due.state !== 'running') continue;
    for (const at of turningPoints(due)) if (at > now && at < next) next = at;
  }
  return next;
}

/** When a running promise turns soon, and when it runs out (a millisecond on: at the instant itself it is still kept). */
function turningPoints({ startedAt, dueAt }: TodayDue): readonly number[] {
  if (dueAt === null || startedAt === null) return [];
  return [dueAt - DAY, dueAt - Math.floor((dueAt - startedAt) / 5), dueAt].map((at) => at + 1);
}
