/** The words of each lock and seal: a bold finding, and one line of evidence or next step. Codes: shared/letter/verdict.ts. */
import type { Judgement, LetterView } from '../../shared/ipc/shapes';
import type { SignatureDetail } from '../../shared/letter/parsed-mail';
import {
  type JudgedWhy,
  type LockState,
  type OurState,
  sealOf,
  type SealState,
} from '../../shared/letter/verdict';
import { count } from './amounts';

interface Said {
  readonly finding: string;
  readonly evidence: string;
}

/** What the words name: the reporter as they are called here (never what the letter calls its sender), and the key. */
export type NamedInVerdict = Pick<LetterView, 'signerName' | 'signer' | 'detail' | 'pinned' | 'reporter'>;

const LOCK_WORDS: Readonly<Record<LockState, Said>> = {
  closed: { finding: 'Encrypted to us', evidence: 'Whole and unchanged.' },
  half: { finding: 'Partly encrypted', evidence: 'Others on the way could read or change the rest of it.' },
  open: { finding: 'Not encrypted', evidence: 'Others on the way could read it.' },
  unprotected: {
    finding: 'Not protected against change',
    evidence: 'Its text is withheld, because it could be forged. The original is kept.',
  },
  unopened: { finding: 'Cannot be opened here', evidence: 'The original is kept.' },
};

/** Why a signature is not accepted or cannot be judged. */
export const DETAIL_WORDS: Readonly<Record<SignatureDetail, string>> = {
  'does-not-match': 'The text was changed after it was signed, or the signature belongs to another text.',
  'weak-hash': 'Its method is too weak: others could have made this signature. It proves nothing today.',
  'weak-key': 'Its key is too weak to prove anything today.',
  'key-expired':
    'The key has expired since it signed. An expired key can date its signatures back. Ask for a renewed key.',
  'key-expired-when-signed': 'The key had expired already when it signed. Ask for a renewed key.',
  'key-revoked': 'The key was revoked by its owner. Ask on another way whether they wrote this.',
  'key-newer-than-signature': 'The signature says that it is older than its own key. It cannot be true.',
  'signature-expired': 'The signature was made to end, and it has.',
  'signature-in-future': 'The signature says that it was made in the future.',
  'critical-unknown': 'The signature depends on something that is not known here, so it is not accepted.',
  'key-unusable': 'The key is not made for signing.',
  'for-somebody-else':
    'It says whom it was signed for, and that is not us. Somebody who could read it may have sent it on.',
  'old-version': 'It has the form of the oldest programs, which is not judged here.',
  'unknown-form': 'It has a form that is not known here.',
  damaged: 'The signature is damaged, so it says nothing about the text.',
  'too-many': 'There are too many signatures to judge them all.',
};

/** What a finding names: their name on this desk; "" for a letter of nobody known. */
type Reporter = Pick<NamedInVerdict, 'reporter'>;
const whose = ({ reporter }: Reporter): string => (reporter === '' ? 'its writer' : reporter);

const SEAL_FINDING: Readonly<Record<SealState, (named: Reporter) => string>> = {
  verified: (named) => `Signed by the key pinned to ${whose(named)}`,
  'part-signed': () => 'Signed in part',
  'not-pinned': () => 'Signed by a key that is not pinned',
  'unknown-key': () => 'Signed by a key that is not here',
  refused: () => 'Signature not accepted',
  unjudged: () => 'Signature of a form that cannot be judged',
  bad: () => 'Signature does not match',
  'other-key': (named) => `Signed by another key than the one pinned to ${whose(named)}`,
  unsigned: () => 'Not signed',
  unchecked: () => 'Not checked yet',
};

const SEAL_EVIDENCE: Readonly<Record<SealState, (named: NamedInVerdict, when: string) => string>> = {
  verified: (_, when) => `Covers all that is shown. Checked ${when}.`,
  'part-signed': ({ pinned }) =>
    `Some of what is shown is not covered by it. The key is ${pinned ? 'the pinned one' : 'not pinned'}.`,
  'not-pinned': ({ signer, signerName }) =>
    signer === null
      ? 'Several keys signed it, and no single one can be pinned for it.'
      : `The key says ${signerName ?? 'nothing of its owner'}. Compare its fingerprint on another way, then pin it.`,
  'unknown-key': () => 'Add the key to check it.',
  refused: ({ detail }) =>
    detail === null ? 'The key or the method is too weak to prove anything.' : DETAIL_WORDS[detail],
  unjudged: ({ detail }) => (detail === null ? 'Another program may check it.' : DETAIL_WORDS[detail]),
  bad: () => DETAIL_WORDS['does-not-match'],
  'other-key': () =>
    'Somebody else may write under this address, or the key was changed. Compare both keys on another way before you answer.',
  unsigned: () => 'Anyone could have written this under that address.',
  unchecked: () => 'It can be checked once all of the letter is open.',
};

export const OUR_STATE_WORDS: Readonly<Record<OurState, string>> = {
  draft: 'Draft',
  exported: 'Exported, not sent',
  'sent-by-word': 'Sent (you said so)',
  'sent-by-copy': 'Sent (copy imported)',
};

/** Why it was judged again, to follow a day. */
const WHY_WORDS: Readonly<Record<JudgedWhy, string>> = {
  import: 'When it came in',
  opened: 'Once it could be opened',
  'key-added': 'Once the key was here',
  'key-changed': 'Once a newer copy of the key was here',
  pin: 'Once the pinned keys changed',
  asked: 'When it was checked again',
};

/** "When it came in, Sat 14 Nov: signed by a key that is not here." */
export function judgedWords(judged: Judgement, reporter: string, day: string): string {
  const seal = sealOf(judged);
  const finding = SEAL_FINDING[seal]({ reporter });
  const { detail } = judged;
  const because =
    (seal === 'refused' || seal === 'unjudged') && detail !== null ? ` ${DETAIL_WORDS[detail]}` : '';
  return `${WHY_WORDS[judged.why]}, ${day}: ${finding.charAt(0).toLowerCase()}${finding.slice(1)}.${because}`;
}

/** What pressing "Check again" found. */
export function againWords(
  { outcome, was, now }: { outcome: 'changed' | 'same' | 'closed'; was: SealState; now: SealState },
  reporter: string,
): string {
  if (outcome === 'closed')
    return 'It was not checked: the letter cannot be opened now. What was said of it stands. Unlock its key, then check again.';
  if (outcome === 'same') return 'Checked again. Nothing changed.';
  const words = (seal: SealState): string => SEAL_FINDING[seal]({ reporter });
  return was === now
    ? 'Checked again. The finding is the same, with another reason.'
    : `Checked again. It was: ${words(was)}. It is now: ${words(now)}. Both are kept.`;
}

/** What checking all letters of a case again found. */
export function checkedWords(found: Readonly<Record<'changed' | 'same' | 'closed', number>>): string {
  const { changed, same, closed } = found;
  if (changed + same + closed === 0) return 'No letter of this case is signed, so there is nothing to check.';
  const checked = changed + same;
  const waits =
    closed === 0 ? '' : ` ${count(closed, 'letter')} could not be opened now; what was said stands.`;
  if (checked === 0) return waits.trim();
  const all = `${count(checked, 'signed letter')} checked again.`;
  return `${all} ${changed === 0 ? 'Nothing changed.' : `${changed} changed; what was said before is kept.`}${waits}`;
}

export const VERDICT_WORDS = {
  lock: LOCK_WORDS,
  sealFinding: (seal: SealState, named: Reporter): string => SEAL_FINDING[seal](named),
  sealEvidence: (seal: SealState, named: NamedInVerdict, when: string): string =>
    SEAL_EVIDENCE[seal](named, when),
} as const;
