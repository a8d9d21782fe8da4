/** What the parser process hands to the vault about one mail; checked on arrival, since the parser may be compromised. */
import { z } from 'zod';
import { bytesSchema, hexSchema } from './bytes';
import { attention, ciphertextRecord } from './ciphertext-record';
import { INSIDES } from './dangers';
import { COVERS, ENCRYPTIONS, REJECT_REASONS, SIGNATURES } from './vocabulary';

const cleanLine = z.string().max(100_000);

/** One mailbox of an address header. Both are the sender's claims; `address` is lower-cased in its domain only. */
export const mailAddress = z.strictObject({ name: z.string().max(2000), address: z.string().max(2000) });
export type MailAddress = z.infer<typeof mailAddress>;

/** Header fields as they were written outside of any encryption or signature: all of them claims. */
export const mailHeaders = z.strictObject({
  subject: cleanLine.nullable(),
  from: mailAddress.nullable(),
  sender: mailAddress.nullable(),
  to: z.array(mailAddress).max(500),
  cc: z.array(mailAddress).max(500),
  replyTo: z.array(mailAddress).max(500),
  deliveredTo: z.array(z.string().max(2000)).max(50),
  /** The Date field, milliseconds since the epoch. */
  date: z.number().int().nullable(),
  messageId: z.string().max(2000).nullable(),
  inReplyTo: z.array(z.string().max(2000)).max(100),
  references: z.array(z.string().max(2000)).max(500),
  /** Received fields, the topmost (last hop) first, unfolded. */
  received: z.array(cleanLine).max(200),
  authenticationResults: z.array(cleanLine).max(50),
  listId: z.string().max(2000).nullable(),
  returnPath: z.string().max(2000).nullable(),
});
export type MailHeaders = z.infer<typeof mailHeaders>;

/** Header fields found inside the cryptographic layer (RFC 9788, and the older protected-headers="v1"). */
export const protectedHeaders = mailHeaders.pick({
  subject: true,
  from: true,
  to: true,
  cc: true,
  date: true,
});
export type ProtectedHeaders = z.infer<typeof protectedHeaders>;

/** Where the text of a section came from. */
export const SECTION_ORIGINS = [
  'plain',
  'html',
  'inline-encrypted',
  'inline-signed',
  'opened-attachment',
  'forwarded',
] as const;
export type SectionOrigin = (typeof SECTION_ORIGINS)[number];

/** What a reader should know of one section. */
export const SECTION_NOTES = [
  'list-footer',
  'html-only',
  'charset-fallback',
  'encoding-unknown',
  'cut',
  'key-block',
  'forwarded',
  'link-mismatch',
  'hidden-text',
  'images-left-out',
  'active-html',
] as const;
export type SectionNote = (typeof SECTION_NOTES)[number];

/** One piece of text in reading order. Text of different sections must never be mixed in a quote. */
export const textSection = z.strictObject({
  kind: z.literal('text'),
  text: z.string(),
  origin: z.enum(SECTION_ORIGINS),
  partId: z.string().max(400),
  /** True when it came out of a ciphertext, which `ciphertext` names (index into `ciphertexts`). */
  encrypted: z.boolean(),
  ciphertext: z.number().int().min(0).nullable(),
  /** Indices into `signatures`: every signature that covers all of this text, outermost first. */
  signatures: z.array(z.number().int().min(0)).max(64),
  notes: z.array(z.enum(SECTION_NOTES)).max(20),
});
export type TextSection = z.infer<typeof textSection>;

/** A file that came along. `name` and `claimedType` are the sender's words; never use `name` as a path. */
export const mailAttachment = z.strictObject({
  partId: z.string().max(400),
  name: z.string().max(2000),
  /** The name before cleaning, when cleaning changed it. */
  originalName: z.string().max(100_000).nullable(),
  claimedType: z.string().max(400),
  /** By the first bytes of the content; null when they say nothing. */
  detectedType: z.string().max(100).nullable(),
  typeMismatch: z.boolean(),
  /** The first bytes, at most 16, as lower-case hex; letters of older versions lack it. */
  firstBytes: z.string().max(32).optional(),
  /** What was found inside of it without opening it; letters of older versions lack it. */
  inside: z.array(z.enum(INSIDES)).max(5).optional(),
  size: z.number().int().min(0),
  sha256: hexSchema,
  bytes: bytesSchema,
  encrypted: z.boolean(),
  ciphertext: z.number().int().min(0).nullable(),
  signatures: z.array(z.number().int().min(0)).max(64),
  /** An OpenPGP message that was left closed: ask for it by `partId` to have it opened. */
  closedCiphertext: z.boolean(),
});
export type MailAttachment = z.infer<typeof mailAttachment>;

/** A public key that came along: binary OpenPGP packets, not yet judged. */
export const carriedKey = z.strictObject({
  source: z.enum(['attachment', 'autocrypt', 'autocrypt-gossip', 'inline']),
  partId: z.string().max(400),
  encrypted: z.boolean(),
  bytes: bytesSchema,
});
export type CarriedKey = z.infer<typeof carriedKey>;

/** Why a signature is not simply good. */
export const SIGNATURE_DETAILS = [
  'does-not-match',
  'weak-hash',
  'weak-key',
  'key-expired',
  'key-expired-when-signed',
  'key-revoked',
  'key-newer-than-signature',
  'signature-expired',
  'signature-in-future',
  'critical-unknown',
  'key-unusable',
  /** It names who it is for (RFC 9580 section 5.2.3.36), and that is not the key that opened it. */
  'for-somebody-else',
  'old-version',
  'unknown-form',
  'damaged',
  'too-many',
] as const;
export type SignatureDetail = (typeof SIGNATURE_DETAILS)[number];

/** One signature that was found and what is known of it at the time of reading. */
export const signatureVerdict = z.strictObject({
  state: z.enum(SIGNATURES).exclude(['none']),
  detail: z.enum(SIGNATURE_DETAILS).nullable(),
  /** The certificate (primary key) in the vault that made it; null when none matched. */
  fingerprint: hexSchema.nullable(),
  /** The key id that the signature claims. */
  keyId: hexSchema.nullable(),
  /** When the signer says it was made, milliseconds since the epoch. */
  createdAt: z.number().nullable(),
  form: z.enum(['mime', 'clearsigned', 'message']),
  encrypted: z.boolean(),
  partId: z.string().max(400),
});
export type SignatureVerdict = z.infer<typeof signatureVerdict>;

/** Things worth a mark beside the letter. */
export const WARNINGS = [
  'duplicate-from',
  'duplicate-subject',
  'duplicate-content-type',
  'several-from-addresses',
  'from-missing',
  'header-cleaned',
  'protected-from-differs',
  'protected-headers-ignored',
  'reply-to-differs',
  'charset-fallback',
  'encoding-unknown',
  'armor-checksum',
  'text-cut',
  'unclosed-multipart',
  'ciphertext-left-closed',
  'quoted-ciphertext',
  'autocrypt-address-differs',
  'smime-signature',
  'converted-from-msg',
] as const;
export type Warning = (typeof WARNINGS)[number];

/** One MIME part, for "structure on demand". */
export const structurePart = z.strictObject({
  partId: z.string().max(400),
  type: z.string().max(400),
  encoding: z.string().max(100),
  disposition: z.string().max(100),
  name: z.string().max(2000),
  /** Bytes of the body before its transfer encoding is undone. */
  size: z.number().int().min(0),
  encrypted: z.boolean(),
});
export type StructurePart = z.infer<typeof structurePart>;

/** What the use case decides with whether this is a report at all. */
export const mailFacts = z.strictObject({
  bounce: z.boolean(),
  autoReply: z.boolean(),
  /** Absent in what earlier versions kept. */
  receipt: z.boolean().default(false),
  autoSubmitted: z.string().max(400).nullable(),
  precedence: z.string().max(400).nullable(),
  keyOnly: z.boolean(),
  spamFlag: z.boolean(),
  list: z.boolean(),
});
export type MailFacts = z.infer<typeof mailFacts>;

/** A mail that was read, as far as it could be. */
export const parsedMail = z.strictObject({
  kind: z.literal('mail'),
  headers: mailHeaders,
  protectedHeaders: protectedHeaders.nullable(),
  /** The subject to show: the protected one where there is one. */
  subject: cleanLine.nullable(),
  /** The sender to show; the protected one only when it is the same address or a good signature covers it. */
  from: mailAddress.nullable(),
  sections: z.array(textSection).max(2000),
  attachments: z.array(mailAttachment).max(2000),
  keys: z.array(carriedKey).max(200),
  encrypted: z.enum(ENCRYPTIONS),
  signature: z.enum(SIGNATURES),
  covers: z.enum(COVERS).nullable(),
  /** The one certificate (primary fingerprint) that stands behind `signature`; null when there is none or several. */
  signer: hexSchema.nullable(),
  signatures: z.array(signatureVerdict).max(400),
  ciphertexts: z.array(ciphertextRecord).max(400),
  keysUsed: z.array(hexSchema).max(64),
  sessionKeyHashes: z.array(hexSchema).max(64),
  attention: attention.nullable(),
  /** The first line that is not blank: of what was decrypted where there is any, else of the shown text; or ''. */
  firstLine: cleanLine,
  warnings: z.array(z.enum(WARNINGS)).max(50),
  structure: z.array(structurePart).max(2000),
  facts: mailFacts,
});
export type ParsedMail = z.infer<typeof parsedMail>;

/** A file that is no mail that could be kept. */
export const rejectedMail = z.strictObject({ kind: z.literal('rejected'), reason: z.enum(REJECT_REASONS) });
export type RejectedMail = z.infer<typeof rejectedMail>;

/** How the reading of one file ended. */
export const readOutcome = z.discriminatedUnion('kind', [parsedMail, rejectedMail]);
export type ReadOutcome = z.infer<typeof readOutcome>;
