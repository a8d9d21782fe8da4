/** From what the vault stored of a letter to the closed set of locks and seals, and what each of them says. */
import type { LetterView } from '../../shared/ipc/shapes';

export type LockState = 'closed' | 'half' | 'open' | 'unprotected' | 'unopened';
export type SealState =
  | 'verified'
  | 'part-signed'
  | 'not-pinned'
  | 'unknown-key'
  | 'refused'
  | 'unjudged'
  | 'bad'
  | 'unsigned'
  | 'unchecked';

type Judged = Pick<LetterView, 'encrypted' | 'attention' | 'signature' | 'pinned' | 'covers' | 'direction'>;

/** Who could read it on the way. */
export function lockOf(letter: Judged): LockState {
  if (letter.attention === 'not-integrity-protected') return 'unprotected';
  if (letter.attention !== null) return 'unopened';
  return ({ whole: 'closed', partial: 'half', none: 'open' } as const)[letter.encrypted];
}

/** Who wrote it. "Verified" needs all three: a good signature, the pinned key, and that it covers all that is shown. */
export function sealOf(letter: Judged): SealState {
  if (letter.attention !== null && letter.signature === 'none') return 'unchecked';
  if (letter.signature === 'none') return 'unsigned';
  if (letter.signature !== 'good') return letter.signature;
  if (letter.covers === 'part') return 'part-signed';
  return letter.pinned ? 'verified' : 'not-pinned';
}

export const VERDICT_WORDS = {
  lock: {
    closed: { finding: 'Encrypted to us', evidence: 'Whole and unchanged.' },
    half: { finding: 'Partly encrypted', evidence: 'Others on the way could read or change the rest of it.' },
    open: { finding: 'Not encrypted', evidence: 'Others on the way could read it.' },
    unprotected: {
      finding: 'Not protected against change',
      evidence: 'Its text is withheld, because it could be forged. The original is kept.',
    },
    unopened: { finding: 'Cannot be opened here', evidence: 'The original is kept.' },
  } satisfies Record<LockState, { finding: string; evidence: string }>,
  sealFinding(seal: SealState, letter: Pick<LetterView, 'from'>): string {
    return {
      verified: `Signed by the key pinned to ${letter.from}`,
      'part-signed': 'Signed in part',
      'not-pinned': 'Signed by a key that is not pinned',
      'unknown-key': 'Signed by a key that is not here',
      refused: 'Signature not accepted',
      unjudged: 'Signature of a form that cannot be judged',
      bad: 'Signature does not match',
      unsigned: 'Not signed',
      unchecked: 'Not checked yet',
    }[seal];
  },
  sealEvidence(seal: SealState, letter: Pick<LetterView, 'signerName' | 'signer'>, when: string): string {
    const who = letter.signerName ?? 'somebody unknown';
    return {
      verified: `Covers all that is shown. Checked ${when}.`,
      'part-signed': 'Some of what is shown is not covered by it.',
      'not-pinned': `The key says ${who}. Compare its fingerprint on another way, then pin it.`,
      'unknown-key': 'Add the key to check it.',
      refused: 'The key or the method is expired, revoked or too weak to prove anything.',
      unjudged: 'Only an older program can check it.',
      bad: 'The text was changed after it was signed, or the signature belongs to another text.',
      unsigned: 'Anyone could have written this under that address.',
      unchecked: 'It can be checked once the letter is open.',
    }[seal];
  },
} as const;
