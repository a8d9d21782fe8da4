/** Letters as the page sees them: those that came, ours from draft to sent, and how an import ended. */
import { z } from 'zod';
import { DANGERS } from '../letter/dangers';
import { LOOK_ALIKES } from '../letter/look-alike';
import { SIGNATURE_DETAILS } from '../letter/parsed-mail';
import { JUDGED_WHY } from '../letter/verdict';
import {
  ATTENTION_REASONS,
  COVERS,
  ENCRYPTIONS,
  FILED_REASONS,
  OUTCOMES,
  REJECT_REASONS,
  SIGNATURES,
} from '../letter/vocabulary';
import { COPY_DIFFERENCES, KEY_BASES } from '../letter/answers';
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
  /** The first bytes, at most 16, lower-case hex; empty when they were not kept. */
  firstBytes: z.string().max(32),
  /** Why it is worth more care than other files, by its name, its claims and its bytes. */
  dangers: z.array(z.enum(DANGERS)),
  size: z.int(),
  sha256: z.string(),
  isKey: z.boolean(),
  /** An OpenPGP message that was left closed beside another; `letter.open-part` opens it. */
  closed: z.boolean(),
});
export type AttachmentView = z.infer<typeof attachmentView>;

export const sectionView = z.strictObject({
  text,
  encrypted: z.boolean(),
  /** State of the signature over just this section. */
  signature: z.enum(SIGNATURES),
  origin: z.enum(['plain', 'html', 'inline-pgp', 'encrypted-attachment']),
  /** The encrypted file that it came out of, when a person asked to open that one too; a stranger's words. */
  fromFile: shortText.nullable(),
  /** Codes such as 'charset-guessed', 'truncated', 'html-only'; the page has their sentences. */
  notes: z.array(z.string()),
});

/** What was said of a letter at one time, and why it was judged then; the first is that of its import. */
export const judgement = z.strictObject({
  at: instant,
  why: z.enum(JUDGED_WHY),
  encrypted: z.enum(ENCRYPTIONS),
  attention: z.enum(ATTENTION_REASONS).nullable(),
  signature: z.enum(SIGNATURES),
  covers: z.enum(COVERS),
  signer: fingerprint.nullable(),
  pinned: z.boolean(),
  otherPinned: z.boolean(),
  detail: z.enum(SIGNATURE_DETAILS).nullable(),
});
export type Judgement = z.infer<typeof judgement>;

/** What the two glyphs of a letter in a list say: the facts that the one verdict function judges by (letter/verdict.ts). */
export const letterGlance = z.strictObject({
  encrypted: z.enum(ENCRYPTIONS),
  attention: z.enum(ATTENTION_REASONS).nullable(),
  signature: z.enum(SIGNATURES),
  pinned: z.boolean(),
  otherPinned: z.boolean(),
  covers: z.enum(COVERS),
  /** The reporter's display name here, never what the letter calls its sender; '' without a reporter. */
  reporter: shortText,
});
export type LetterGlance = z.infer<typeof letterGlance>;

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
  /** The signature is good, and another key than its own is pinned to the reporter. */
  otherPinned: z.boolean(),
  covers: z.enum(COVERS),
  /** Why the signature is not simply good. */
  detail: z.enum(SIGNATURE_DETAILS).nullable(),
  signer: fingerprint.nullable(),
  signerName: shortText.nullable(),
  verdictAt: instant,
  /** What was said before and is said now, the first first; at most 50. */
  judged: z.array(judgement).max(50),
  /** The reporter's display name here, never what the letter calls its sender; empty when it has no reporter. */
  reporter: shortText,
  keyUsed: fingerprint.nullable(),
  sections: z.array(sectionView),
  attachments: z.array(attachmentView),
  /** Codes such as 'duplicate-from', 'reply-to-differs', 'replayed-ciphertext', 'display-name-address'. */
  warnings: z.array(z.string()),
  /** Names and addresses made to look like others; `like` is what it could be taken for. */
  lookAlikes: z
    .array(z.strictObject({ code: z.enum(LOOK_ALIKES), seen: shortText, like: shortText }))
    .max(20),
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
  /** Keys that a person chose among the pinned ones, and why; none and null for the usual ones. */
  keyChoice: z.array(fingerprint),
  keyReason: shortText.nullable(),
  /** Why it went to its keys, once it left; null before, and when it left readable. */
  keyBasis: z.enum(KEY_BASES).nullable(),
  /** Copies of it from the Sent folder, the first imported first. */
  copies: z.array(
    z.strictObject({
      letter: rowId,
      /** What its Date says; null without one. */
      datedAt: instant.nullable(),
      importedAt: instant,
      /** What stands outside in another way than we wrote it. */
      altered: z.array(z.enum(COPY_DIFFERENCES)),
    }),
  ),
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
