/** Sentences of an open case: its head, its letters and what can be done with them. */
import type { Stage } from '../../shared/case/vocabulary';
import type { LetterView } from '../../shared/ipc/shapes';
import type { AttentionReason, FiledReason } from '../../shared/letter/vocabulary';

/** A table with words for codes that may grow. */
type Words = Readonly<Record<string, string>>;

/** What a move is called on its button, by the stage it leads to; going back and reopening have words of their own. */
export const MOVE_WORDS: Readonly<Partial<Record<Stage, string>>> = {
  triage: 'Start triage',
  accepted: 'Accept',
  fix: 'Start the fix',
  validated: 'Validate the fix',
  disclosed: 'Mark as disclosed',
  closed: 'Close',
  declined: 'Decline…',
  duplicate: 'Duplicate…',
};

/** What a move lacks, in as few words as stand under a stage. */
export const MISSING_SHORT: Words = {
  severity: 'severity',
  'fixed-in': '“Fixed in”',
  'fixed-on': '“Fixed on”',
  'put-aside': 'to be brought back',
  'told-reporters': 'the letter to each reporter to be sent',
  'no-duplicates': 'no duplicates of its own',
};

/** Where the time of receipt was taken from. */
export const RECEIVED_FROM: Readonly<Record<LetterView['receivedFrom'], string>> = {
  'received-header': 'Received by the stamp of our own mail host.',
  'unconfirmed-header': 'Received by a stamp in the letter that no mail host of ours confirms.',
  import: 'Counted as received when it was imported: it names no time that can be trusted.',
  person: 'Received at a time that you corrected.',
};

/** Why a letter stands in this case. */
export const JOINED_BY: Words = {
  reference: 'Here because it answers a letter of this case.',
  tag: 'Here because its subject names this case.',
  reporter: 'Here because its sender had this one case open.',
  quoted: 'Here because its reporter names this case in the text, and no other.',
  moved: 'Moved here by you.',
  'sent-copy': 'Copy of a letter of ours.',
};

/** What a reader should know of a letter as a whole. */
const WARNING_WORDS: Words = {
  'duplicate-from': 'The letter names its sender more than once. Programs differ in which one they show.',
  'duplicate-subject': 'The letter has more than one subject. The first one is shown.',
  'duplicate-content-type':
    'The letter says twice what kind of content it has. Other programs may show another text.',
  'several-from-addresses': 'The letter names several senders at once. The first one is shown.',
  'from-missing': 'The letter names no sender.',
  'header-cleaned': 'Hidden or misleading characters were taken out of its headers.',
  'protected-from-differs': 'Inside the encryption it names another sender than outside.',
  'protected-headers-ignored': 'Headers inside the encryption were not used, because nothing proves them.',
  'reply-to-differs':
    'It asks for answers to another address than it came from. Our answers go to the reporter’s own.',
  'charset-fallback': 'Its character set is unknown, so some characters may be wrong.',
  'encoding-unknown': 'A part of it is encoded in a way that is not known, and is shown as it came.',
  'armor-checksum': 'The checksum of its encrypted part does not match. It opened whole all the same.',
  'text-cut': 'It is very long, so only the first part of its text is shown. The original is whole.',
  'unclosed-multipart': 'It breaks off in the middle. Something may be missing at the end.',
  'ciphertext-left-closed':
    'It holds another encrypted part that was left closed, so that it cannot be mixed with what was written to us.',
  'quoted-ciphertext':
    'An encrypted message stands in a quote. It was left closed: it may be somebody else’s, sent to have it opened.',
  'autocrypt-address-differs':
    'It offers a key for another address than the one it came from. That key was left out.',
  'smime-signature': 'It has an S/MIME signature, which is not checked here.',
  'converted-from-msg':
    'It came as an Outlook file, which does not keep a mail as it was sent. Its signatures cannot all be judged. The file itself is kept.',
  'replayed-ciphertext':
    'The same encrypted text came before in another letter. Somebody may have sent it on as their own.',
  'display-name-address': 'The sender’s name looks like an address, but not like the one it came from.',
};

/** A warning in words; of a repeated ciphertext with the cases where it came before. */
export function warningWords(letter: Pick<LetterView, 'seenIn'>, code: string): string {
  if (code === 'replayed-ciphertext' && letter.seenIn.length > 0)
    return `The same encrypted text came before, in ${letter.seenIn.join(', ')}. Somebody may have sent it on as their own.`;
  return WARNING_WORDS[code] ?? `Something about its form is unusual (${code}).`;
}

/** What a reader should know of one section. */
const NOTE_WORDS: Words = {
  'list-footer': 'added by a mailing list on the way',
  'html-only': 'came as HTML only',
  'charset-fallback': 'of an unknown character set, so some characters may be wrong',
  'encoding-unknown': 'encoded in a way that is not known',
  cut: 'too long, only its first part is shown',
  'key-block': 'holds a key',
  forwarded: 'forwarded from another letter',
  'link-mismatch': 'a link shows one address and leads to another, which stands behind it in brackets',
  'hidden-text': 'words that its HTML hides are shown between ⟦ and ⟧',
  'images-left-out': 'its images were not loaded',
  'active-html': 'it holds forms, frames, scripts or the like, and nothing of that ran',
};

/** A note in words, to stand in the middle of a sentence. */
export function noteWords(code: string): string {
  return NOTE_WORDS[code] ?? code;
}

export const ORIGIN_OF_SECTION: Readonly<Record<LetterView['sections'][number]['origin'], string>> = {
  plain: 'as plain text',
  html: 'HTML shown as text',
  'inline-pgp': 'from inline PGP',
  'encrypted-attachment': 'from an encrypted attachment',
};

/** Where the words of a section came from that a person asked to see; the name is a stranger's. */
export function openedFileWords(name: string): string {
  return name === '' ? 'from the encrypted file without a name' : `from the encrypted file “${name}”`;
}

/** Why an encrypted file did not open when a person asked for it. */
export const STILL_CLOSED: Readonly<Record<AttentionReason, string>> = {
  'no-matching-key':
    'It stays closed: it is encrypted to a key that is not in this vault. Nothing was changed. It may never have been meant for us.',
  'key-locked':
    'It stays closed: the key for it is locked. Nothing was changed. Unlock the key under Keys, then open it.',
  'passphrase-only':
    'It stays closed: it opens with a passphrase only. Nothing was changed. Ask the reporter to encrypt it to our key.',
  malformed: 'It stays closed: it is damaged. Nothing was changed. Ask the reporter to send it again.',
  'not-integrity-protected':
    'It stays closed: its text could be forged, because nothing protects it against change. Ask the reporter to send it again.',
  'too-large': 'It stays closed: it would unpack to more than is taken in. Nothing was changed.',
  smime: 'It stays closed: what is in it is S/MIME, which is not read here. Nothing was changed.',
};

/** What a move lacks, with what to do about it. */
export const MISSING_WORDS: Words = {
  severity: 'The severity is not set. Set it under Details.',
  'fixed-in': 'The release with the fix is not entered. Enter “Fixed in” under Details.',
  'fixed-on': 'The day of the fix is not entered. Enter “Fixed on” under Details.',
  'put-aside': 'The case is put aside. Bring it back first.',
  'not-next': 'This stage cannot follow the one the case is in.',
  'told-reporters':
    'A reporter was not told of the decision yet. Send the letter that was drafted, and say that you sent it.',
  'no-duplicates': 'Other cases are duplicates of this one. Reopen them first.',
};

/** What a letter is that is no part of a case. */
export const FILE_AS: Readonly<Record<FiledReason, string>> = {
  bounce: 'a bounce',
  'auto-reply': 'an automatic answer',
  receipt: 'a receipt',
  'key-only': 'only a key',
  spam: 'spam',
};
