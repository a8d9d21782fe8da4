/** How a person who asked to be named is written: the pseudonym alone where there is one. */
import type { CreditWish } from './wish';

/** A name as a list writes it. Texts were written by a stranger. */
export interface WrittenName {
  readonly name: string;
  readonly as: 'name' | 'pseudonym';
  readonly handle: string | null;
  readonly link: string | null;
  readonly organisation: string | null;
}

/**
 * The name, handle, link and organisation that a list may write. With a pseudonym set nothing leads to the person
 * (MAXEM-9): no name, no organisation, and a handle or link only if it holds no word of any real name that is known.
 */
export function writtenName(
  reporter: { readonly wish: CreditWish; readonly identity: string | null },
  links: boolean,
): WrittenName {
  const { name, pseudonym, handle, organisation } = reporter.wish;
  const link = links ? reporter.wish.link : null;
  if (pseudonym === null) return { name: name ?? '', as: 'name', handle, link, organisation };
  const real = [name, reporter.identity].flatMap((text) => wordsOf(text ?? ''));
  const own = wordsOf(pseudonym);
  const hidden = real.filter((word) => !own.includes(word));
  const tells = (text: string | null) => hidden.some((word) => plain(text ?? '').includes(word));
  return {
    name: pseudonym,
    as: 'pseudonym',
    handle: tells(handle) ? null : handle,
    link: tells(link) ? null : link,
    organisation: null,
  };
}

/** The name in one line for lists on the screen: "Iris Sample (@irissample), Example Labs". */
export function writtenWords(written: WrittenName): string {
  const handle = written.handle === null ? '' : ` (${written.handle})`;
  const organisation = written.organisation === null ? '' : `, ${written.organisation}`;
  return `${written.name}${handle}${organisation}`;
}

/** Words of two characters and more, plain. */
function wordsOf(text: string): readonly string[] {
  return text
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(plain)
    .filter((word) => word.length >= 2);
}

/** Letters and digits only, lower case, without accents, so that "Zoë" is found in "zoe-s". */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
