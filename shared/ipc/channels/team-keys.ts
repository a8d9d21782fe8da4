/** The life of the team's own keys: extending, replacing, revoking, keeping on paper, publishing. */
import { z } from 'zod';
import { REVOCATION_REASONS, TEAM_KEY_ROLES } from '../key-shapes';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';
import { none, passphrase } from './common';

const named = z.strictObject({ fingerprint: shape.fingerprint, name: shape.shortText });
const oneKey = z.strictObject({ fingerprint: shape.fingerprint });
/** The passphrase of a key: sealed in the vault, or asked in every session. */
const keep = z.enum(['sealed', 'ask']);
/** Why a key of ours could not be changed. */
const WORK_ERRORS = [
  'no-such-thing',
  'held-by-gpg',
  'team-key-locked',
  'primary-elsewhere',
  'key-unusable',
] as const;

/** Which address each web server serves its keys under: both methods of the draft, or one. */
export const WKD_LAYOUTS = ['advanced', 'direct', 'both'] as const;

export const teamKeyChannels = {
  /** What the rest of the desk has to know of our keys; cheap to ask. */
  'team-keys.standing': {
    request: none,
    reply: z.strictObject({
      /** The key that letters are answered with; null when there is none. */
      current: named
        .extend({ expiresAt: shape.instant.nullable(), heldBy: z.enum(['vault', 'gpg']) })
        .nullable(),
      keys: z.array(named.extend({ role: z.enum(TEAM_KEY_ROLES), createdAt: shape.instant })),
      /** Old keys whose day to be revoked has come. */
      due: z.array(named.extend({ on: shape.instant })),
    }),
    errors: [],
  },
  /** A later end for the key and all its usable subkeys. */
  'team-key.extend': {
    request: z.strictObject({ fingerprint: shape.fingerprint, endsAt: shape.instant }),
    reply: z.strictObject({ key: shape.keyFacts }),
    errors: [...WORK_ERRORS, 'not-later'],
  },
  /** Makes another key the current one; this one stays for reading. */
  'team-key.replace': {
    request: z.strictObject({
      fingerprint: shape.fingerprint,
      by: z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('new'),
          name: z.string().min(1).max(120),
          address: z.string().min(3).max(254),
          algorithm: z.enum(['curve25519', 'rsa4096']),
          expiresInDays: z.int().min(1).max(3_650).nullable(),
        }),
        z.strictObject({ kind: z.literal('here'), fingerprint: shape.fingerprint }),
      ]),
      /** The old key certifies the names of the new one. */
      vouch: z.boolean(),
      /** When the old one is to be revoked: a reminder, nothing happens by itself. */
      revokeOn: shape.instant.nullable(),
    }),
    reply: z.strictObject({
      key: shape.keyFacts,
      /** `not-possible`: the old key is locked, ended, or its certifying part is elsewhere. */
      vouched: z.enum(['yes', 'not-wished', 'not-possible']),
    }),
    errors: ['no-such-thing', 'key-unusable', 'held-by-gpg'],
  },
  'team-key.remind': {
    request: z.strictObject({ fingerprint: shape.fingerprint, revokeOn: shape.instant.nullable() }),
    reply: none,
    errors: ['no-such-thing'],
  },
  /** Cannot be taken back. */
  'team-key.revoke': {
    request: z.strictObject({
      fingerprint: shape.fingerprint,
      reason: z.enum(REVOCATION_REASONS),
      /** The last four characters of the fingerprint, typed. */
      confirm: z.string().max(80),
      /** The key that answers letters from now on, where this was the one; null leaves none. */
      next: shape.fingerprint.nullable(),
    }),
    /** `reasonSaid`: false where only the certificate made with the key could be used, which names no reason. */
    reply: z.strictObject({ key: shape.keyFacts, reasonSaid: z.boolean() }),
    errors: [...WORK_ERRORS, 'fingerprint-differs', 'nothing-changed'],
  },
  'team-key.make-certificate': { request: oneKey, reply: none, errors: [...WORK_ERRORS] },
  /** The revocation certificate as a text file that cannot be applied by accident. */
  'team-key.save-certificate': {
    request: z.strictObject({ fingerprint: shape.fingerprint, token: shape.token }),
    reply: none,
    errors: ['no-such-thing'],
  },
  /** What becomes of the passphrase that the key has. */
  'team-key.keep-passphrase': {
    request: z.strictObject({ fingerprint: shape.fingerprint, keep, passphrase }),
    reply: none,
    errors: ['no-such-thing', 'held-by-gpg', 'wrong-passphrase'],
  },
  'team-key.change-passphrase': {
    request: z.strictObject({ fingerprint: shape.fingerprint, keep, next: passphrase }),
    reply: none,
    errors: [...WORK_ERRORS, 'weak-passphrase'],
  },
  /** The private key as lines to print (docs/PAPER-KEY.md); with a token it is written to that file as well. */
  'team-key.paper': {
    request: z.strictObject({
      fingerprint: shape.fingerprint,
      passphrase,
      token: shape.token.nullable(),
    }),
    reply: z.strictObject({ lines: z.array(z.string().max(80)).max(2_000) }),
    errors: [...WORK_ERRORS, 'weak-passphrase'],
  },
  /** Files for a Web Key Directory, below the chosen folder. */
  'team-key.publish-wkd': {
    request: z.strictObject({
      fingerprint: shape.fingerprint,
      token: shape.token,
      layout: z.enum(WKD_LAYOUTS),
    }),
    /** Paths below the folder that was chosen, and whose they are. */
    reply: z.strictObject({
      files: z.array(z.strictObject({ address: shape.shortText, path: shape.shortText })),
    }),
    errors: ['no-such-thing', 'key-without-address'],
  },
} as const satisfies Record<string, ChannelShape>;
