/** Public holidays of a policy's calendar, computed on the vault's side so that shared/ stays free of the tables. */
import Holidays from 'date-holidays';
import type { Instant } from '../../shared/kernel/time';
import type { PolicyProfile } from '../../shared/policy/profile';

/** A public holiday with its dates (ISO); it may last more than a day. */
interface Holiday {
  readonly name: string;
  readonly dates: readonly string[];
}

/** Computed once a year and place. */
const years = new Map<string, readonly Holiday[]>();
const ranges = new Map<string, readonly string[]>();

/**
 * Public holidays (ISO dates) around promises that begin from `from` to `until`: the year before them until the year
 * after the longest can end. Only type "public": an observance such as the Friday after Thanksgiving is a closure day of the profile.
 */
export function holidaysAround(
  profile: PolicyProfile,
  from: Instant,
  until: Instant = from,
): readonly string[] {
  const { holidays } = profile.calendar;
  if (holidays === null) return [];
  const first = new Date(from).getUTCFullYear() - 1;
  const last = new Date(until).getUTCFullYear() + 2 + Math.ceil(daysOf(profile) / 365);
  const key = `${holidays.country}/${holidays.region ?? ''}/${first}-${last}`;
  const known = ranges.get(key);
  if (known !== undefined) return known;
  const days: string[] = [];
  for (let year = first; year <= last; year += 1)
    days.push(...holidaysOf(holidays.country, holidays.region, year));
  ranges.set(key, days);
  return days;
}

/** A day that does not count, with its name. */
export interface NamedDay {
  readonly date: string;
  readonly name: string;
}

/** Public holidays and closure days of the profile from an ISO date on, for so many days, in their order. */
export function namedDaysOff(profile: PolicyProfile, first: string, count: number): readonly NamedDay[] {
  const { holidays, closures } = profile.calendar;
  const last = new Date(Date.parse(`${first}T00:00:00Z`) + (count - 1) * 86_400_000)
    .toISOString()
    .slice(0, 10);
  const named = new Map(closures.map((date) => [date, 'Closed']));
  if (holidays !== null) {
    for (const year of new Set([Number(first.slice(0, 4)), Number(last.slice(0, 4))]))
      for (const { dates, name } of publicHolidays(holidays.country, holidays.region, year))
        for (const date of dates) named.set(date, name);
  }
  return [...named]
    .filter(([date]) => date >= first && date <= last)
    .map(([date, name]) => ({ date, name }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

function holidaysOf(country: string, region: string | null, year: number): readonly string[] {
  return publicHolidays(country, region, year).flatMap(({ dates }) => dates);
}

function publicHolidays(country: string, region: string | null, year: number): readonly Holiday[] {
  const key = `${country}/${region ?? ''}/${year}`;
  const known = years.get(key);
  if (known !== undefined) return known;
  const calendar = region === null ? new Holidays(country) : new Holidays(country, region);
  const days = calendar
    .getHolidays(year)
    .filter((day) => day.type === 'public')
    .map((day) => ({
      name: day.name,
      dates: datesBetween(day.date, day.end.getTime() - day.start.getTime()),
    }));
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

/** Calendar days that a promise of the profile can last at most, holidays left out. */
function daysOf(profile: PolicyProfile): number {
  const { firstResponse, assessment, update, fix } = profile;
  const terms = [firstResponse.term, assessment?.term, update?.term, fix?.term].filter(
    (term) => term !== undefined,
  );
  const longest = Math.max(
    ...terms.map(({ amount, unit }) => (unit === 'hours' ? amount / 24 : amount)),
    ...Object.values(fix?.daysBySeverity ?? {}),
  );
  return (longest * 7) / profile.calendar.workWeek.length;
}
