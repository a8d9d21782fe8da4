/** Kinds of entries in the history of cases, replies and credit, with the facts that each carries. */

/**
 * Facts are strings. A change is a pair `<field>.was` and `<field>.now` (empty text for "not set"); other facts:
 * `reason`, `feedback`, `declineReason`, `duplicateOf`, `reply` and `letter` (row ids), `reporter` (row id), `to`, `keys`
 * (fingerprints, spaced), `sha256`, `size`, `at` (milliseconds since the epoch), `why` (a code), `name` (of a file).
 */
export const HISTORY_KINDS = [
  'case.created',
  'case.edited',
  'case.moved',
  'case.put-aside',
  'case.brought-back',
  'reporter.edited',
  'reply.started',
  'reply.template-applied',
  'reply.saved',
  /** Encrypted and about to be written; nothing left yet. */
  'reply.sealed',
  'reply.exported',
  /** The file could not be written; `why` says the reason. */
  'reply.not-written',
  'reply.confirmed-sent',
  'reply.taken-back',
  'reply.discarded',
  'credit.recorded',
  /** A list is about to be written; one entry for the vault. */
  'credit.list-made',
  /** A list left; one entry for the vault. */
  'credit.list-exported',
  'credit.list-not-written',
  /** This case's reporter was named in a list that left; one entry for each case. */
  'credit.named',
] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];
