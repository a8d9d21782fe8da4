/** Letters as the page sees them: those that came, ours from draft to sent, and how an import ended. */
import { z } from 'zod';
import {
  ATTENTION_REASONS,
  COVERS,
  ENCRYPTIONS,
  FILED_REASONS,
  OUTCOMES,
  REJECT_REASONS,
  SIGNATURES,
} from '../letter/vocabulary';
import { caseId, fingerprint, instant, revision, rowId, shortText, text } from './atoms';

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
