/** The shapes that more than one channel carries: rows, letters, keys, cases. */
import { z } from 'zod';
import { ASIDE_REASONS, CASE_ORIGINS, DECLINE_REASONS, SEVERITIES, STAGES } from '../case/vocabulary';
import { CREDIT_ROLES } from '../credit/wish';
import { CLOCK_STATES } from '../clock/state';
import {
  ATTENTION_REASONS,
  COVERS,
  ENCRYPTIONS,
  FILED_REASONS,
  OUTCOMES,
  REJECT_REASONS,
  SIGNATURES,
} from '../letter/vocabulary';
import { EVIDENCE, LACKS, PROMISE_KINDS, STOPS } from '../policy/promise-kinds';
import { lifecycleView } from './lifecycle-shapes';
import { caseId, fingerprint, instant, revision, rowId, shortText, text } from './atoms';

export * from './atoms';
export * from './key-shapes';
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

export const attachmentView = z.strictObject({
  id: rowId,
  /** Made safe for display; a stranger's words all the same. */
  name: shortText,
  /** The name to save it under: safe to write, opened by nothing. */
  saveAs: shortText,
  claimedType: shortText,
  detectedType: shortText.nullable(),
  mismatch: z.boolean(),
  size: z.int(),
  sha256: z.string(),
  isKey: z.boolean(),
});
export type AttachmentView = z.infer<typeof attachmentView>;

export const sectionView = z.strictObject({
  text,
  encrypted: z.boolean(),
  /** State of the signature over just this section. */
  signature: z.enum(SIGNATURES),
  origin: z.enum(['plain', 'html', 'inline-pgp', 'encrypted-attachment']),
  /** Codes such as 'charset-guessed', 'truncated', 'html-only'; the page has their sentences. */
  notes: z.array(z.string()),
});

/** One letter of a case, a stranger's or ours. */
export const letterView = z.strictObject({
  id: rowId,
  direction: z.enum(['in', 'out']),
  caseId: caseId.nullable(),
  from: shortText,
  fromAddress: shortText,
  to: z.array(shortText),
  subject: shortText,
  receivedAt: instant,
  /** Where receivedAt came from: trusted Received header, unconfirmed one, time of import, or a person's correction. */
  receivedFrom: z.enum(['received-header', 'unconfirmed-header', 'import', 'person']),
  claimedDate: instant.nullable(),
  importedAt: instant,
  encrypted: z.enum(ENCRYPTIONS),
  signature: z.enum(SIGNATURES),
  pinned: z.boolean(),
  covers: z.enum(COVERS),
  signer: fingerprint.nullable(),
  signerName: shortText.nullable(),
  verdictAt: instant,
  keyUsed: fingerprint.nullable(),
  sections: z.array(sectionView),
  attachments: z.array(attachmentView),
  /** Codes such as 'duplicate-from', 'reply-to-differs', 'replayed-ciphertext', 'display-name-address'. */
  warnings: z.array(z.string()),
  attention: z.enum(ATTENTION_REASONS).nullable(),
  wantedKeys: z.array(z.string()),
  filed: z.enum(FILED_REASONS).nullable(),
  messageId: shortText.nullable(),
  sha256: z.string(),
  size: z.int(),
  /** Why it joined this case: 'reference' | 'tag' | 'reporter' | 'moved' | 'new' | 'sent-copy'. */
  joinedBy: z.string(),
  /** Cases where the same ciphertext was seen before. */
  seenIn: z.array(caseId),
  keysOffered: z.int(),
  /** Nobody has read it yet; never so for copies of our own letters (MX-12). */
  unread: z.boolean(),
});
export type LetterView = z.infer<typeof letterView>;

/** A file that leaves with a letter of ours. */
export const replyFile = z.strictObject({
  id: rowId,
  name: shortText,
  mediaType: shortText,
  /** Bytes. */
  size: z.int(),
  sha256: z.string(),
});
export type ReplyFile = z.infer<typeof replyFile>;

/** A reply of ours, from draft to sent. */
export const replyView = z.strictObject({
  id: rowId,
  caseId,
  reporterId: rowId,
  revision,
  state: z.enum(['draft', 'exported', 'sent']),
  to: shortText,
  subject: shortText,
  body: text,
  template: z.string().nullable(),
  /** The passage of the body that is the assessment, word for word; it must remain in the body. */
  assessment: text.nullable(),
  expectedDate: z.iso.date().nullable(),
  inReplyTo: rowId.nullable(),
  createdAt: instant,
  savedAt: instant,
  exportedAt: instant.nullable(),
  sentAt: instant.nullable(),
  /** On whose word it counts as sent. */
  sentBasis: z.enum(['you-said-so', 'copy-imported']).nullable(),
  recipientKeys: z.array(fingerprint),
  attachments: z.array(replyFile),
  /** Why it left without encryption; null when it did not (MX-8). */
  clearReason: shortText.nullable(),
});
export type ReplyView = z.infer<typeof replyView>;

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

export const importedItem = z.strictObject({
  file: shortText,
  sha256: z.string().nullable(),
  outcome: z.enum(OUTCOMES),
  reason: z.enum([...ATTENTION_REASONS, ...REJECT_REASONS, ...FILED_REASONS]).nullable(),
  caseId: caseId.nullable(),
  messageId: rowId.nullable(),
  encrypted: z.enum(ENCRYPTIONS),
  signature: z.enum(SIGNATURES),
  pinned: z.boolean(),
  covers: z.enum(COVERS),
  signer: fingerprint.nullable(),
  subject: shortText,
  firstLine: shortText,
});
/** One line of `desk import --json`: documented and stable (docs/CLI.md). */
export type ImportedItem = z.infer<typeof importedItem>;

export const importJob = z.strictObject({
  id: z.string(),
  state: z.enum(['receiving', 'running', 'cancelled', 'done', 'failed']),
  /** Why a job failed as a whole; what was imported before stays. */
  failure: z.enum(['disk-full', 'no-permission', 'io-error', 'internal']).nullable(),
  source: z.enum(['files', 'folder', 'drop', 'retry']),
  startedAt: instant,
  endedAt: instant.nullable(),
  total: z.int(),
  done: z.int(),
  items: z.array(importedItem),
});
export type ImportJob = z.infer<typeof importJob>;
