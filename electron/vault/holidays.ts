/** Public holidays of a policy's calendar, computed on the vault's side so that shared/ stays free of the tables. */
import Holidays from 'date-holidays';
import type { Instant } from '../../shared/kernel/time';
import type { PolicyProfile } from '../../shared/policy/profile';

/** Computed once a year and place. */
const years = new Map<string, readonly string[]>();
const ranges = new Map<string, readonly string[]>();

/**
 * Public holidays (ISO dates) around a promise that begins at `from`: the year before it until the year after it can
 * end. Only type "public": an observance such as the Friday after Thanksgiving is a closure day of the profile.
 */
export function holidaysAround(profile: PolicyProfile, from: Instant): readonly string[] {
  const { holidays } = profile.calendar;
  if (holidays === null) return [];
  const first = new Date(from).getUTCFullYear() - 1;
  const last = first + 3 + Math.ceil(daysOf(profile) / 365);
  const key = `${holidays.country}/${holidays.region ?? ''}/${first}-${last}`;
  const known = ranges.get(key);
  if (known !== undefined) return known;
  const days: string[] = [];
  for (let year = first; year <= last; year += 1)
    days.push(...holidaysOf(holidays.country, holidays.region, year));
  ranges.set(key, days);
  return days;
}

function holidaysOf(country: string, region: string | null, year: number): readonly string[] {
  const key = `${country}/${region ?? ''}/${year}`;
  const known = years.get(key);
  if (known !== undefined) return known;
  const calendar = region === null ? new Holidays(country) : new Holidays(country, region);
  const days = calendar
    .getHolidays(year)
    .filter((day) => day.type === 'public')
    .flatMap((day) => datesBetween(day.date, day.end.getTime() - day.start.getTime()));
  years.set(key, days);
  return days;
}

/** A holiday may last more than a day; its first day is written in local time, which is the calendar's own. */
function datesBetween(date: string, lengthMs: number): string[] {
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  const count = Math.max(1, Math.round(lengthMs / 86_400_000));
  return Array.from({ length: count }, (_, day) =>
    new Date(first + day * 86_400_000).toISOString().slice(0, 10),
  );
}

/** Calendar days that a promise of the profile can last at most, by a week of two days off. */
function daysOf(profile: PolicyProfile): number {
  const { amount, unit } = profile.firstResponse.term;
  if (unit === 'hours') return amount / 24;
  return unit === 'business-days' ? (amount * 7) / profile.calendar.workWeek.length : amount;
}
