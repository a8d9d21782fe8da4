/** Which backups are kept: a pure rule over what was made, so that it can be tried with any history. */
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../kernel/time';

/** One backup that was made and lies in its place now. */
export interface Generation {
  readonly id: number;
  readonly madeAt: Instant;
  /** It was read back whole after it was written, and no later look found otherwise. */
  readonly verified: boolean;
}

/** How many days, weeks and months keep one backup each; only those count in which one was made. */
export interface Generations {
  readonly days: number;
  readonly weeks: number;
  readonly months: number;
}

export const GENERATIONS: Generations = { days: 7, weeks: 4, months: 12 };

/**
 * The ids that are no longer needed. Of each day, ISO week and month that counts, the latest verified backup stays. Deletes
 * nothing while the newest is not verified; the newest, which is then verified, always stays.
 * @param made in the order in which they were made, the newest last: clocks jump, the order does not
 * @param zone IANA name; days begin at its midnight
 */
export function expendable(
  made: readonly Generation[],
  zone: string,
  limits: Generations = GENERATIONS,
): readonly number[] {
  const newest = made.at(-1);
  if (newest?.verified !== true) return [];
  const kept = new Set([newest.id]);
  const verified = made.filter((one) => one.verified).reverse();
  for (const [most, periodOf] of [
    [limits.days, dayOf],
    [limits.weeks, weekOf],
    [limits.months, monthOf],
  ] as const)
    for (const id of latestOfEach(verified, most, (one) => periodOf(one.madeAt, zone))) kept.add(id);
  return made.filter((one) => !kept.has(one.id)).map((one) => one.id);
}

/** The first of each period, for so many periods. */
function latestOfEach(
  newestFirst: readonly Generation[],
  most: number,
  periodOf: (one: Generation) => string,
): readonly number[] {
  const found = new Map<string, number>();
  for (const one of newestFirst) {
    const period = periodOf(one);
    if (!found.has(period) && found.size < most) found.set(period, one.id);
  }
  return [...found.values()];
}

function localDate(at: Instant, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
}

const dayOf = (at: Instant, zone: string): string => localDate(at, zone).toString();
const weekOf = (at: Instant, zone: string): string => {
  const date = localDate(at, zone);
  return `${date.yearOfWeek}-${date.weekOfYear}`;
};
const monthOf = (at: Instant, zone: string): string => localDate(at, zone).toPlainYearMonth().toString();
