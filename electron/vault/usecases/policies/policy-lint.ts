/** The lint of a policy with what the vault knows around it: the day it is, the days off ahead, the other policies. */
import { dayAt } from '../../../../shared/policy/choose';
import { type Finding, lintProfile } from '../../../../shared/policy/lint-profile';
import type { PolicyProfile } from '../../../../shared/policy/profile';
import { type DayOff, daysOffAhead, isHolidayPlace } from '../../holiday-places';
import { profilesInForce } from '../../store/policy-rows';
import type { Desk } from '../ports';

/** Everything found in a version or a draft, and its days off of the coming year. */
export function lintAt(desk: Desk, profile: PolicyProfile): { lint: Finding[]; daysOff: DayOff[] } {
  const today = dayAt(profile, desk.now());
  const { holidays } = profile.calendar;
  const known = holidays === null || isHolidayPlace(holidays.country, holidays.region);
  const calendar = known ? profile.calendar : { ...profile.calendar, holidays: null };
  const daysOff = daysOffAhead({ ...profile, calendar }, today);
  const others = desk.store
    .read((db) => profilesInForce(db, desk.now()))
    .filter((one) => one.id !== profile.id);
  const lint = lintProfile(profile, {
    today,
    daysOff: daysOff.filter((day) => day.name !== null).map((day) => day.date),
    otherAddresses: others.flatMap((one) => one.addresses),
  });
  return { lint: [...lint], daysOff };
}
