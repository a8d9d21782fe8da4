/** Changes to a letter's text that the composer makes for the person: the date in words, quotes, gaps to fill. */
import { letterDate, namesDate, withDateMoved } from '../../../shared/letter/letter-date';
import { gap, gapsIn } from '../../../shared/letter/templates';
import type { Stretch } from './passage';

/** A text and where the caret stands in it afterwards. */
export interface Edited {
  readonly body: string;
  readonly caret: number;
}

/** Words that a date follows, right before the caret. */
const LEADS_TO_DATE = /(^|\s)(by|on|until|before|around|about|is|be)\s*$/i;

/**
 * The text with the expected date in words: in its gap, in place of the date before, at the caret when a word stands
 * before it that a date follows, else as a sentence of its own above the farewell.
 */
export function withDatePlaced(body: string, was: string | null, date: string, caret: number | null): string {
  const words = letterDate(date);
  const open = gap('expectedDate');
  if (body.includes(open)) return body.replaceAll(open, words);
  if (was !== null && namesDate(body, was)) return withDateMoved(body, was, date);
  if (namesDate(body, date)) return body;
  const before = caret === null ? '' : body.slice(body.lastIndexOf('\n', caret - 1) + 1, caret);
  if (caret !== null && LEADS_TO_DATE.test(before)) {
    const space = /\s$/.test(before) ? '' : ' ';
    return `${body.slice(0, caret)}${space}${words}${body.slice(caret)}`;
  }
  return withParagraph(body, `We expect to have it resolved by ${words}.`);
}

/** Whether a day from a date field is finished typing: years like 0002 stand there on the way to 2027. */
export function isWholeDate(day: string): boolean {
  return /^2\d{3}-\d\d-\d\d$/.test(day);
}

/** The text with a block on lines of its own at the caret. */
export function withBlock(body: string, caret: number, block: string): Edited {
  const before = body.slice(0, caret).replace(/[ \t]+$/, '');
  const after = body.slice(caret);
  const lead = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const words = block.replace(/\n+$/, '');
  const tail = after === '' ? '\n\n' : after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  const head = `${before}${lead}${words}${tail}`;
  return { body: `${head}${after}`, caret: head.length };
}

/** The first gap that is still in the text. */
export function firstGap(body: string): Stretch | null {
  const gaps = gapsIn(body).map((field) => {
    const start = body.indexOf(gap(field));
    return { start, end: start + gap(field).length };
  });
  return gaps.sort((a, b) => a.start - b.start)[0] ?? null;
}

/** The gap for the assessment; null when it is filled. */
export function assessmentGap(body: string): Stretch | null {
  const start = body.indexOf(gap('assessment'));
  return start < 0 ? null : { start, end: start + gap('assessment').length };
}

/** What is marked in the text behind it: gaps, the assessment, the expected date; in order, never overlapping. */
export interface Mark extends Stretch {
  readonly as: 'gap' | 'assessment' | 'date';
}

export function marksIn(body: string, passage: Stretch | null, expectedDate: string | null): readonly Mark[] {
  const all: Mark[] = gapsIn(body).flatMap((field) => everyPlace(body, gap(field), 'gap'));
  if (passage !== null) all.push({ ...passage, as: 'assessment' });
  if (expectedDate !== null) {
    const pattern = new RegExp(`(?<!\\d)${letterDate(expectedDate).replaceAll(' ', '\\s+')}(?!\\d)`, 'g');
    for (const match of body.matchAll(pattern)) {
      all.push({ start: match.index, end: match.index + match[0].length, as: 'date' });
    }
  }
  const sorted = all.sort((a, b) => a.start - b.start || b.end - a.end);
  return sorted.filter((mark, place) => sorted.slice(0, place).every((earlier) => earlier.end <= mark.start));
}

/** How many lines of the text are quoted. */
export function quotedLines(body: string): number {
  return body.split('\n').filter((line) => /^\s*>/.test(line)).length;
}

/** On which line of the text this place is, counted from 1. */
export function lineOf(body: string, place: number): number {
  return body.slice(0, place).split('\n').length;
}

function everyPlace(body: string, words: string, as: Mark['as']): Mark[] {
  const marks: Mark[] = [];
  for (let at = body.indexOf(words); at >= 0; at = body.indexOf(words, at + words.length)) {
    marks.push({ start: at, end: at + words.length, as });
  }
  return marks;
}

function withParagraph(body: string, sentence: string): string {
  const farewell = body.search(/^(kind regards|best regards|regards|yours|sincerely)/im);
  const place = farewell < 0 ? body.trimEnd().length : farewell;
  const before = body.slice(0, place).trimEnd();
  const after = body.slice(place).trimStart();
  return `${before === '' ? '' : `${before}\n\n`}${sentence}\n${after === '' ? '' : `\n${after}`}`;
}
