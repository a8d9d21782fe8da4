/** The words of keys: dates, sources, passphrases, and how taking one in can end. */
import type {
  KeyChangeView,
  KeyFactsView,
  KeyImportOutcome,
  PublicKeyView,
  TeamKeyView,
} from '../../shared/ipc/shapes';

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

/** How another key reached us. */
export const ARRIVAL_WORDS: Readonly<Record<KeyChangeView['arrival'], string>> = {
  attachment: 'with a letter',
  autocrypt: 'in the header of a letter',
  signed: 'as the signer of a letter',
  added: 'brought by one of us',
};

/** The blocking comparison of two keys. */
export const KEY_CHANGE_WORDS = {
  blocks: (reporter: string): string => `No letter goes to ${reporter} until you decide.`,
  kept: (reporter: string): string =>
    `The pinned key of ${reporter} stays. The other one does not ask again.`,
  vouched: {
    no: 'No. The pinned key does not vouch for it',
    certified: 'Yes. The pinned key certifies it',
    'signed-letter': 'The pinned key signed the whole letter that brought it',
  },
  ask: 'Use a way that you knew before this letter came: their telephone number, a chat, their own site. Let them read all groups of their fingerprint to you; do not read it to them first. A letter to the address that the key came from proves nothing.',
  question: (fingerprint: string): string =>
    `A new OpenPGP key came to us in your name. Please read us the fingerprint of the key that you use now. If it is not ${fingerprint}, somebody else sent it.`,
} as const;

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
