/** Sentences of the composer: what stops a letter, what it does for the promise, how it is sent. */
import type { Reply } from '../../shared/ipc/contract';

type Check = Reply<'reply.check'>;
export type Blocker = Check['blockers'][number];

/** What is missing, said as a guard; the way to mend it; where that is. */
export interface BlockerWords {
  readonly says: string;
  readonly mend: string;
  readonly at: 'keys' | 'settings' | 'to' | 'text' | 'gap';
}

export const BLOCKER_WORDS: Readonly<Record<Blocker, BlockerWords>> = {
  'no-recipient-key': { says: 'No key is pinned to this reporter', mend: 'Add their key', at: 'keys' },
  'recipient-key-expired': {
    says: 'The pinned key has expired or was revoked',
    mend: 'Add a new one',
    at: 'keys',
  },
  'no-team-key': {
    says: 'There is no team key to sign with and to encrypt to',
    mend: 'Add or make one',
    at: 'keys',
  },
  'team-key-locked': { says: 'The team key is locked', mend: 'Unlock it', at: 'keys' },
  'no-address': { says: 'There is no address that it can go to', mend: 'Write one', at: 'to' },
  'no-from-address': { says: 'The programme has no address of its own', mend: 'Add it', at: 'settings' },
  empty: { says: 'The letter has no text yet', mend: 'Write it', at: 'text' },
  'safe-harbour-not-kept': {
    says: 'It promises safe harbour, but the rules are not judged as kept',
    mend: 'Take the sentence out',
    at: 'text',
  },
  'gap-left': { says: 'A gap of the template is not filled in', mend: 'Go to it', at: 'gap' },
};

export const COMPOSER_WORDS = {
  notSending: 'Exporting is not sending: the clock runs on.',
  sayOrImport: 'Say so here once it is sent, or import your sent copy: it confirms by itself.',
  alsoToUs: 'It is encrypted to our own key as well, so that it can be read again here.',
  exportedNotSent: 'Exported, not sent yet.',
  noPromiseLeft: 'No promise waits for this letter.',
  anyLetter: 'Any letter of ours that is sent keeps it.',
  willNotStop: 'You may export without it, but this letter will not stop the clock.',
  willStop: 'Once this letter is sent, the clock stops.',
  safeHarbour: 'Safe-harbour sentence left out',
  safeHarbourKept: 'Safe-harbour sentence may stand in it',
  compliance: { kept: 'rules kept', 'not-kept': 'rules not kept', open: 'rules open' },
  embargoed: 'It names another case under embargo',
  filesNotKept: 'The draft could not be kept, so its files were left as they are. See above.',
  attached: 'The files go with the letter',
  detached: 'The file was taken off the letter',
  keyAttached: 'Our public key goes with the letter',
  offerKey:
    'Their letter came without encryption, so they may not know our key. Put it with this letter, and ask for theirs.',
  copied: 'The encrypted letter is on the clipboard for 30 seconds. It is not sent yet.',
  exported: 'The letter was written. It is not sent yet.',
  discarded: 'The draft was thrown away',
  takenBack: 'It is a draft again. The clock runs on.',
  notSent: 'It counts as exported, not sent. The clock runs on.',
  sent: 'Noted as sent',
  exportedClear: 'The letter was written without encryption. It is not sent yet.',
} as const;

/** The override of "every letter is encrypted" (MX-8). */
export const CLEAR_WORDS = {
  noKey: 'There is no usable key for',
  keyIsThere: 'There is a usable key for',
  rule: 'Our rule is that every letter is encrypted. Every mail server on the way could read this letter.',
  quoted: (lines: number): string =>
    lines === 0
      ? 'Nothing quoted from their letters'
      : `${lines === 1 ? '1 quoted line' : `${lines} quoted lines`} of their letters`,
  embargo: (caseId: string, words: readonly string[]): string =>
    `The case ${caseId}, which is under embargo: ${words.map((word) => `“${word}”`).join(', ')}`,
  noReason: 'A reason is missing. The letter is still a draft and nothing has left.',
  notSure: 'Say below that it may be read by others. The letter is still a draft and nothing has left.',
  sign: 'Sign it all the same, so that it can be checked',
  sure: 'Others may read this letter',
  left: 'Left without encryption',
} as const;

export function filesWords(count: number): string {
  if (count === 0) return 'no attachment';
  return count === 1 ? '1 file' : `${count} files`;
}

/** How an exported letter is sent; docs/SENDING.md has every program. */
export const SENDING_WORDS = {
  asItIs: 'The file must be passed on as it is: a program that opens it for editing takes it apart.',
  command: (file: string): string => `sendmail -t -oi < ${file}`,
  paste:
    'With Thunderbird, Outlook or webmail use “Copy as text” and paste it into a plain-text message. Everybody on the way can read the subject that you type there.',
  more: 'docs/SENDING.md, which comes with the program, says it for each mail program.',
} as const;

export const SENT_TIME_WORDS = {
  'no-time': 'Type the day and the time at which it was sent.',
  'before-export': 'It cannot have been sent before it was exported. Choose a later time.',
  'in-future': 'That time has not come yet. Choose now or an earlier time.',
} as const;

/** The name that the file is offered under. */
export function letterFileName(caseId: string): string {
  return `${caseId}-reply.eml`;
}

export function linesWords(body: string): string {
  const lines = body.split('\n').filter((line) => line.trim() !== '').length;
  return lines === 1 ? '1 line' : `${lines} lines`;
}
