/** Kinds of entries in the history of cases, letters, replies and credit. */

/**
 * Facts of an entry are strings. A single change is `was` and `now`; several at once are pairs `<field>.was` and
 * `<field>.now` (empty for "not set"). Others: `reason`, `feedback`, `declineReason`, `duplicateOf`, `as`, `basis`, `reply`,
 * `letter` and `reporter` (row ids), `to`, `keys` (fingerprints, spaced), `sha256`, `size`, `at` (ISO instant), `why` (a
 * code), `file` (a file's own name), `writtenAs`.
 */
export const HISTORY_KINDS = [
  'case-opened',
  'case-edited',
  'case-moved',
  /** The due instant of a `promise` moved from `was` to `now`; `why` is a code. */
  'clock-recomputed',
  'case-put-aside',
  'case-brought-back',
  /** Waits on its reporter: `for`. Over: `why` (person, letter, ended), `was` and `at` (ISO instants). */
  'case-waits',
  'case-wait-over',
  'expected-date-set',
  /** Split in two: `other` is the case that was made, or `from` the one that it was made from; `about` its part. */
  'case-split',
  /** The last step was taken back: `what` it was; `was` and `now` are stages. */
  'step-undone',
  /** Out of the way on Today until a day: `until` (ISO date), `reason`. */
  'case-snoozed',
  'case-unsnoozed',
  'reporter-edited',
  'letter-imported',
  'letter-opened',
  'letter-retried',
  'letter-copy-kept',
  /** Its signature was judged again, since a key that it claims came here or was renewed. */
  'letter-judged',
  /** An encrypted file of it that was left closed was opened, because a person asked: `part` names it. */
  'letter-part-opened',
  'letter-read',
  'letter-unread',
  'letter-moved',
  /** The same move, in the history of the case that it left. */
  'letter-left',
  /** A move or a filing was taken back: `was` and `now` are cases, empty for none. */
  'letter-move-undone',
  'letter-filed',
  'letter-receipt-corrected',
  'original-exported',
  'attachment-exported',
  /** The file could not be written after all; `why` says the reason. */
  'original-not-written',
  'attachment-not-written',
  /** A signed receipt of a letter left: `as` is file, text or reply; `entry` the head it names, `key` the signer. */
  'receipt-given',
  'receipt-not-written',
  'reply-started',
  'reply-templated',
  'reply-saved',
  /** A file was put with a letter of ours or taken off it: `sha256`, `size`. */
  'reply-attached',
  'reply-detached',
  /** Other keys than the usual ones were chosen for a letter: `keys`, `reason`; none for the usual ones. */
  'reply-keys-chosen',
  /** Encrypted and about to leave; nothing left yet. */
  'reply-sealed',
  'reply-exported',
  /** The file could not be written; `why` says the reason. */
  'reply-not-written',
  'reply-sent',
  /** A copy from the Sent folder of a letter that counted as sent already: `at` is its own date. */
  'reply-copy-kept',
  'reply-taken-back',
  'reply-discarded',
  'triage-part',
  'triage-scope',
  'triage-rule',
  'triage-point',
  'triage-reproduced',
  'triage-score',
  'triage-score-confirmed',
  'triage-score-doubted',
  'triage-weakness',
  /** Bound to another policy or version with a `reason`; `profile.was` and `.now` are an id and a version. */
  'case-profile-changed',
  /** One better promise of a later `version`, applied on purpose. */
  'case-promise-applied',
  /** `at` is the end, `words` what gives the case away. */
  'embargo-set',
  /** The day and hour of disclosure: `was` and `now` (ISO instants, empty for none). */
  'disclosure-date-set',
  /** `agrees` yes or no; `at` the date. */
  'disclosure-agreed',
  /** "It is already public…": `at` since when, `where`. */
  'embargo-broken',
  'reporter-plan-recorded',
  'draft-shared',
  'draft-answered',
  /** `what` is a kind of consent. */
  'consent-recorded',
  'identity-shown',
  /** `basis` is consent, legal-duty (then `duty`) or none; `included` who is in it (row ids, spaced), `redacted` how many came out. */
  'case-file-exported',
  'case-file-not-written',
  'credit-recorded',
  /** A list of credits is about to be written; these three are entries of the vault, not of a case. */
  'credits-made',
  'credits-exported',
  'credits-not-written',
  /** This case's reporter is named in a list that left. */
  'credit-named',
  /** What a reporter answered when asked to erase; `now` is empty when it was taken back. */
  'erasure-answered',
  'hold-placed',
  'hold-lifted',
  /** The words of the entries that `events` lists are gone; figures of what went. */
  'case-erased',
] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];
