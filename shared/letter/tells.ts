/** What a letter that anybody on the way may read tells of a case: words of its title, phrases of its letters, quoted lines. */
import { displayText } from './untrusted-text';

/** Words shorter than this tell nothing by themselves. */
const LEAST_LETTERS = 4;
/** So many words in a row from a letter are a phrase of it, and no chance. */
const PHRASE = 5;
const MOST_TOLD = 20;

/** What a letter gives away; `words` are shown to the person, `quotes` counts quoted lines. */
export interface Told {
  readonly words: readonly string[];
  readonly quotes: number;
}

/**
 * Looks through a letter for what belongs to a case.
 * @param text the subject and the words of the letter
 * @param names title, product, affected system: any longer word of them tells
 * @param letters words of the case's letters: a row of five tells
 * @param harmless the letter as its template makes it: words and phrases in it tell nothing
 */
export function toldOfCase(
  text: string,
  names: readonly string[],
  letters: readonly string[],
  harmless: string,
): Told {
  const plain = wordsOf(harmless);
  const known = new Set(plain);
  const mine = wordsOf(text);
  const words = new Set(mine);
  const named = [...new Set(names.flatMap(wordsOf))].filter(
    (word) => word.length >= LEAST_LETTERS && words.has(word) && !known.has(word),
  );
  const rows = new Set(phrasesOf(mine));
  const dull = new Set(phrasesOf(plain));
  const phrases = [...new Set(letters.flatMap((letter) => phrasesOf(wordsOf(letter))))].filter(
    (phrase) => rows.has(phrase) && !dull.has(phrase),
  );
  return { words: [...named, ...phrases].slice(0, MOST_TOLD), quotes: quotedLinesIn(text) };
}

/** Which of these names stand in the text as whole words, in any case; shorter than three characters tell nothing. */
export function namesIn(text: string, names: readonly string[]): string[] {
  const among = ` ${wordsOf(text).join(' ')} `;
  const plain = displayText(text).toLowerCase();
  return [...new Set(names)].filter((name) => {
    const wanted = name.trim().toLowerCase();
    if (wanted.length < 3) return false;
    const row = wordsOf(wanted).join(' ');
    return wanted.includes('@') ? plain.includes(wanted) : row !== '' && among.includes(` ${row} `);
  });
}

function quotedLinesIn(text: string): number {
  return text.split('\n').filter((line) => /^\s*>/.test(line)).length;
}

function wordsOf(text: string): string[] {
  return (
    displayText(text)
      .toLowerCase()
      .normalize('NFKC')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function phrasesOf(words: readonly string[]): string[] {
  return words.slice(PHRASE - 1).map((_, place) => words.slice(place, place + PHRASE).join(' '));
}
