/** Sentences of an open case: its head, its letters and what can be done with them. */
import type { Stage } from '../../shared/case/vocabulary';
import type { CreditView, LetterView, ReplyView } from '../../shared/ipc/shapes';

/** What a move is called on its button, by the stage it leads to. */
const MOVES: Readonly<Record<Stage, string>> = {
  received: 'Back to Received…',
  triage: 'Start triage',
  accepted: 'Accept',
  fix: 'Start the fix',
  validated: 'Validate the fix',
  disclosed: 'Mark as disclosed',
  closed: 'Close',
  declined: 'Decline…',
  duplicate: 'Duplicate…',
};

/** The same for a move that goes back. */
const BACK: Readonly<Partial<Record<Stage, string>>> = {
  received: 'Back to Received…',
  triage: 'Back to Triage…',
  accepted: 'Back to Accepted…',
  fix: 'Back to Fix…',
};

/** A table with words for codes that may grow. */
type Words = Readonly<Record<string, string>>;

const MISSING: Words = {
  severity: 'needs severity',
  'fixed-in': 'needs “Fixed in”',
  'fixed-on': 'needs “Fixed on”',
  'put-aside': 'put aside',
};

export const CASE_WORDS = {
  since: (day: string): string => `since ${day}`,
  move: (to: Stage): string => MOVES[to],
  back: (to: Stage, ended: boolean): string => (ended ? 'Reopen…' : (BACK[to] ?? MOVES[to])),
  missing: MISSING,
  stops: { 'any-reply': 'Stops with any letter sent', 'assessment-and-date': 'Stops with a letter sent that holds our assessment and a date' },
  stillNeeds: { assessment: 'an assessment', 'expected-date': 'an expected date' },
  parts: { letters: 'Letters', details: 'Details', credit: 'Credit', history: 'History' },
} as const;

/** Where the time of receipt was taken from, said when it is not beyond doubt. */
export const RECEIVED_FROM_WORDS: Readonly<Record<LetterView['receivedFrom'], string>> = {
  'received-header': 'by the stamp of our own mail host',
  'unconfirmed-header': 'by a stamp in the letter that nobody of ours confirms',
  import: 'when it was read in: the letter names no time that can be trusted',
  person: 'as corrected by you',
};

/** Why a letter stands in this case, where that was decided by the program. */
export const JOINED_WORDS: Words = {
  reference: 'Here because it answers a letter of this case',
  tag: 'Here because its subject names this case',
  reporter: 'Here because its sender has this one case open',
  moved: 'Moved here by you',
  'sent-copy': 'Copy of our own letter',
};

export const REPLY_STATE_WORDS: Readonly<Record<ReplyView['state'], string>> = { draft: 'Draft', exported: 'Exported, not sent', sent: 'Sent' };

export const SENT_BASIS_WORDS: Readonly<Record<NonNullable<ReplyView['sentBasis']>, string>> = { 'you-said-so': 'Sent (you said so)', 'copy-imported': 'Sent (copy imported)' };

export const WISH_WORDS: Readonly<Record<CreditView['wish'], string>> = {
  unasked: 'Not asked yet',
  asked: 'Asked, no answer yet',
  yes: 'Wants to be named',
  no: 'Does not want to be named',
  withdrawn: 'Took the consent back',
};

export const BASIS_WORDS: Readonly<Record<CreditView['basis'], string>> = { letter: 'by letter', telephone: 'by telephone', 'in-person': 'in person', none: 'nothing on record' };

/** What a reader should know of a letter as a whole. */
export const WARNING_WORDS: Words = {
  'duplicate-from': 'The letter names its sender more than once. Programs differ in which one they show.',
  'duplicate-subject': 'The letter has more than one subject. The first one is shown.',
  'duplicate-content-type': 'The letter says twice what kind of content it has. Other programs may show another text.',
  'several-from-addresses': 'The letter names several senders at once. The first one is shown.',
  'from-missing': 'The letter names no sender.',
  'header-cleaned': 'Hidden or misleading characters were taken out of its headers.',
  'protected-from-differs': 'Inside the encryption it names another sender than outside.',
  'protected-headers-ignored': 'Headers inside the encryption were not used, because nothing proves them.',
  'reply-to-differs': 'It asks for answers to another address than it came from. Our answers go to the reporter’s own.',
  'charset-fallback': 'Its character set is unknown, so some characters may be wrong.',
  'encoding-unknown': 'A part of it is encoded in a way that is not known, and is shown as it came.',
  'armor-checksum': 'The checksum of its encrypted part does not match. It opened whole all the same.',
  'text-cut': 'It is very long, so only the first part of its text is shown. The original is whole.',
  'unclosed-multipart': 'It breaks off in the middle. Something may be missing at the end.',
  'ciphertext-left-closed': 'It holds another encrypted part that was left closed, so that it cannot be mixed with what was written to us.',
  'smime-signature': 'It has an S/MIME signature, which is not checked here.',
  'replayed-ciphertext': 'The same encrypted text came before in another letter. Somebody may have sent it on as their own.',
  'display-name-address': 'The sender’s name looks like an address, but not like the one it came from.',
};

/** Warnings that are about deceit rather than form; they are marked more strongly. */
export const STRONG_WARNINGS: ReadonlySet<string> = new Set(['duplicate-from', 'several-from-addresses', 'protected-from-differs', 'reply-to-differs', 'replayed-ciphertext', 'display-name-address']);

/** What a reader should know of one section. */
export const NOTE_WORDS: Words = {
  'list-footer': 'Added by a mailing list on the way',
  'html-only': 'Came as HTML only; shown as text',
  'charset-fallback': 'Character set unknown, some characters may be wrong',
  'encoding-unknown': 'Encoded in a way that is not known',
  cut: 'Too long; only the first part is shown',
  'key-block': 'Holds a key',
  forwarded: 'Forwarded from another letter',
};

export const ORIGIN_SECTION_WORDS: Readonly<Record<LetterView['sections'][number]['origin'], string>> = {
  plain: '',
  html: 'HTML, shown as text',
  'inline-pgp': 'Inline PGP',
  'encrypted-attachment': 'From an encrypted attachment',
};
