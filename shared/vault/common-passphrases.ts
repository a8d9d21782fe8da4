/** Tells long passphrases that everybody knows, and that every attacker tries first, however they are written. */
import { COMMON_PASSPHRASES } from './common-passphrase-list';

/** Marks that people put instead of letters. */
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

const plainForms = new Set(
  COMMON_PASSPHRASES.split('|')
    .map(plain)
    .filter((form) => form !== ''),
);
const letterForms = new Set([...plainForms].map(letters));

/**
 * Whether a passphrase is one of the list, however it is spaced, written large or decorated: punctuation and accents
 * are ignored, digits that stand for letters are read as letters, up to six characters added around it do not help.
 */
export function isCommonPassphrase(passphrase: string): boolean {
  const form = plain(passphrase);
  return (
    [passphrase, passphrase.replace(/[^\p{L}]+$/u, ''), passphrase.replace(/^[^\p{L}]+/u, '')].some(
      (variant) => plainForms.has(plain(variant)) || letterForms.has(letters(variant)),
    ) ||
    [...plainForms].some(
      (known) =>
        form.length - known.length <= 6 &&
        form.length > known.length &&
        known.length >= 10 &&
        form.includes(known),
    )
  );
}

/** How many are on the list. */
export const commonPassphraseCount = plainForms.size;

/** Letters and digits only, lower case, without accents. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The same with look-alike marks read as the letters they stand for. */
function letters(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[0134578@$!]/g, (mark) => LEET[mark] ?? mark)
    .replace(/[^\p{L}\p{N}]/gu, '');
}
