/** What is told of one OpenPGP ciphertext in a mail: how it was met, whether it opened, and why not. */
import { z } from 'zod';
import { hexSchema } from './bytes';
import { ATTENTION_REASONS } from './vocabulary';

/** More exactly why something needs attention. */
export const ATTENTION_DETAILS = [
  'no-session-key-packet',
  'session-key-damaged',
  'weak-cipher',
  'integrity-check-failed',
  'damaged-armor',
  'damaged-packets',
  'wrong-passphrase',
  /** The passphrase would have to be stretched beyond what we compute (Argon2, THREATS.md, "OpenPGP"). */
  'passphrase-too-costly',
  /** A version or a mode that is not in RFC 9580, and not damage. */
  'unknown-form',
  'too-many-ciphertexts',
  'too-many-session-keys',
  'unpacks-too-large',
  'too-many-parts',
  'too-deep',
  'too-many-headers',
  'smime-encrypted',
  'smime-opaque',
] as const;
export type AttentionDetail = (typeof ATTENTION_DETAILS)[number];

/** Why (a part of) the mail could not be shown. */
export const attention = z.strictObject({
  reason: z.enum(ATTENTION_REASONS),
  detail: z.enum(ATTENTION_DETAILS).nullable(),
  /** Key ids that the message was encrypted to; sixteen zeros stand for a hidden recipient. */
  wantedKeyIds: z.array(hexSchema).max(64),
});
export type Attention = z.infer<typeof attention>;

/** One packet of a ciphertext as it stands there, all of it written by others. Sizes in bytes, with the packet's header. */
export const packetLine = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('key'),
    /** A key id (16 digits) or a whole fingerprint; null for a recipient that was hidden on purpose. */
    keyId: hexSchema.nullable(),
    /** Public-key algorithm of RFC 9580 section 9.1. */
    algorithm: z.int().min(0).max(255).nullable(),
    size: z.int().min(0),
  }),
  z.strictObject({ kind: z.literal('passphrase'), size: z.int().min(0) }),
  z.strictObject({
    kind: z.literal('data'),
    /** What protects it against change: nothing, the older hash, or authenticated encryption. */
    protection: z.enum(['none', 'hash', 'aead']),
    size: z.int().min(0),
  }),
]);
export type PacketLine = z.infer<typeof packetLine>;

/** One OpenPGP ciphertext that was met, opened or not. */
export const ciphertextRecord = z.strictObject({
  partId: z.string().max(400),
  form: z.enum(['mime', 'inline', 'attachment']),
  opened: z.boolean(),
  /** The team key (primary fingerprint) that opened it; null for a passphrase or when it stayed closed. */
  keyFingerprint: hexSchema.nullable(),
  /** Keyed hash of the session key, made by the vault: the same value means the same ciphertext was seen before. */
  sessionKeyHash: hexSchema.nullable(),
  failure: attention.nullable(),
  /** Its packets, as far as they could be told apart; kept of what stayed closed. */
  packets: z.array(packetLine).max(40).optional(),
});
export type CiphertextRecord = z.infer<typeof ciphertextRecord>;
