/** The history as a chain: checked, replayed, its head and receipts signed for others. */
import { z } from 'zod';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';
import { none } from './common';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const entry = z.strictObject({ sequence: z.int().min(1), hash, at: shape.instant });

/** Why nothing could be signed. */
const SIGN_ERRORS = ['no-team-key', 'team-key-locked', 'signing-failed'] as const;

const letterOfCase = { caseId: shape.caseId, letter: shape.rowId };

/** The key that would sign now; `unlocked` false: its passphrase has to be given first. */
const signer = z.strictObject({
  fingerprint: shape.fingerprint,
  name: z.string(),
  unlocked: z.boolean(),
  /** Its private half is with gpg, which asks for the passphrase or PIN itself. */
  withGpg: z.boolean(),
});

const givenReceipt = z.strictObject({
  at: shape.instant,
  as: z.enum(['file', 'text', 'reply']),
  sha256: hash,
});

export const ledgerChannels = {
  'ledger.get': {
    request: none,
    reply: z.strictObject({
      head: entry,
      /** When the first entry was written. */
      since: shape.instant,
      vaultId: z.string(),
      signer: signer.nullable(),
      /** Heads that left, the latest first; `part`: still an entry of this chain, with that hash. */
      heads: z
        .array(
          z.strictObject({
            entry: z.int().min(1),
            hash,
            signer: shape.fingerprint,
            signedAt: shape.instant,
            part: z.boolean(),
          }),
        )
        .max(10_000),
    }),
    errors: [],
  },
  /** Signs the head and writes it to a file. */
  'ledger.export-head': {
    request: z.strictObject({ token: shape.token }),
    reply: z.strictObject({ entry: z.int(), sha256: hash, bytes: z.int() }),
    errors: [...SIGN_ERRORS],
  },
  /** Reads a signed head from a file and says where it stands in this chain. */
  'ledger.compare-head': {
    request: z.strictObject({ token: shape.token }),
    reply: z.strictObject({
      /**
       * `part`: an entry of this chain. `not-part`: another entry stands there. `newer`: this vault ends before it, so an
       * older copy was put back. `other-vault`: a head of another vault.
       */
      verdict: z.enum(['part', 'not-part', 'newer', 'other-vault']),
      entry: z.int(),
      /** When it was made, as the signed text says. */
      madeAt: shape.instant,
      signer: shape.fingerprint,
      /** The last entry of this vault. */
      ours: z.int(),
    }),
    errors: ['no-such-thing', 'not-a-signed-head', 'signed-by-others', 'signer-revoked', 'head-not-genuine'],
  },
  /** A receipt as it would leave now, without its signature, and those that left before. */
  'ledger.receipt': {
    request: z.strictObject(letterOfCase),
    reply: z.strictObject({
      text: z.string(),
      /** Whose letter it is, to answer them. */
      reporter: shape.rowId,
      given: z.array(givenReceipt).max(1_000),
    }),
    errors: ['no-such-thing', 'not-a-report'],
  },
  'ledger.give-receipt': {
    request: z.strictObject({
      ...letterOfCase,
      /** What was shown: a receipt that would say something else by now is not signed. */
      text: z.string().max(20_000),
      to: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('file'), token: shape.token }),
        z.strictObject({ kind: z.literal('text') }),
        z.strictObject({ kind: z.literal('reply'), id: shape.rowId, revision: shape.revision }),
      ]),
    }),
    /** The signed text, for the clipboard. */
    reply: z.strictObject({ signed: z.string(), sha256: hash }),
    errors: [
      'no-such-thing',
      'not-a-report',
      'receipt-changed',
      'already-exported',
      'stale-revision',
      'too-large',
      'too-many-files',
      ...SIGN_ERRORS,
    ],
  },
} as const satisfies Record<string, ChannelShape>;
