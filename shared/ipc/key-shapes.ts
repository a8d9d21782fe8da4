/** Keys as the page sees them: facts, ours, reporters', and how an import ended. */
import { z } from 'zod';
import { caseId, fingerprint, instant, rowId, shortText } from './atoms';

export const keyFacts = z.strictObject({
  fingerprint,
  /** Only user ids that the key itself certified. */
  userIds: z.array(shortText),
  algorithm: z.string(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  revoked: z.boolean(),
  /** Can a letter be encrypted to it now? */
  canEncrypt: z.boolean(),
  isPrivate: z.boolean(),
  /** The secret part is protected by a passphrase of its own. */
  hasPassphrase: z.boolean(),
});
export type KeyFactsView = z.infer<typeof keyFacts>;

/** The key that letters are answered with; keys kept for reading; keys that were declared void. */
export const TEAM_KEY_ROLES = ['current', 'old', 'revoked'] as const;

/** Why a key was revoked, as the revocation itself says it (RFC 9580 section 5.2.3.31); `none`: it gives no reason. */
export const REVOCATION_REASONS = ['none', 'superseded', 'compromised', 'retired'] as const;
export type RevocationReason = (typeof REVOCATION_REASONS)[number];

export const teamKeyView = z.strictObject({
  key: keyFacts,
  role: z.enum(TEAM_KEY_ROLES),
  /** Where the secret part is: in this vault, or with gpg (gpg-agent, a card). */
  heldBy: z.enum(['vault', 'gpg']),
  passphrase: z.enum(['none', 'sealed', 'ask']),
  unlocked: z.boolean(),
  addedAt: instant,
  /** By the key's own word; null when it was not revoked. */
  revocation: z.strictObject({ at: instant, reason: z.enum(REVOCATION_REASONS) }).nullable(),
  /** The day on which it is to be revoked, after another key took its place; a reminder. */
  revokeOn: instant.nullable(),
  /** A revocation certificate of it is kept here. */
  hasCertificate: z.boolean(),
});
export type TeamKeyView = z.infer<typeof teamKeyView>;

export const publicKeyView = z.strictObject({
  key: keyFacts,
  addedAt: instant,
  source: z.enum(['file', 'paste', 'attachment', 'autocrypt']),
  pinnedTo: z.array(z.strictObject({ reporterId: rowId, reporter: shortText, pinnedAt: instant })),
});
export type PublicKeyView = z.infer<typeof publicKeyView>;

/** A revocation certificate that came without its key (RFC 9580 section 10.1.3). */
export const bareRevocation = z.strictObject({
  /** Of the key that it says it ends: 16 hex digits, upper-case. */
  keyId: z.string().regex(/^[0-9A-F]{16}$/),
  reason: z.enum(REVOCATION_REASONS),
  madeAt: instant.nullable(),
  /**
   * `ends`: a key that is here, and made by it; `ended-already`: that key was revoked before; `does-not-fit`: it names a
   * key that is here, and is no good certificate of it; `key-not-here`: nothing can be checked.
   */
  state: z.enum(['ends', 'ended-already', 'does-not-fit', 'key-not-here']),
  whose: z.enum(['team', 'reporter']).nullable(),
  /** Null where it ends no key that is here. */
  key: keyFacts.nullable(),
  /** Names of the reporters to whom that key is pinned. */
  pinnedTo: z.array(shortText),
});
export type BareRevocationView = z.infer<typeof bareRevocation>;

/** Another key than the pinned one that turned up for a reporter. */
export const keyChangeView = z.strictObject({
  reporterId: rowId,
  reporter: shortText,
  /** The key pinned last. */
  pinned: fingerprint,
  other: keyFacts,
  /** In a letter as a file or text, in its Autocrypt header, as the maker of its signature, or brought by a person. */
  arrival: z.enum(['attachment', 'autocrypt', 'signed', 'added']),
  /** The case of that letter. */
  caseId: caseId.nullable(),
  cameAt: instant,
});
export type KeyChangeView = z.infer<typeof keyChangeView>;

export const keyImportOutcome = z.strictObject({
  fingerprint: fingerprint.nullable(),
  kind: z.enum(['team', 'public', 'none']),
  outcome: z.enum([
    'added',
    'updated',
    'already-here',
    'passphrase-needed',
    'wrong-passphrase',
    'unusable',
    'not-a-key',
    'public-only',
  ]),
  key: keyFacts.nullable(),
});
export type KeyImportOutcome = z.infer<typeof keyImportOutcome>;
