/** Orders what waits by the next promise to run out (MX-2), who wrote again first (MX-11), each case in one group. */
import { isOnToday, isSnoozed, openDue, type TodayCase } from './facts';
import { dueOnDay, type Moment } from './moment';

/** Groups in the order in which they stand on the screen. */
export const TODAY_GROUPS = [
  'chasing',
  'past',
  'today',
  'week',
  'later',
  'unclocked',
  'waiting',
  'snoozed',
] as const;
export type TodayGroup = (typeof TODAY_GROUPS)[number];

/** The cases of one group in their order; never empty. */
export interface Grouped<C extends TodayCase> {
  readonly group: TodayGroup;
  readonly cases: readonly C[];
}

/** Days of "this week": today and the six after it, so that a Sunday hides nothing that is due on Monday. */
const WEEK = 7;

/**
 * The one group of a case. A case that waits on its reporter stands apart unless a promise runs out today all the same.
 */
export function todayGroup(one: TodayCase, moment: Moment): TodayGroup {
  if (isSnoozed(one, moment)) return 'snoozed';
  if (one.chasing) return 'chasing';
  const due = openDue(one, moment.now);
  if (due?.state === 'overdue' || due?.state === 'broken') return 'past';
  const day = due === null || due.state === 'paused' ? null : dueOnDay(due, moment);
  if (day === 0) return 'today';
  if (due?.state === 'paused' || one.waitingSince !== null) return 'waiting';
  if (day === null) return 'unclocked';
  return day < WEEK ? 'week' : 'later';
}

/** Every case that belongs on Today, each in exactly one group, groups and cases in their order. */
export function groupToday<C extends TodayCase>(cases: readonly C[], moment: Moment): readonly Grouped<C>[] {
  const { now } = moment;
  const placed = cases
    .filter((one) => isOnToday(one, now))
    .map((one) => ({ one, group: todayGroup(one, moment), keys: orderKeys(one, now) }))
    .sort((a, b) => compareKeys(a.keys, b.keys));
  return TODAY_GROUPS.flatMap((group) => {
    const inGroup = placed.filter((entry) => entry.group === group).map((entry) => entry.one);
    return inGroup.length === 0 ? [] : [{ group, cases: inGroup }];
  });
}

/** Broken before overdue, both longest past first; then the next to run out; without a clock, the newest report. */
function orderKeys(one: TodayCase, now: number): readonly number[] {
  const due = openDue(one, now);
  const rank = due === null ? 3 : due.state === 'broken' ? 0 : due.state === 'overdue' ? 1 : 2;
  return [rank, due?.dueAt ?? Number.POSITIVE_INFINITY, -one.receivedAt, numberOf(one.id)];
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (const [place, key] of a.entries()) {
    const other = b[place] ?? 0;
    if (key !== other) return key < other ? -1 : 1;
  }
  return 0;
}

function numberOf(id: string): number {
  return Number(id.slice(id.lastIndexOf('-') + 1));
}
