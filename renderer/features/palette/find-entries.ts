/** What of screens, actions and cases matches the words in the palette, in the order in which it is shown. */
import type { CaseRow } from '../../../shared/ipc/shapes';
import type { Entry } from './entries';

/** A name in pieces; the ones that matched are marked. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

export type Wanted = 'all' | 'actions' | 'cases';
/** What of an entry or a case is looked at. */
type FoundEntry = Pick<Entry, 'id' | 'group' | 'name' | 'also'>;
type FoundCase = Pick<CaseRow, 'id' | 'title' | 'product' | 'aside'> & {
  readonly reporters: readonly string[];
};

export interface Found<E extends FoundEntry, C extends FoundCase> {
  readonly actions: readonly { readonly entry: E; readonly pieces: readonly Piece[] }[];
  readonly screens: readonly { readonly entry: E; readonly pieces: readonly Piece[] }[];
  readonly cases: readonly { readonly row: C; readonly pieces: readonly Piece[] }[];
  /** The words to search everything for; empty when there are none, or only one kind was asked for. */
  readonly search: string;
}

const MOST_CASES = 8;
const FIRST_CASES = 3;

/** ">" leads to actions only, "#" to cases only. */
export function wantedOf(text: string): { readonly wanted: Wanted; readonly words: readonly string[] } {
  const trimmed = text.trim();
  const wanted = trimmed.startsWith('>') ? 'actions' : trimmed.startsWith('#') ? 'cases' : 'all';
  const rest = wanted === 'all' ? trimmed : trimmed.slice(1);
  return {
    wanted,
    words: rest
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== ''),
  };
}

/** Every word has to be found, in the name or beside it. */
export function findEntries<E extends FoundEntry, C extends FoundCase>(
  entries: readonly E[],
  cases: readonly C[],
  text: string,
): Found<E, C> {
  const { wanted, words } = wantedOf(text);
  const named = entries
    .filter((entry) => holds(words, [entry.name, entry.also]))
    .map((entry) => ({ entry, pieces: piecesOf(entry.name, words) }))
    .sort((a, b) => rank(a.entry.name, words) - rank(b.entry.name, words));
  const most = words.length === 0 && wanted === 'all' ? FIRST_CASES : MOST_CASES;
  const matching = cases
    .filter((row) => holds(words, [row.id, row.title, row.product, ...row.reporters]))
    .sort((a, b) => caseRank(a, words) - caseRank(b, words))
    .slice(0, most)
    .map((row) => ({ row, pieces: piecesOf(row.title, words) }));
  return {
    actions: wanted === 'cases' ? [] : named.filter(({ entry }) => entry.group === 'do'),
    screens: wanted === 'all' ? named.filter(({ entry }) => entry.group === 'go') : [],
    cases: wanted === 'actions' ? [] : matching,
    search: wanted === 'all' ? text.trim() : '',
  };
}

/** The text cut at every place where a word stands; overlapping hits become one. */
export function piecesOf(text: string, words: readonly string[]): readonly Piece[] {
  const plain = text.toLowerCase();
  // a letter whose lower case is longer would shift every place behind it
  if (plain.length !== text.length || words.length === 0) return [{ text, hit: false }];
  const hit = new Array<boolean>(text.length).fill(false);
  for (const word of words) {
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + 1)) {
      hit.fill(true, at, at + word.length);
    }
  }
  const pieces: Piece[] = [];
  let start = 0;
  for (let place = 1; place <= text.length; place += 1) {
    if (place < text.length && hit[place] === hit[start]) continue;
    pieces.push({ text: text.slice(start, place), hit: hit[start] === true });
    start = place;
  }
  return pieces;
}

function holds(words: readonly string[], texts: readonly string[]): boolean {
  const plain = texts.map((text) => text.toLowerCase());
  return words.every((word) => plain.some((text) => text.includes(word)));
}

/** A name that begins with the first word comes before one that has a word beginning with it, and that before the rest. */
function rank(name: string, words: readonly string[]): number {
  const [first] = words;
  if (first === undefined) return 0;
  const plain = name.toLowerCase();
  if (plain.startsWith(first)) return 0;
  if (plain.includes(` ${first}`)) return 1;
  return plain.includes(first) ? 2 : 3;
}

/** The case of that very number first, put-aside ones last; else as the list gave them. */
function caseRank(row: FoundCase, words: readonly string[]): number {
  const id = row.id.toLowerCase();
  const [first = ''] = words;
  const place = id === first || id.endsWith(`-${first}`) ? 0 : id.startsWith(first) && first !== '' ? 1 : 2;
  return row.aside === null ? place : place + 10;
}
