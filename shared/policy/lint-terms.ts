/** The lint of a profile's terms: which promises contradict one another, and which can never be kept. */
import { STAGES } from '../case/vocabulary';
import type { PromiseTerm } from '../clock/promise';
import type { Finding, LintCode } from './lint-profile';
import type { PolicyProfile } from './profile';

/** Longest that a term can last in calendar days, by the work week and without days off. */
export function daysOfTerm(term: PromiseTerm, workWeek: readonly number[]): number {
  if (term.unit === 'hours') return term.amount / 24;
  if (term.unit === 'calendar-days') return term.amount;
  return (term.amount * 7) / Math.max(1, new Set(workWeek).size);
}

/** A case goes through these in order; the side stages are no end to wait for. */
const WAY = STAGES.slice(0, STAGES.indexOf('declined'));

export function termFindings(profile: PolicyProfile): Finding[] {
  const { firstResponse, assessment, update, fix, calendar } = profile;
  const days = (term: PromiseTerm) => daysOfTerm(term, calendar.workWeek);
  const found: Finding[] = [];
  const add = (level: Finding['level'], code: LintCode, place: string, about = ''): void => {
    found.push({ level, code, place, about });
  };

  // what starts a clock must not be the very letter or decision that it waits for
  if (firstResponse.start === 'acknowledgement')
    add('contradiction', 'starts-with-its-end', 'firstResponse.start');
  if (assessment?.start === 'validation') add('contradiction', 'starts-with-its-end', 'assessment.start');
  // a report that is declined is never accepted: nothing would hold us to answering it
  if (firstResponse.start === 'validation') add('contradiction', 'cannot-be-kept', 'firstResponse.start');

  if (update !== null) {
    const until = WAY.indexOf(update.until);
    const start = update.start === 'validation' ? WAY.indexOf('accepted') : 0;
    if (until <= start) add('contradiction', 'ends-before-it-starts', 'update.until', update.until);
  }
  if (fix !== null) {
    const fixDays = days(fix.term);
    if (days(firstResponse.term) > fixDays)
      add('contradiction', 'response-after-fix', 'firstResponse.term.amount');
    if (assessment !== null && days(assessment.term) > fixDays)
      add('contradiction', 'assessment-after-fix', 'assessment.term.amount');
    if (update !== null && days(update.term) > fixDays)
      add('contradiction', 'update-longer-than-fix', 'update.term.amount');
    for (const [severity, amount] of Object.entries(fix.daysBySeverity))
      if (amount > fix.term.amount)
        add('warning', 'severity-later-than-fix', `fix.daysBySeverity.${severity}`, severity);
  }
  return found;
}
