/** The shapes that more than one channel carries: rows, promises, people and cases; letters and keys have files of their own. */
import { z } from 'zod';
import { ASIDE_REASONS, CASE_ORIGINS, DECLINE_REASONS, SEVERITIES, STAGES } from '../case/vocabulary';
import { CREDIT_ROLES } from '../credit/wish';
import { CLOCK_STATES } from '../clock/state';
import { EVIDENCE, LACKS, PROMISE_KINDS, STOPS } from '../policy/promise-kinds';
import { letterView, replyView } from './letter-shapes';
import { lifecycleView } from './lifecycle-shapes';
import { caseId, fingerprint, instant, revision, rowId, shortText, text } from './atoms';

export * from './atoms';
export * from './import-shapes';
export * from './key-shapes';
export * from './letter-shapes';
export * from './lifecycle-shapes';

export const stage = z.enum(STAGES);

/** Cases under embargo that a text gives away, each with the words that do (MAXEM-12). */
export const embargoedWords = z.array(z.strictObject({ caseId, words: z.array(shortText) }));
export const severity = z.enum(SEVERITIES);

/** The clock of a promise as the page draws it: all instants, the words are made in the page. */
export const promiseClock = z.strictObject({
  promise: z.enum(PROMISE_KINDS),
  state: z.enum(CLOCK_STATES),
  /** Null while it has not started. */
  startedAt: instant.nullable(),
  /** Null while it has not started, and for credit, which has no day. */
  dueAt: instant.nullable(),
  /** True when dueAt is the exclusive end of the day before it (CLOCKS.md). */
  endOfDay: z.boolean(),
  satisfiedAt: instant.nullable(),
  /** Since when it stands still, while it waits on the reporter. */
  pausedSince: instant.nullable(),
  firm: z.boolean(),
  stops: z.enum(STOPS),
});
export type PromiseClock = z.infer<typeof promiseClock>;

/** A promise of a case with what stops it and where the policy says so. */
export const promiseView = z.strictObject({
  ...promiseClock.shape,
  /** What it still lacks; of letters, what the one that came nearest lacks. */
  lacks: z.array(z.enum(LACKS)),
  /** What stopped it; `reply` is the letter, if it was one of ours. */
  evidence: z.strictObject({ kind: z.enum(EVIDENCE), reply: rowId.nullable() }).nullable(),
  /** Row of the promises table, and the policy's own sentence. */
  row: shortText,
  quote: text,
});
export type PromiseView = z.infer<typeof promiseView>;

export const reporterView = z.strictObject({
  id: rowId,
  /** Pseudonym, else the name as the reporter writes it, else the address. */
  displayName: shortText,
  pseudonym: shortText.nullable(),
  /** Null where there is a pseudonym: the name is shown on demand only, by 'reporter.show-identity' (MAXEM-9). */
  name: shortText.nullable(),
  /** A name is known that the pseudonym hides. */
  hidesIdentity: z.boolean(),
  addresses: z.array(shortText),
  pinned: z.array(
    z.strictObject({ fingerprint, pinnedAt: instant, expiresAt: instant.nullable(), usable: z.boolean() }),
  ),
  caseCount: z.int(),
});
export type ReporterView = z.infer<typeof reporterView>;

export const caseRow = z.strictObject({
  id: caseId,
  title: shortText,
  reporters: z.array(shortText),
  product: shortText,
  stage,
  severity,
  receivedAt: instant,
  /** The promise that runs out next; null when nothing is owed, as in a case put aside or closed. */
  nextDue: promiseClock.nullable(),
  /** The first response is still owed, in time or past it. */
  unanswered: z.boolean(),
  aside: z.enum(ASIDE_REASONS).nullable(),
  /** The reporter wrote again before we answered. */
  chasing: z.boolean(),
  /** Since when the case waits on its reporter, and for what; null and '' while it does not. */
  waitingSince: instant.nullable(),
  waitingFor: shortText,
  /** A reply that is exported but not confirmed as sent. */
  unsentReplies: z.int(),
  /** Closed, its time is over, and nobody holds it back. */
  dueForErasure: z.boolean(),
  letters: z.int(),
  /** Letters of the reporter that nobody has read yet (MX-12). */
  unread: z.int(),
  unencrypted: z.boolean(),
  fixedIn: shortText,
  fixedOn: z.iso.date().nullable(),
  /** Under embargo, with its end where one is set; null for a case that is not. */
  embargo: z.strictObject({ endsAt: instant.nullable() }).nullable(),
});
export type CaseRow = z.infer<typeof caseRow>;

export const moveView = z.strictObject({
  to: stage,
  allowed: z.boolean(),
  /**
   * Codes; the page has their sentences. Of a move that is not allowed: what the case lacks. Of one that is: what the
   * person must give with it ('decline-reason', 'feedback', 'primary-case', 'reason').
   */
  missing: z.array(z.string()),
});

export const creditWish = z.enum(['unasked', 'asked', 'yes', 'no', 'withdrawn']);
export const creditView = z.strictObject({
  reporterId: rowId,
  reporter: shortText,
  wish: creditWish,
  role: z.enum(CREDIT_ROLES),
  /** As a list would write it after a yes; empty when there is no name. */
  writtenAs: shortText,
  /** Empty where a pseudonym hides it. */
  name: shortText,
  handle: shortText,
  link: shortText,
  organisation: shortText,
  recordedAt: instant.nullable(),
  /** How the team knows: a letter of the case, or a person's word. */
  basis: z.enum(['letter', 'telephone', 'in-person', 'none']),
  basisLetter: rowId.nullable(),
});
export type CreditView = z.infer<typeof creditView>;

export const historyEntry = z.strictObject({
  seq: z.int(),
  at: instant,
  kind: z.string(),
  /** Named facts of the entry: was/now pairs, reasons, ids. Values are text for the page to show. */
  facts: z.record(z.string(), z.string()),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

export const caseView = z.strictObject({
  row: caseRow,
  revision,
  affectedSystem: shortText,
  notes: text,
  origin: z.enum(CASE_ORIGINS),
  profileId: z.string(),
  profileVersion: z.int(),
  profileName: z.string(),
  /** Time zone in whose days the promises are counted. */
  zone: shortText,
  declineReason: z.enum(DECLINE_REASONS).nullable(),
  duplicateOf: caseId.nullable(),
  stageSince: instant,
  promises: z.array(promiseView),
  moves: z.array(moveView),
  reporters: z.array(reporterView),
  credits: z.array(creditView),
  letters: z.array(letterView),
  replies: z.array(replyView),
  lifecycle: lifecycleView,
  history: z.array(historyEntry),
  /** What the case must match for its next letters, shown in composer: what the response promise still needs. */
  missingForResponse: z.array(z.enum(['assessment', 'expected-date'])),
});
export type CaseView = z.infer<typeof caseView>;
