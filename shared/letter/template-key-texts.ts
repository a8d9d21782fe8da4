/** The words of the templates about keys. They may leave readable, so they name nothing of a case but its number. */
import type { AttentionReason } from './vocabulary';

const HELLO = 'Hello {reporter},';
const BYE = 'Kind regards\n{team}';
const noPromise = { hasAssessment: false, hasExpectedDate: false } as const;
const keyAdvice = { when: 'keyAdvice', text: '{keyAdvice}' } as const;
const openly = 'Until then we can say little in a letter, since every mail server on the way could read it.';

export const KEY_TEMPLATES = {
  'use-our-key': {
    title: 'Please use our key',
    ...noPromise,
    paragraphs: [
      HELLO,
      'thank you for your report {caseId}. It reached us without encryption, so every mail server on the way could read it.',
      '{keyAdvice}',
      'If you send us your own public key, we will encrypt our letters to you.',
      BYE,
    ],
  },
  'your-key': {
    title: 'Ask for their key',
    ...noPromise,
    paragraphs: [
      HELLO,
      'we would like to write to you about {caseId}, and to encrypt what we write. Please send us your OpenPGP public key, as a file or in the text of a letter.',
      keyAdvice,
      'Without a key we can say little in a letter, since every mail server on the way could read it.',
      BYE,
    ],
  },
  'new-key': {
    title: 'Ask for a new key',
    ...noPromise,
    paragraphs: [
      HELLO,
      'we would like to write to you about {caseId}, but we can encrypt nothing to your OpenPGP key: {keyTrouble}',
      'Please send us the same key with a later end, or a new one; best in a letter that the old key signs, so that we know it is yours.',
      keyAdvice,
      openly,
      BYE,
    ],
  },
  'send-again': {
    title: 'Ask to send it again',
    ...noPromise,
    paragraphs: [
      HELLO,
      'we have your letter, which stands here as {caseId}, but could not open it: {openTrouble}',
      'Please send it again, encrypted with OpenPGP to our current key.',
      keyAdvice,
      BYE,
    ],
  },
} as const;

/** Why a letter could not be opened, as its writer is told; null where the hindrance is ours and will pass. */
export const OPEN_TROUBLE_WORDS: Readonly<Record<AttentionReason, string | null>> = {
  'no-matching-key': 'it is encrypted to a key that we do not have.',
  'key-locked': null,
  'passphrase-only': 'it is encrypted with a passphrase only, and not to a key of ours.',
  malformed:
    'its encrypted part is damaged; this happens when a mail program or server changes a letter on its way.',
  'not-integrity-protected':
    'it is encrypted without protection against changes, so nobody could tell whether it is what you wrote. A newer OpenPGP program protects it by itself.',
  'too-large':
    'it is too large for us to open. Please send less in one letter, or split its files over several.',
  smime: 'it is encrypted with S/MIME, which we cannot read.',
};

/** Why nothing can be encrypted to the key of a reporter, as they are told. */
export const KEY_TROUBLE_WORDS = {
  expired: (date: string): string => `it expired on ${date}.`,
  revoked: 'it was declared void by its owner.',
  unusable: 'it has no part that letters can be encrypted to.',
} as const;
