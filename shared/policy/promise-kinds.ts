/** The closed sets of words that the promises of a case are described with. */

/** Everything that a policy promises about one case by a time, in the order in which it is shown (design: CLOCKS). */
export const PROMISE_KINDS = [
  'first-response',
  'assessment',
  'update',
  'fix',
  'disclosure',
  'credit',
  'retention',
] as const;
export type PromiseKind = (typeof PROMISE_KINDS)[number];

/** What stops a clock; the page has the sentences. */
export const STOPS = [
  'any-letter',
  'assessment-and-date',
  'assessment',
  'news',
  'fixed-and-validated',
  'disclosed',
  'credited',
  'erased',
] as const;
export type StopsWith = (typeof STOPS)[number];

/** What a promise that is not kept yet still lacks; of letters, what the one that came nearest lacks. */
export const LACKS = [
  'reply',
  'assessment',
  'expected-date',
  'letter',
  'fixed-on',
  'validated',
  'agreed-date',
  'disclosed',
  'credited',
  'erased',
] as const;
export type PromiseLack = (typeof LACKS)[number];

/**
 * What stopped a clock: a letter that was sent, or a fact of the case. `ended` is the end of the case itself, after
 * which there is nothing left to report.
 */
export const EVIDENCE = ['letter', 'fixed', 'ended', 'disclosed', 'credited', 'erased'] as const;
export type EvidenceKind = (typeof EVIDENCE)[number];
