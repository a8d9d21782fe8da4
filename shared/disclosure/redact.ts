/** Takes a person out of a text: names, pseudonym, addresses, handles and links (MAXEM-8). */
import { type Place, placedWords, placesOf } from './plain-words';

/** What stands where a person was. */
export const WITHHELD = '[person withheld]';

/** What is known of a person; all of it was written by them. */
export interface PersonWords {
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  readonly handles: readonly string[];
  /** What stays although it is part of a name: the pseudonym of somebody who is in the file. */
  readonly keep?: string | null;
}

/** Name parts that are words of every language's letters as well are only taken out as part of the whole name. */
const LEAST_PART = 3;

/**
 * The text without the person: whole names and each part of them of three letters and more, addresses, what stands before
 * their @, handles and links, found by whole words whatever their case and accents. Nothing else changes.
 */
export function withoutPerson(text: string, person: PersonWords): string {
  const words = placedWords(text);
  const places = phrasesOf(person).flatMap((phrase) => placesOf(phrase, words));
  return replaced(
    text,
    places.map((place) => widened(text, place)),
  );
}

/** The text without any mail address but the team's own. */
export function withoutAddresses(text: string, own: string): string {
  return text.replace(/[^\s<>()"',;:[\]]+@[^\s<>()"',;:[\]]+/g, (address) =>
    address.toLowerCase() === own.toLowerCase() ? address : WITHHELD,
  );
}

/** Whether the text says who it is. */
export function tellsPerson(text: string, person: PersonWords): boolean {
  return withoutPerson(text, person) !== text;
}

function phrasesOf({ names, addresses, handles, keep }: PersonWords): readonly string[] {
  const kept = new Set(placedWords(keep ?? '').map(({ plain }) => plain));
  const parts = names.flatMap((name) =>
    placedWords(name)
      .filter(({ plain }) => plain.length >= LEAST_PART && !kept.has(plain) && !/^\d+$/.test(plain))
      .map(({ from, to }) => name.slice(from, to)),
  );
  const boxes = addresses
    .map((address) => address.split('@')[0] ?? '')
    .filter((box) => box.length >= LEAST_PART);
  return [...names, ...parts, ...addresses, ...boxes, ...handles].filter((phrase) => phrase.trim() !== '');
}

/** A mail address that a word of the person stands in goes as a whole: its host may be theirs alone. */
function widened(text: string, { from, to }: Place): Place {
  const before = /[^\s<>()"',;]*$/.exec(text.slice(Math.max(0, from - 100), from))?.[0] ?? '';
  const after = /^[^\s<>()"',;]*/.exec(text.slice(to, to + 255))?.[0] ?? '';
  const around = `${before}${text.slice(from, to)}${after}`;
  return /^\S+@\S+\.\S+$/.test(around) && !/\s/.test(around)
    ? { from: from - before.length, to: to + after.length }
    : { from, to };
}

function replaced(text: string, places: readonly Place[]): string {
  const sorted = [...places].sort((a, b) => a.from - b.from || b.to - a.to);
  let out = '';
  let at = 0;
  for (const { from, to } of sorted) {
    if (to <= at) continue;
    if (from >= at) out += `${text.slice(at, from)}${WITHHELD}`;
    at = to;
  }
  return out + text.slice(at);
}
