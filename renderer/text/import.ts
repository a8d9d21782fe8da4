/** What is said of each way in which reading a letter in can end. */
import type { ImportedItem, ImportJob } from '../../shared/ipc/shapes';
import type { Reason } from '../../shared/letter/vocabulary';

/** What happened, and what is safe. */
export const REASON_WORDS: Readonly<Record<Reason, { finding: string; rest: string }>> = {
  'no-matching-key': {
    finding: 'No key fits.',
    rest: 'It is encrypted to a key that is not in this vault. The letter is kept; add the key and try again.',
  },
  'key-locked': {
    finding: 'The key is locked.',
    rest: 'Its passphrase was not given in this session. The letter is kept; unlock the key and try again.',
  },
  'passphrase-only': {
    finding: 'Passphrase only.',
    rest: 'It is encrypted with a passphrase and no key. The letter is kept; type the passphrase if the reporter told you.',
  },
  malformed: {
    finding: 'Damaged.',
    rest: 'The encrypted part cannot be read. The original is kept; ask the reporter to send it again.',
  },
  'not-integrity-protected': {
    finding: 'Changed on the way, or made without protection.',
    rest: 'Its text is withheld, because it could be forged. The original is kept; ask the reporter to send it again.',
  },
  'too-large': {
    finding: 'Too large to unpack.',
    rest: 'Unpacking was stopped at the limit. The original is kept, and its headers can be seen.',
  },
  smime: {
    finding: 'S/MIME.',
    rest: 'This kind of encryption is not read here. The original is kept and can be exported; offer our key to the reporter.',
  },
  'not-mail': { finding: 'No mail.', rest: 'The file has no headers of a mail. Nothing of it was stored.' },
  empty: { finding: 'Empty.', rest: 'The file has no content. Nothing was stored.' },
  unreadable: {
    finding: 'Cannot be read.',
    rest: 'The file is gone, or may not be read. Nothing was stored; look at its permissions and drop it again.',
  },
  'over-size': {
    finding: 'Over 64 MB.',
    rest: 'Letters of that size are not taken in. Nothing was stored; ask the reporter for a smaller one.',
  },
  bounce: {
    finding: 'A bounce.',
    rest: 'A mail server says that a letter could not be delivered. It is kept under Filed.',
  },
  'auto-reply': { finding: 'An automatic answer.', rest: 'Nobody wrote it. It is kept under Filed.' },
  receipt: {
    finding: 'A receipt.',
    rest: 'A program says whether a letter of ours was shown. It proves nothing, and is kept under Filed.',
  },
  'key-only': {
    finding: 'Only a key.',
    rest: 'It is kept under Filed, and the key can be added from there.',
  },
  spam: {
    finding: 'Marked as spam.',
    rest: 'Your mail server marked it. It is kept under Filed, and can be brought into a case.',
  },
};

/** One line for an outcome without a reason. */
export function outcomeLine(item: ImportedItem): string {
  switch (item.outcome) {
    case 'new-case':
      return 'A new case was opened.';
    case 'joined-case':
      return 'It joined the case it belongs to.';
    case 'already-here':
      return 'This letter is here already. Nothing was added twice.';
    case 'sent-copy':
      return 'Our own letter: it is confirmed as sent.';
    default:
      return '';
  }
}

export const JOB_FAILURE_WORDS: Readonly<Record<NonNullable<ImportJob['failure']>, string>> = {
  'disk-full':
    'The disk is full, so reading stopped. Every letter listed here is safe in the vault; the letter in hand was not taken in. Free some space and read the rest again.',
  'no-permission':
    'The vault may not be written any more, so reading stopped. Every letter listed here is safe. Change the permissions of its folder and read the rest again.',
  'io-error':
    'The disk reported an error, so reading stopped. Every letter listed here is safe. Make a backup to another disk, then read the rest again.',
  'place-unreadable':
    'What was chosen cannot be looked at, so nothing was read. Check that its disk is connected and that you may read it, then read it again.',
  internal:
    'Something went wrong in the program, so reading stopped. Every letter listed here is safe. Read the rest again.',
};
