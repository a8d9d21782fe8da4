/** The lint of words against knobs: what readers of the published sentence will expect, and whether the days off are known. */
import type { PromiseTerm } from '../clock/promise';
import type { Finding, LintCode, LintSurroundings } from './lint-profile';
import type { PolicyProfile } from './profile';

const AMOUNT =
  /\b(\d+|one|two|three|four|five|six|seven|ten|fourteen|thirty|ninety)\s*(business|working|calendar)?\s*-?\s*(hours?|days?|weeks?|months?)\b/i;
const WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  ten: 10,
  fourteen: 14,
  thirty: 30,
  ninety: 90,
};

/** What a sentence says of its time: `3 business days`. Null when it names none. */
export interface SaidTerm {
  readonly said: string;
  readonly unit: 'hours' | 'days' | 'business-days';
  /** In hours or days; weeks and months are counted as 7 and 30 days. */
  readonly amount: number;
}

/** The first length of time that a sentence names. */
export function saidTerm(sentence: string): SaidTerm | null {
  const match = AMOUNT.exec(sentence);
  if (match === null) return null;
  const [said, number = '', kind = '', unit = ''] = match;
  const count = WORDS[number.toLowerCase()] ?? Number(number);
  const name = unit.toLowerCase();
  if (name.startsWith('hour')) return { said, unit: 'hours', amount: count };
  const each = name.startsWith('week') ? 7 : name.startsWith('month') ? 30 : 1;
  const business = /business|working/i.test(kind);
  return { said, unit: business ? 'business-days' : 'days', amount: count * each };
}

/** Each promise whose knobs say something else than its published sentence. */
export function sentenceFindings(profile: PolicyProfile): Finding[] {
  return (['firstResponse', 'assessment', 'update', 'fix'] as const).flatMap((key) => {
    const promise = profile[key];
    const said = promise === null ? null : saidTerm(promise.quote);
    return promise === null || said === null ? [] : termAgainst(key, promise.term, said);
  });
}

function termAgainst(key: string, term: PromiseTerm, said: SaidTerm): Finding[] {
  const finding = (code: LintCode, field: string): Finding[] => [
    { level: 'warning', code, place: `${key}.term.${field}`, about: said.said },
  ];
  if (said.unit === 'days' && term.unit === 'business-days')
    return finding('calendar-days-in-sentence', 'unit');
  if (said.unit === 'business-days' && term.unit !== 'business-days')
    return finding('business-days-in-sentence', 'unit');
  const [promised, kept] = [
    said.unit === 'hours' ? said.amount : said.amount * 24,
    term.unit === 'hours' ? term.amount : term.amount * 24,
  ];
  if (kept > promised) return finding('longer-than-sentence', 'amount');
  if (kept < promised) return finding('shorter-than-sentence', 'amount');
  return said.unit === 'hours' && term.unit !== 'hours' && term.end === 'end-of-day'
    ? finding('minute-in-sentence', 'end')
    : [];
}

/** Business days need days off, and days off that are all over are none. */
export function daysOffFindings(profile: PolicyProfile, surroundings: LintSurroundings): Finding[] {
  const { holidays, closures } = profile.calendar;
  const { daysOff, today } = surroundings;
  const counting = [profile.firstResponse, profile.assessment, profile.update, profile.fix].some(
    (promise) => promise?.term.unit === 'business-days',
  );
  const found: Finding[] = [];
  const warn = (code: LintCode, place: string, about = ''): void => {
    found.push({ level: 'warning', code, place, about });
  };
  if (counting && holidays === null && closures.length === 0) warn('no-days-off', 'calendar.holidays');
  if (holidays !== null && daysOff?.length === 0)
    warn('days-off-unknown', 'calendar.holidays', holidays.country);
  if (today !== undefined && closures.length > 0 && closures.every((day) => day < today))
    warn('closures-past', 'calendar.closures');
  return found;
}
