/** A stranger's file name: a type of its own that cannot be joined to a path, and the safe name made from it. */

declare const untrusted: unique symbol;
/** As it came in a letter. It is no string: a path function does not take it. */
export interface UntrustedName {
  readonly [untrusted]: string;
}

/** A name that may be written: no separators, no tricks, ends in `.quarantine`. */
export type SafeName = string & { readonly [untrusted]: 'safe' };

const WORDS = new WeakMap<UntrustedName, string>();
const MAX_CHARACTERS = 80;
const ENDING = '.quarantine';
/** Device names of Windows: reserved up to the first dot, which is that of our ending. */
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9]|lpt[0-9])$/i;

/** Marks a name that came from outside. */
export function untrustedName(text: string): UntrustedName {
  const name = Object.freeze({}) as UntrustedName; // as: the one place where the brand is put on
  WORDS.set(name, text);
  return name;
}

/**
 * The name under which a stranger's file is written: ASCII letters, digits, dash and underscore of the original, its
 * ending kept readable ("report_pdf.quarantine"), so that nothing opens it by a double click.
 */
export function quarantineName(name: UntrustedName): SafeName {
  const words = (WORDS.get(name) ?? '')
    .normalize('NFKD')
    // letters with accents lose them; everything else that is not plain becomes a gap
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9-]+/g, '_')
    .replace(/^[-_]+|[-_]+$/g, '');
  const bounded = shorten(words);
  const usable = bounded === '' ? 'attachment' : RESERVED.test(bounded) ? `file_${bounded}` : bounded;
  return `${usable}${ENDING}` as SafeName; // as: the one place where the brand is put on
}

/** Keeps the end, where the kind of file stands. */
function shorten(words: string): string {
  if (words.length <= MAX_CHARACTERS) return words;
  return `${words.slice(0, MAX_CHARACTERS - 21)}_${words.slice(-20)}`;
}
