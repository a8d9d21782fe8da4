/** Writes days as our letters write them, and finds them again: "15 January 2027". */
import { Temporal } from 'temporal-polyfill';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** An ISO date in the words of a letter. Throws RangeError for what is no date. */
export function letterDate(isoDate: string): string {
  const date = Temporal.PlainDate.from(isoDate);
  return `${date.day} ${MONTHS[date.month - 1]} ${date.year}`;
}

/** Whether a text names that day in those words; "5 January 2027" is not found in "15 January 2027" (MAXEM-6). */
export function namesDate(text: string, isoDate: string): boolean {
  return new RegExp(`(?<!\\d)${letterDate(isoDate).replaceAll(' ', '\\s+')}(?!\\d)`).test(text);
}

/** The text with each naming of one day replaced by another day. */
export function withDateMoved(text: string, from: string, to: string): string {
  return text.replace(
    new RegExp(`(?<!\\d)${letterDate(from).replaceAll(' ', '\\s+')}(?!\\d)`, 'g'),
    letterDate(to),
  );
}
