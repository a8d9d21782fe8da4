/** The countries and regions whose public holidays come with the program, and the days off of one policy by name. */
import Holidays from 'date-holidays';
import type { PolicyProfile } from '../../shared/policy/profile';

/** A country or a region of one, by its code (ISO 3166) and the name it has in English. */
export interface HolidayPlace {
  readonly code: string;
  readonly name: string;
}

/** A country with its regions. */
export interface HolidayCountry extends HolidayPlace {
  readonly regions: readonly HolidayPlace[];
}

/** A day off: its ISO date, and the holiday's name; null for a closure day of the policy's own. */
export interface DayOff {
  readonly date: string;
  readonly name: string | null;
}

let places: readonly HolidayCountry[] | undefined;

/** All of them, by name. The tables are part of the program: nothing is fetched. */
export function holidayPlaces(): readonly HolidayCountry[] {
  places ??= named(new Holidays().getCountries('en')).map((country) => ({
    ...country,
    regions: named(new Holidays().getStates(country.code, 'en')),
  }));
  return places;
}

/** Whether a calendar names a place that the tables have. */
export function isHolidayPlace(country: string, region: string | null): boolean {
  const known = holidayPlaces().find((one) => one.code === country);
  return known !== undefined && (region === null || known.regions.some((one) => one.code === region));
}

/** Days off of a policy from a day on for a year: public holidays and its own closure days, in order. */
export function daysOffAhead(profile: PolicyProfile, today: string): DayOff[] {
  const { holidays, closures } = profile.calendar;
  const until = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
  const found = new Map<string, string | null>(closures.map((date) => [date, null]));
  if (holidays !== null) {
    const calendar =
      holidays.region === null
        ? new Holidays(holidays.country, { languages: ['en'] })
        : new Holidays(holidays.country, holidays.region, { languages: ['en'] });
    for (const year of [Number(today.slice(0, 4)), Number(until.slice(0, 4))])
      for (const day of calendar.getHolidays(year) ?? [])
        if (day.type === 'public') found.set(day.date.slice(0, 10), day.name);
  }
  return [...found]
    .map(([date, name]) => ({ date, name }))
    .filter(({ date }) => date >= today && date < until)
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

function named(names: Readonly<Record<string, string>> | undefined): HolidayPlace[] {
  return Object.entries(names ?? {})
    .map(([code, name]) => ({ code, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
