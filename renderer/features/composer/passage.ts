/** The passage of a letter that is its assessment: where it stands, and how it goes along with what is typed. */
import { gap, gapsIn } from '../../../shared/letter/templates';

/** A stretch of the text, from the first place to the one after the last, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Where these words stand in the text; null when they do not. */
export function stretchOf(text: string, words: string | null): Stretch | null {
  if (words === null || words.trim() === '') return null;
  const start = text.indexOf(words);
  return start < 0 ? null : { start, end: start + words.length };
}

/** What was selected, without the blanks around it; null when nothing is left, or when a gap is in it. */
export function passageFrom(text: string, selected: Stretch): Stretch | null {
  const words = text.slice(selected.start, selected.end);
  const start = selected.start + (words.length - words.trimStart().length);
  const end = selected.end - (words.length - words.trimEnd().length);
  return start >= end || gapsIn(text.slice(start, end)).length > 0 ? null : { start, end };
}

/** The words of a passage as they are kept. */
export function wordsOf(text: string, passage: Stretch | null): string | null {
  const words = passage === null ? '' : text.slice(passage.start, passage.end).trim();
  return words === '' ? null : words;
}

/**
 * Where the passage stands after an edit: it grows and shrinks with what is typed inside it or right behind it on the
 * same line. What is typed into the gap for the assessment becomes the passage.
 */
export function followEdit(before: string, after: string, passage: Stretch | null): Stretch | null {
  const edit = editBetween(before, after);
  if (passage === null) return filledGap(before, after, edit);
  const { start, end } = passage;
  const moved = edit.inserted - (edit.end - edit.start);
  const inserted = after.slice(edit.start, edit.start + edit.inserted);
  const behind = edit.start === end && edit.end === end;
  if (edit.end <= start) return { start: start + moved, end: end + moved };
  if (behind && inserted.startsWith('\n')) return passage;
  if (edit.start >= start && edit.end <= end) return nonEmpty(start, end + moved);
  if (edit.start >= end) return passage;
  return nonEmpty(
    edit.start > start ? start : edit.start + edit.inserted,
    edit.end > end ? edit.start : end + moved,
  );
}

interface Edit extends Stretch {
  /** How many units stand now in place of the stretch. */
  readonly inserted: number;
}

function editBetween(before: string, after: string): Edit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same])
    same += 1;
  return { start, end: before.length - same, inserted: after.length - same - start };
}

function filledGap(before: string, after: string, edit: Edit): Stretch | null {
  const at = stretchOf(before, gap('assessment'));
  if (at === null || edit.start !== at.start || edit.end !== at.end) return null;
  return passageFrom(after, { start: edit.start, end: edit.start + edit.inserted });
}

function nonEmpty(start: number, end: number): Stretch | null {
  return start < end ? { start, end } : null;
}
