/** Sentences of the composer: what stops a letter, what it does for the promise, how it is sent. */
import type { Reply } from '../../shared/ipc/contract';
import type { KeyBasis } from '../../shared/letter/answers';

type Check = Reply<'reply.check'>;
export type Blocker = Check['blockers'][number];

/** What is missing, said as a guard; the way to mend it; where that is. */
export interface BlockerWords {
  readonly says: string;
  readonly mend: string;
  readonly at: 'keys' | 'settings' | 'to' | 'text' | 'gap' | 'recipient';
}

export const BLOCKER_WORDS: Readonly<Record<Blocker, BlockerWords>> = {
  'key-change-undecided': {
    says: 'Another key turned up for this reporter',
    mend: 'Compare both keys',
    at: 'recipient',
  },
  'no-recipient-key': { says: 'No key is pinned to this reporter', mend: 'Add their key', at: 'recipient' },
  'recipient-key-expired': { says: 'Their key has expired', mend: 'Ask for a new one', at: 'recipient' },
  'recipient-key-revoked': {
    says: 'Their key was declared void',
    mend: 'Ask for a new one',
    at: 'recipient',
  },
  'recipient-key-unusable': {
    says: 'Nothing can be encrypted to their key',
    mend: 'Ask for another',
    at: 'recipient',
  },
  'chosen-key-unusable': {
    says: 'A chosen key cannot be used any more',
    mend: 'Choose again',
    at: 'recipient',
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

/** What stands in the way is the reporter's key: a letter that asks for one can leave all the same. */
export const RECIPIENT_BLOCKERS: readonly Blocker[] = [
  'no-recipient-key',
  'recipient-key-expired',
  'recipient-key-revoked',
  'recipient-key-unusable',
  'chosen-key-unusable',
];

/** Why a letter goes to its keys. */
export const BASIS_WORDS: Readonly<Record<KeyBasis, string>> = {
  only: 'It is the only pinned key that can be used.',
  signed: 'It signed the letter that you answer.',
  every: 'Every pinned key that can be used, so that the reporter can read it with any of them.',
  chosen: 'You chose it:',
};

/** What to do about a reporter's key. */
export const RECIPIENT_WORDS = {
  undecided: 'No letter goes to them until you decide which key is theirs.',
  none: 'Ask for their key in a letter that tells nothing of the case, or add the key if you have it.',
  offered: 'A key came with their letter. Pin it on first use: later letters are held against it.',
  offeredSigned: 'It signed the letter that it came with.',
  ended: (date: string): string => `It ended on ${date}. Nothing can be encrypted to it since.`,
  void: 'Its owner declared it void. Nothing is encrypted to it, whatever it is used for.',
  unusable: 'It has no part that letters can be encrypted to.',
  endsSoon: (date: string): string => `Their key ends on ${date}: ask for a later end in this letter`,
  renewed: 'A newer copy of the key was in a letter here. It was taken over.',
  notRenewed: 'No letter here has a newer copy of the key. Nothing was changed.',
  pinned: 'The key is pinned. Letters can be encrypted to it now.',
  chosen: 'The letter goes to these keys only',
  usual: 'The letter goes to the usual keys again',
  notKept: 'The draft could not be kept, so nothing was changed. See above.',
  noChoice: 'Choose at least one key, or take the usual ones. Nothing was changed.',
  noReason: 'A reason is missing. Nothing was changed. It stays with the letter.',
  chooseHint: 'Such as: asked on the telephone to use the key on the card.',
} as const;

/** The letter that asks for a key: it may be read by others. */
export const KEY_LETTER_WORDS = {
  clean: 'It tells nothing of the case but its number',
  tells: 'It tells something of the case',
  quotes: (count: number): string => (count === 1 ? '1 quoted line' : `${count} quoted lines`),
  reason: 'There is no usable key of theirs yet. This letter asks for one and tells nothing of the report.',
  foot: 'It leaves readable and signed, with our key. It tells nothing of the case.',
} as const;

/** "Preview": what exactly leaves. */
export const PREVIEW_WORDS = {
  title: 'What exactly leaves',
  lead: 'Built, encrypted, signed and checked just as the export does it, then thrown away. Each export makes a new Date and new ciphertext, and the first one the Message-ID.',
  outer: 'Readable by every mail server on the way',
  inner: 'Readable with one of the keys below',
  innerClear: 'The letter itself, readable by every mail server as well',
  cut: 'The rest is the files, which are listed above.',
  notKept: 'The draft could not be kept, so it cannot be shown. See above.',
} as const;

export const COMPOSER_WORDS = {
  spelling: 'Spelling is not checked',
  spellingWhy: 'The dictionary would have to be downloaded, and this program opens no connection.',
  altered: {
    recipients: 'it went to other people than we wrote on it',
    subject: 'another subject stands outside',
    content: 'it says something else than we wrote',
  },
  alteredLead: 'The copy from the Sent folder differs from what was exported:',
  others: (reporter: string, agreed: boolean): string =>
    agreed
      ? `It names ${reporter}, another reporter of this case, who agreed that their data goes to others`
      : `It names ${reporter}, another reporter of this case, who has not agreed to that`,
  namesOthers: {
    title: (reporter: string): string => `Tell this reporter of ${reporter}?`,
    why: 'Each reporter of a case is written to apart, and this one has not said that others may know of them. Ask them first, and note their answer in the case under Disclosure; or take the name out.',
  },
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
