/** Finding a weakness of MITRE's CWE list by its number or by words; the list itself is data that the caller has. */

/** One entry of the list. */
export interface Weakness {
  readonly id: number;
  readonly name: string;
  /** What MITRE says of naming it for a vulnerability. */
  readonly usage: 'allowed' | 'with-review' | 'discouraged';
}

const USAGE_ORDER = { allowed: 0, 'with-review': 1, discouraged: 2 } as const;

/**
 * Entries that a text names: by number ("79", "CWE-79", also the beginning of one), else those that have every word as
 * the beginning of a word; whole words first, then what may be used, then short names, then numbers.
 */
export function findWeaknesses(list: readonly Weakness[], text: string): Weakness[] {
  const number = /^\s*(?:cwe[-\s]?)?(\d{1,5})\s*$/i.exec(text)?.[1];
  if (number !== undefined) {
    return list
      .filter(({ id }) => String(id).startsWith(number))
      .sort((a, b) => String(a.id).length - String(b.id).length || a.id - b.id);
  }
  const wanted = wordsOf(text);
  if (wanted.length === 0) return [];
  return list
    .map((one) => ({ one, whole: wholeWords(wordsOf(one.name), wanted) }))
    .filter((hit): hit is { one: Weakness; whole: number } => hit.whole !== null)
    .sort(
      (a, b) =>
        b.whole - a.whole ||
        USAGE_ORDER[a.one.usage] - USAGE_ORDER[b.one.usage] ||
        a.one.name.length - b.one.name.length ||
        a.one.id - b.one.id,
    )
    .map(({ one }) => one);
}

/** How many of the wanted words stand there whole; null when one of them begins no word. */
function wholeWords(words: readonly string[], wanted: readonly string[]): number | null {
  if (!wanted.every((word) => words.some((one) => one.startsWith(word)))) return null;
  return wanted.filter((word) => words.includes(word)).length;
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
