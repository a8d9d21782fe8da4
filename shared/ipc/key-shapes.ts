/** Keys as the page sees them: facts, ours, reporters', and how an import ended. */
import { z } from 'zod';
import { fingerprint, instant, rowId, shortText } from './atoms';

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

export const teamKeyView = z.strictObject({
  key: keyFacts,
  role: z.enum(TEAM_KEY_ROLES),
  /** Where the secret part is: in this vault, or with gpg (gpg-agent, a card). */
  heldBy: z.enum(['vault', 'gpg']),
  passphrase: z.enum(['none', 'sealed', 'ask']),
  unlocked: z.boolean(),
  addedAt: instant,
});
export type TeamKeyView = z.infer<typeof teamKeyView>;

export const publicKeyView = z.strictObject({
  key: keyFacts,
  addedAt: instant,
  source: z.enum(['file', 'paste', 'attachment', 'autocrypt']),
  pinnedTo: z.array(z.strictObject({ reporterId: rowId, reporter: shortText, pinnedAt: instant })),
});
export type PublicKeyView = z.infer<typeof publicKeyView>;

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
