/** Reads the date of a mail header field strictly, as RFC 5322 section 3.3 (and 4.3 for old forms) writes it. */
import { type Instant, instant } from '../kernel/time';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MAX_LENGTH = 400;

/** Zones of RFC 822 in minutes east of UTC; every other single letter means UTC (RFC 5322 section 4.3). */
const OLD_ZONES: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  edt: -240,
  est: -300,
  cdt: -300,
  cst: -360,
  mdt: -360,
  mst: -420,
  pdt: -420,
  pst: -480,
};

const FORM =
  /^(?:([a-z]{3}) ?, ?)?([0-9]{1,2}) ([a-z]{3}) ([0-9]{2,4}) ([0-9]{2}) ?: ?([0-9]{2})(?: ?: ?([0-9]{2}))? ([+-][0-9]{4}|[a-z]{1,3})$/;

/**
 * The instant that a date-time names, or null when it is not one: impossible days, a weekday that does not fit,
 * zones beyond 14 hours and anything after the zone but comments are refused. The last second of a leap minute is
 * read as the first of the next.
 */
export function parseMailDate(field: string): Instant | null {
  if (field.length > MAX_LENGTH) return null;
  const text = withoutComments(field)?.replace(/\s+/g, ' ').trim().toLowerCase();
  const match = text === undefined ? null : FORM.exec(text);
  if (match === null) return null;
  const [
    ,
    weekday,
    dayText = '',
    monthText = '',
    yearText = '',
    hourText,
    minuteText,
    secondText,
    zoneText = '',
  ] = match;
  const day = Number(dayText);
  const month = MONTHS.indexOf(monthText);
  const year = fullYear(yearText);
  const [hour, minute, second] = [Number(hourText), Number(minuteText), Number(secondText ?? '0')];
  const zone = zoneMinutes(zoneText);
  if (month < 0 || zone === null || hour > 23 || minute > 59 || second > 60 || year < 1900) return null;
  const midnight = new Date(Date.UTC(year, month, day));
  if (midnight.getUTCDate() !== day || midnight.getUTCMonth() !== month) return null;
  if (weekday !== undefined && WEEKDAYS[midnight.getUTCDay()] !== weekday) return null;
  return instant(midnight.getTime() + ((hour * 60 + minute - zone) * 60 + second) * 1000);
}

/** Two-digit years to 49 are of this century, others and three-digit ones count from 1900 (RFC 5322 section 4.3). */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return text.length === 2 && year < 50 ? 2000 + year : 1900 + year;
}

function zoneMinutes(text: string): number | null {
  if (/^[a-z]+$/.test(text)) return OLD_ZONES[text] ?? (text.length === 1 && text !== 'j' ? 0 : null);
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(3, 5));
  if (minutes > 59 || hours * 60 + minutes > 14 * 60) return null;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** Comments in parentheses nest and may hold escaped parentheses; unbalanced ones make the date unreadable. */
function withoutComments(text: string): string | undefined {
  let depth = 0;
  let left = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (depth > 0 && character === '\\') at += 1;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (depth === 0) left += character;
    if (depth < 0) return undefined;
    if (character === ')' && depth === 0) left += ' ';
  }
  return depth === 0 ? left : undefined;
}
