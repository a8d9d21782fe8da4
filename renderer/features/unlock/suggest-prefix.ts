/** What case numbers could begin with, from the name of the organisation. */

/** Where a name gives nothing: "HB-1". */
const FALLBACK = 'HB';
const MOST_INITIALS = 4;

/** Initials of several words, the first two letters of one; accents are left out, "HB" where nothing remains. */
export function suggestPrefix(organisation: string): string {
  const words = organisation
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => /^[A-Z]/.test(word));
  const [only] = words;
  const suggested =
    words.length === 1 && only !== undefined
      ? only.slice(0, 2)
      : words
          .slice(0, MOST_INITIALS)
          .map((word) => word.charAt(0))
          .join('');
  return suggested.length < 2 ? FALLBACK : suggested;
}
