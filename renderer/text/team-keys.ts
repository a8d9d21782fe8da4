/** The words of the team's own keys: how near their end is, why they were revoked, what to tell reporters. */
import { type ExpiryState, isPressing } from '../../shared/keys/expiry';
import type { PaperFailure } from '../../shared/keys/paper-key';
import type { RevocationReason } from '../../shared/ipc/key-shapes';
import { count } from './amounts';

/** "28 days", "today", "12 days ago". */
export function daysLeft({ level, days }: ExpiryState): string {
  if (level === 'past') return days === 0 ? 'ended today' : `ended ${count(days ?? 0, 'day')} ago`;
  return days === 0 ? 'today' : count(days ?? 0, 'day');
}

/** On top of Today; null while nothing presses. */
export function expirySentence(state: ExpiryState): string | null {
  if (!isPressing(state.level)) return null;
  if (state.level === 'past')
    return `The team key ${daysLeft(state)}. Letters are still read, but none can be encrypted to it, and none is signed.`;
  return state.days === 0
    ? 'The team key runs out today. Extend it, and publish it again.'
    : `The team key runs out in ${count(state.days ?? 0, 'day')}. Extend it, and publish it again.`;
}

export const REVOCATION_WORDS: Readonly<Record<RevocationReason, string>> = {
  none: 'no reason given',
  superseded: 'another key took its place',
  compromised: 'somebody else may have it',
  retired: 'it is no longer used',
};

/** What is wrong with typed lines, and where to look. */
export function paperWords(failure: PaperFailure): string {
  switch (failure.code) {
    case 'wrong-line':
      return `There is a slip in line ${failure.line}. Compare it letter by letter.`;
    case 'missing-line':
      return `Line ${failure.line} is missing, or the number in the END line has a slip.`;
    case 'repeated-line':
      return `Line ${failure.line} is there twice, and the two differ. Take one out.`;
    case 'no-end':
      return 'So far every line is right. The line that begins with END is still to come.';
    case 'wrong-end':
      return 'There is a slip in the line that begins with END.';
    case 'wrong-whole':
      return 'Every line is right by itself, but they are of two copies. Type the lines of one paper.';
    case 'no-lines':
      return 'No line of a paper copy is here yet. Each begins with its number.';
  }
}

/** To be copied into a letter or a page. */
export function newKeyText(organisation: string, fingerprint: string, old: string): string {
  return `${organisation} has a new OpenPGP key for security reports:

    ${fingerprint}

It takes the place of the key ${old}. Please encrypt to the new key from now on. What was written to the old one is still read.`;
}
