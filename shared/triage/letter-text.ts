/** Letters as triage reads them: numbered lines, and the places where something was found. */

/** A letter that came in: its text of all sections in order, and the names of its files. */
export interface LetterText {
  readonly letterId: number;
  readonly text: string;
  readonly files: readonly string[];
}

/** Where something was found. It is only ever a suggestion: nothing counts until a person says so. */
export interface Suggestion {
  readonly letterId: number;
  /** Counted from 1 over all lines of the letter; null when a file says it. */
  readonly line: number | null;
  /** Name of the file; null when a line says it. */
  readonly file: string | null;
  /** The line itself, at most 160 letters. */
  readonly words: string;
}

/** Letters of text, lines and their length that are looked at. */
const MOST_LINES = 5_000;
const MOST_LINE = 2_000;
const MOST_WORDS = 160;

/** Lines of a letter with their numbers, without what is quoted from another letter. */
export function linesOf(letter: LetterText): { readonly number: number; readonly text: string }[] {
  return letter.text
    .split('\n', MOST_LINES)
    .map((text, place) => ({ number: place + 1, text: text.slice(0, MOST_LINE).trim() }))
    .filter(({ text }) => text !== '' && !text.startsWith('>'));
}

/** The first line of all letters that `says` accepts; null when none does. */
export function firstLine(
  letters: readonly LetterText[],
  says: (line: string) => boolean,
): Suggestion | null {
  for (const letter of letters) {
    const line = linesOf(letter).find(({ text }) => says(text));
    if (line !== undefined) return atLine(letter, line);
  }
  return null;
}

/** The first file whose name `says` accepts; null when none does. */
export function firstFile(letters: readonly LetterText[], says: RegExp): Suggestion | null {
  for (const { letterId, files } of letters) {
    const file = files.find((name) => says.test(name));
    if (file !== undefined) return { letterId, line: null, file, words: file.slice(0, MOST_WORDS) };
  }
  return null;
}

/** A place in a letter. */
export function atLine(
  letter: LetterText,
  line: { readonly number: number; readonly text: string },
): Suggestion {
  const words = line.text.length > MOST_WORDS ? `${line.text.slice(0, MOST_WORDS - 1)}…` : line.text;
  return { letterId: letter.letterId, line: line.number, file: null, words };
}
