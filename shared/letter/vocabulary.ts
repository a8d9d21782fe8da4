/** The closed sets of words that a letter is described with; `desk import --json` prints them, so they are stable. */

/** How the import of one message ended; a message ends as exactly one of these. */
export const OUTCOMES = [
  'new-case',
  'joined-case',
  'already-here',
  'sent-copy',
  'needs-attention',
  'filed',
  'rejected',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Why a message could not be opened; it is kept and waits under Needs attention. */
export const ATTENTION_REASONS = [
  'no-matching-key',
  'key-locked',
  'passphrase-only',
  'malformed',
  'not-integrity-protected',
  'too-large',
  'smime',
] as const;
export type AttentionReason = (typeof ATTENTION_REASONS)[number];

/** Why a file was refused; nothing of it is stored. */
export const REJECT_REASONS = ['not-mail', 'empty', 'unreadable', 'over-size'] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** What a message is that is no report; it is kept, filed apart from the cases. */
export const FILED_REASONS = ['bounce', 'auto-reply', 'receipt', 'key-only', 'spam'] as const;
export type FiledReason = (typeof FILED_REASONS)[number];

export type Reason = AttentionReason | RejectReason | FiledReason;

/** How much of what is shown came out of encryption to us. */
export const ENCRYPTIONS = ['none', 'partial', 'whole'] as const;
export type Encryption = (typeof ENCRYPTIONS)[number];

/**
 * What is known of the signatures, from the worst to say first to the best:
 * bad (does not match), refused (expired, too weak, against policy), unjudged (a form we cannot judge),
 * unknown-key, none, good (valid by a key in the vault).
 */
export const SIGNATURES = ['bad', 'refused', 'unjudged', 'unknown-key', 'none', 'good'] as const;
export type SignatureState = (typeof SIGNATURES)[number];

/** Whether the signature covers everything that is shown of the letter, or a part. */
export const COVERS = ['all', 'part'] as const;
export type Covers = (typeof COVERS)[number];
