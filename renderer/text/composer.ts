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
  copied: 'The encrypted letter is on the clipboard for 30 seconds. It is not sent yet.',
  exported: 'The letter was written. It is not sent yet.',
  discarded: 'The draft was thrown away',
  takenBack: 'It is a draft again. The clock runs on.',
  notSent: 'It counts as exported, not sent. The clock runs on.',
  sent: 'Noted as sent',
} as const;

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
