/** Finds words and phrases in a text by whole words, whatever their case, accents and what stands between them. */

/** One word of a text: as it is compared, and where it stands (UTF-16 units, end exclusive). */
export interface PlacedWord {
  readonly plain: string;
  readonly from: number;
  readonly to: number;
}

/** Where a phrase stands in a text. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** The words of a text: runs of letters, marks and digits. "Pairing-Code" has two, "Zoë" compares as "zoe". */
export function placedWords(text: string): readonly PlacedWord[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({
    plain: plainWord(match[0]),
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** A word as it is compared: compatibility forms as one, lower case, without accents. */
export function plainWord(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '');
}

/** Every place where the words of the phrase follow each other in the text; a phrase without words is nowhere. */
export function placesOf(phrase: string, text: readonly PlacedWord[]): readonly Place[] {
  const wanted = placedWords(phrase).map((word) => word.plain);
  if (wanted.length === 0) return [];
  const places: Place[] = [];
  for (let at = 0; at + wanted.length <= text.length; at += 1) {
    if (!wanted.every((word, step) => text[at + step]?.plain === word)) continue;
    const [first, last] = [text[at], text[at + wanted.length - 1]];
    if (first !== undefined && last !== undefined) places.push({ from: first.from, to: last.to });
  }
  return places;
}
