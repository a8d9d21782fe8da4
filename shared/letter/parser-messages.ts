/** The conversation between the vault and a parser process; both sides check what arrives with these schemas. */
import { z } from 'zod';
import { bytesSchema, hexSchema } from './bytes';
import { ATTENTION_DETAILS } from './ciphertext-record';
import { readOutcome } from './parsed-mail';

/** A parser asks for at most this many session keys for one mail, and one more for each part that a person asked for. */
export const MAX_SESSION_KEY_ASKS = 8;

/** A parser asks for public keys at most this often for one mail; the same names are asked about once. */
export const MAX_PUBLIC_KEY_ASKS = 64;

/** At most this many session-key packets of one ciphertext are sent and tried. */
export const MAX_SESSION_KEY_PACKETS = 32;

/** Raw OpenPGP packets (header and body) that hold the session key of one ciphertext. */
export const sessionKeyRequest = z.strictObject({
  /** Public-key encrypted session keys (tag 1). */
  packets: z.array(bytesSchema).max(MAX_SESSION_KEY_PACKETS),
  /** Passphrase encrypted session keys (tag 3). */
  skesk: z.array(bytesSchema).max(MAX_SESSION_KEY_PACKETS),
  /** The cipher (RFC 9580 section 9.3) that the data packet itself names; null where the session key does. */
  cipher: z.number().int().min(0).max(255).nullable(),
});
export type SessionKeyRequest = z.infer<typeof sessionKeyRequest>;

/** Only AES is accepted; the others decrypt silently in openpgp (THREATS.md, "OpenPGP"). */
export const SESSION_CIPHERS = ['aes128', 'aes192', 'aes256'] as const;
export type SessionCipher = (typeof SESSION_CIPHERS)[number];

/** A session key and what opened it. */
export const sessionKeyFound = z.strictObject({
  algorithm: z.enum(SESSION_CIPHERS),
  key: bytesSchema,
  /** Primary fingerprint of the team key; null when a passphrase opened it. */
  keyFingerprint: hexSchema.nullable(),
  /** HMAC of the session key under a key of the vault. */
  keyedHash: hexSchema.nullable(),
});
export type SessionKeyFound = z.infer<typeof sessionKeyFound>;

/** Why there is no session key. */
export const sessionKeyFailure = z.strictObject({
  code: z.enum(['no-matching-key', 'key-locked', 'passphrase-only', 'malformed']),
  detail: z.enum(ATTENTION_DETAILS).nullable(),
  wanted: z.array(hexSchema).max(64),
});
export type SessionKeyFailure = z.infer<typeof sessionKeyFailure>;

export const sessionKeyAnswer = z.union([
  z.strictObject({ ok: z.literal(true), value: sessionKeyFound }),
  z.strictObject({ ok: z.literal(false), error: sessionKeyFailure }),
]);
export type SessionKeyAnswer = z.infer<typeof sessionKeyAnswer>;

/** Which public keys a signature names: key ids (16 hex digits) and, where given, fingerprints. */
export const publicKeysRequest = z.strictObject({
  keyIds: z.array(hexSchema).max(64),
  fingerprints: z.array(hexSchema).max(64),
});
export type PublicKeysRequest = z.infer<typeof publicKeysRequest>;

/** The vault's side of the conversation, as the parser sees it. */
export interface Oracle {
  /** The session key of one ciphertext. Asked at most {@link MAX_SESSION_KEY_ASKS} times for one mail. */
  sessionKey(request: SessionKeyRequest): Promise<SessionKeyAnswer>;
  /** Binary certificates of the vault that have one of these keys as primary key or subkey. */
  publicKeys(request: PublicKeysRequest): Promise<readonly Uint8Array[]>;
}

const id = z.number().int().min(0);

/** What the vault sends to a parser. */
export const toParser = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('read'),
    id,
    bytes: bytesSchema,
    /** The present, milliseconds since the epoch: signatures are judged at it. */
    now: z.number(),
    /** Ids of parts whose ciphertext the person asked to open. */
    open: z.array(z.string().max(400)).max(50),
  }),
  z.strictObject({ type: z.literal('session-key'), id, ask: id, answer: sessionKeyAnswer }),
  z.strictObject({ type: z.literal('public-keys'), id, ask: id, keys: z.array(bytesSchema).max(200) }),
]);
export type ToParser = z.infer<typeof toParser>;

/** What a parser sends to the vault. */
export const fromParser = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('session-key'), id, ask: id, request: sessionKeyRequest }),
  z.strictObject({ type: z.literal('public-keys'), id, ask: id, request: publicKeysRequest }),
  z.strictObject({ type: z.literal('done'), id, outcome: readOutcome }),
  /** A fault of ours; the reason stays in the parser, since stacks may quote mail. */
  z.strictObject({ type: z.literal('failed'), id }),
]);
export type FromParser = z.infer<typeof fromParser>;
