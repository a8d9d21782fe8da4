/** The words of keys: dates, sources, passphrases, and how taking one in can end. */
import type { KeyFactsView, KeyImportOutcome, PublicKeyView, TeamKeyView } from '../../shared/ipc/shapes';

/** "1 Mar 2028". */
export function keyDate(at: number): string {
  return new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
}

/** "1 Mar"; with the year when it is not the one of `now`. */
export function shortDate(at: number, now: number): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Date(at).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
}

export const SOURCE_WORDS: Readonly<Record<PublicKeyView['source'], string>> = {
  file: 'from a file',
  paste: 'pasted',
  attachment: 'by letter',
  autocrypt: 'by letter',
};

export const PASSPHRASE_WORDS: Readonly<Record<TeamKeyView['passphrase'], string>> = {
  none: 'It came without one; the vault protects it.',
  sealed: 'Sealed in the vault: opening the vault opens the key.',
  ask: 'Asked in every session.',
};

/** How one key of a file or text ended: what happened, and what to do. */
export const OUTCOME_SENTENCES: Readonly<Record<KeyImportOutcome['outcome'], string>> = {
  added: 'Added.',
  updated: 'It was here already; what was new in it was taken over.',
  'already-here': 'It was here already. Nothing was changed.',
  'passphrase-needed':
    'It is protected by a passphrase of its own. It was not added; type that passphrase and try again.',
  'wrong-passphrase':
    'That passphrase does not open this key. It was not added; check Caps Lock and the keyboard layout, and try again.',
  unusable: 'It cannot be used: it is damaged, or made in a way that proves nothing. It was not added.',
  'not-a-key': 'This is no OpenPGP key. Nothing was added.',
  'public-only':
    'This is only the public half. It cannot open letters, and was not added; bring the file with the private key.',
};

/** What an inspected key is, in one line. */
export function kindOf(key: Pick<KeyFactsView, 'isPrivate' | 'hasPassphrase'>): string {
  if (!key.isPrivate) return 'Public key';
  return key.hasPassphrase ? 'Private key with a passphrase of its own' : 'Private key without a passphrase';
}

export const KEY_WORDS = {
  compare: 'A matching start and end proves nothing: compare all ten groups.',
  trust:
    'A key proves only that the same person wrote again. Who that is, only another way can tell: a telephone number you knew before, or their own page.',
} as const;
