/** What is said of a letter: one function from what the vault stored to the closed set of locks and seals. */
import type { SignatureDetail, SignatureVerdict } from './parsed-mail';
import type { AttentionReason, Covers, Encryption, SignatureState } from './vocabulary';

/** Who could read it on the way (ui/README.md, "Verdicts"). */
export const LOCKS = ['closed', 'half', 'open', 'unprotected', 'unopened'] as const;
export type LockState = (typeof LOCKS)[number];

/** Who wrote it. `other-key`: a good signature, but by another key than the one pinned to this reporter. */
export const SEALS = [
  'verified',
  'part-signed',
  'not-pinned',
  'unknown-key',
  'refused',
  'unjudged',
  'bad',
  'other-key',
  'unsigned',
  'unchecked',
] as const;
export type SealState = (typeof SEALS)[number];

/** What a letter of ours shows in their place: how far it is, and on whose word. */
export const OUR_STATES = ['draft', 'exported', 'sent-by-word', 'sent-by-copy'] as const;
export type OurState = (typeof OUR_STATES)[number];

/** What the vault knows of a letter that came in. */
export interface JudgedFacts {
  readonly encrypted: Encryption;
  /** Why it, or a part of it, is still closed; null when all of it is open. */
  readonly attention: AttentionReason | null;
  /** The worst of all its signatures: `good` says that every one of them is. */
  readonly signature: SignatureState;
  /** The one key behind the signatures is pinned to the reporter who wrote it. */
  readonly pinned: boolean;
  /** The reporter has a pinned key, and it is not the one behind the signatures. */
  readonly otherPinned: boolean;
  readonly covers: Covers;
}

/** The same with which way it went and why a signature is not simply good. */
export interface Judged extends JudgedFacts {
  readonly direction: 'in' | 'out';
  readonly detail: SignatureDetail | null;
}

/** One verdict. Of a stranger's letter two codes and the detail that the evidence line names, of ours one. */
export type Verdict =
  | {
      readonly of: 'theirs';
      readonly lock: LockState;
      readonly seal: SealState;
      readonly detail: SignatureDetail | null;
    }
  | { readonly of: 'ours'; readonly state: OurState };

/** What is said of a letter that came in. */
export type TheirVerdict = Extract<Verdict, { of: 'theirs' }>;

/** Everything that is said of an imported letter. A letter of ours that was imported is a copy of what was sent. */
export function verdictOf(letter: Judged): Verdict {
  if (letter.direction === 'out') return { of: 'ours', state: 'sent-by-copy' };
  return { of: 'theirs', lock: lockOf(letter), seal: sealOf(letter), detail: letter.detail };
}

/** How far a letter of ours is; exported is not sent, and sent is said with on whose word. */
export function ourState(reply: {
  readonly state: 'draft' | 'exported' | 'sent';
  readonly sentBasis: 'you-said-so' | 'copy-imported' | null;
}): OurState {
  if (reply.state !== 'sent') return reply.state;
  return reply.sentBasis === 'copy-imported' ? 'sent-by-copy' : 'sent-by-word';
}

/** Who could read it on the way. What may be forged is never said to be merely closed. */
export function lockOf(letter: Pick<JudgedFacts, 'encrypted' | 'attention'>): LockState {
  if (letter.attention === 'not-integrity-protected') return 'unprotected';
  if (letter.attention !== null) return 'unopened';
  return ({ whole: 'closed', partial: 'half', none: 'open' } as const)[letter.encrypted];
}

/**
 * Who wrote it. `verified` needs all three: every signature valid, the key pinned to this reporter, and that the
 * signature covers all that is shown (THREATS.md, "OpenPGP"). While a part is closed nothing covers all of it.
 */
export function sealOf(letter: JudgedFacts): SealState {
  const { signature, attention } = letter;
  if (signature === 'none') return attention === null ? 'unsigned' : 'unchecked';
  if (signature !== 'good') return signature;
  if (attention !== null) return 'unchecked';
  if (!letter.pinned && letter.otherPinned) return 'other-key';
  if (letter.covers !== 'all') return 'part-signed';
  return letter.pinned ? 'verified' : 'not-pinned';
}

/** Why the signatures are what they are said to be: the detail of the first that stands behind that state. */
export function detailOf(
  signatures: readonly Pick<SignatureVerdict, 'state' | 'detail'>[],
  state: SignatureState,
): SignatureDetail | null {
  return signatures.find((one) => one.state === state)?.detail ?? null;
}

/** Why a letter was judged: when it came, when it could be opened, and what made it worth judging again. */
export const JUDGED_WHY = ['import', 'opened', 'key-added', 'key-changed', 'pin', 'asked'] as const;
export type JudgedWhy = (typeof JUDGED_WHY)[number];
