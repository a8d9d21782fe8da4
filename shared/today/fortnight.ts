/** The next fourteen days in the days of the policy: what runs out on which, and which days do not count. */
import { isOnToday, isSnoozed, openDue, runsOutSoon, type TodayCase } from './facts';
import { dueOnDay, type Moment } from './moment';

/** The days of the policy; `named` are holidays and closures by ISO date. Weekdays as ISO numbers them, 1 is Monday. */
export interface TodayCalendar {
  readonly workWeek: readonly number[];
  readonly named: readonly { readonly date: string; readonly name: string }[];
}

export const DUE_MARKS = ['broken', 'overdue', 'soon', 'running'] as const;
export type DueMark = (typeof DUE_MARKS)[number];

export interface FortnightDay {
  /** ISO date. */
  readonly date: string;
  /** ISO weekday, 1 is Monday. */
  readonly weekday: number;
  /** Why it does not count as a working day: its name, `''` for a day outside the work week, null when it counts. */
  readonly off: string | null;
  /** The worst first; what is past due stands on today. */
  readonly dues: readonly DueMark[];
}

/** Fourteen days from the day of now on. */
export function fortnight(
  cases: readonly TodayCase[],
  calendar: TodayCalendar,
  moment: Moment,
): readonly FortnightDay[] {
  const marks: DueMark[][] = moment.days.map(() => []);
  for (const one of cases) {
    const found = markOf(one, moment);
    if (found !== null) marks[found.day]?.push(found.mark);
  }
  const names = new Map(calendar.named.map(({ date, name }) => [date, name]));
  return moment.days.map(({ date, weekday }, place) => ({
    date,
    weekday,
    off: names.get(date) ?? (calendar.workWeek.includes(weekday) ? null : ''),
    dues: (marks[place] ?? []).sort((a, b) => DUE_MARKS.indexOf(a) - DUE_MARKS.indexOf(b)),
  }));
}

/** The next due instant among running promises (milliseconds since the epoch), for a good empty; null when none runs. */
export function nextDueAt(cases: readonly TodayCase[], { now }: Moment): number | null {
  const instants = cases.flatMap((one) => {
    const due = isOnToday(one, now) ? openDue(one, now) : null;
    return due?.state === 'running' && due.dueAt !== null ? [due.dueAt] : [];
  });
  return instants.length === 0 ? null : instants.reduce((first, at) => Math.min(first, at));
}

function markOf(one: TodayCase, moment: Moment): { readonly day: number; readonly mark: DueMark } | null {
  if (!isOnToday(one, moment.now) || isSnoozed(one, moment)) return null;
  const due = openDue(one, moment.now);
  if (due?.state === 'broken' || due?.state === 'overdue') return { day: 0, mark: due.state };
  const day = due?.state === 'running' ? dueOnDay(due, moment) : null;
  if (due === null || day === null) return null;
  return { day, mark: runsOutSoon(due, moment.now) ? 'soon' : 'running' };
}
