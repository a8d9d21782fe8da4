/** Keys: ours and the reporters'. */
import { z } from 'zod';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';
import { none, passphrase } from './common';

const keySource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('grant'), token: shape.token }),
  z.strictObject({ kind: z.literal('text'), text: shape.text }),
  z.strictObject({ kind: z.literal('attachment'), id: shape.rowId }),
  /** Keys that came in a letter by attachment, Autocrypt header or inline block. */
  z.strictObject({ kind: z.literal('letter'), id: shape.rowId }),
]);

export const keyChannels = {
  'keys.list': {
    request: none,
    reply: z.strictObject({ team: z.array(shape.teamKeyView), reporters: z.array(shape.publicKeyView) }),
    errors: [],
  },
  'keys.inspect': {
    request: z.strictObject({ source: keySource }),
    reply: z.strictObject({ keys: z.array(shape.keyFacts), revocations: z.array(shape.bareRevocation) }),
    errors: ['not-a-key', 'no-such-thing'],
  },
  /** Ends the key by a certificate of its own that stands in the source; cannot be taken back. */
  'keys.apply-revocation': {
    request: z.strictObject({ source: keySource, fingerprint: shape.fingerprint }),
    reply: z.strictObject({ key: shape.keyFacts }),
    errors: ['not-a-key', 'no-such-thing', 'nothing-changed'],
  },
  'keys.import': {
    request: z.strictObject({
      source: keySource,
      /** Passphrases to try for protected private keys. */
      passphrases: z.array(passphrase).max(16),
      keepPassphrase: z.enum(['sealed', 'ask']),
      /** "private" refuses a public key where a team key is wanted, "public" keeps secrets out. */
      wanted: z.enum(['private', 'public', 'any']),
      pinTo: shape.rowId.nullable(),
    }),
    reply: z.strictObject({ outcomes: z.array(shape.keyImportOutcome) }),
    errors: ['not-a-key', 'no-such-thing', 'would-replace-pinned'],
  },
  'keys.generate': {
    request: z.strictObject({
      name: z.string().min(1).max(120),
      address: z.string().min(3).max(254),
      algorithm: z.enum(['curve25519', 'rsa4096']),
      expiresInDays: z.int().min(1).max(3_650).nullable(),
    }),
    reply: z.strictObject({ key: shape.keyFacts }),
    errors: [],
  },
  'keys.public-text': {
    request: z.strictObject({ fingerprint: shape.fingerprint }),
    reply: z.strictObject({ armored: shape.text }),
    errors: ['no-such-thing'],
  },
  'keys.export-public': {
    request: z.strictObject({ fingerprint: shape.fingerprint, token: shape.token }),
    reply: none,
    errors: ['no-such-thing'],
  },
  /** A page for the web site: what the policy promises in words, our address, our fingerprint; HTML by the file's ending (MAXEM-1). */
  'keys.export-policy-page': {
    request: z.strictObject({ profileId: z.string().max(64), token: shape.token }),
    reply: z.strictObject({ embargoed: shape.embargoedWords }),
    errors: ['no-such-thing', 'no-team-key'],
  },
  'keys.unlock': {
    request: z.strictObject({ fingerprint: shape.fingerprint, passphrase }),
    reply: none,
    errors: ['wrong-passphrase', 'no-such-thing'],
  },
  'keys.make-current': {
    request: z.strictObject({ fingerprint: shape.fingerprint }),
    reply: none,
    errors: ['no-such-thing', 'key-unusable'],
  },
  'keys.pin': {
    request: z.strictObject({
      reporterId: shape.rowId,
      fingerprint: shape.fingerprint,
      reason: shape.shortText,
    }),
    reply: none,
    /** Pinning a second key is a deliberate change and needs a reason. */
    errors: ['no-such-thing', 'reason-needed'],
  },
  /** Other keys that turned up for reporters with a pinned one, and wait for a decision: no letter goes to them until then. */
  'keys.changes': {
    request: none,
    reply: z.strictObject({ changes: z.array(shape.keyChangeView) }),
    errors: [],
  },
  /** More of one of these, which takes longer to find out. */
  'keys.compare': {
    request: z.strictObject({ reporterId: shape.rowId, fingerprint: shape.fingerprint }),
    reply: z.strictObject({
      pinned: shape.keyFacts,
      pinnedAt: shape.instant,
      other: shape.keyFacts,
      /** Letters of the reporter that the pinned key signed. */
      signedLetters: z.int(),
      /** What the pinned key says of the other: a certification, or a signature over the whole letter that carried it. */
      vouched: z.enum(['certified', 'signed-letter']).nullable(),
    }),
    errors: ['no-such-thing'],
  },
  /** The pinned key stays, and this other one does not ask again; "ask-again" takes that back. */
  'keys.decide': {
    request: z.strictObject({
      reporterId: shape.rowId,
      fingerprint: shape.fingerprint,
      decision: z.enum(['keep-pinned', 'ask-again']),
      reason: shape.shortText,
    }),
    reply: none,
    errors: ['no-such-thing'],
  },
  /** Pins a key that a letter of the reporter carried, or that is here: as the first one, instead of another, or beside it. */
  'keys.take': {
    request: z.strictObject({
      reporterId: shape.rowId,
      fingerprint: shape.fingerprint,
      instead: shape.fingerprint.nullable(),
      reason: shape.shortText,
    }),
    reply: none,
    errors: ['no-such-thing', 'reason-needed'],
  },
  /** Looks in the letters that are here for newer copies of a reporter's pinned keys: a later end, a new subkey. */
  'keys.renew': {
    request: z.strictObject({ reporterId: shape.rowId }),
    reply: z.strictObject({ renewed: z.array(shape.fingerprint) }),
    errors: ['no-such-thing'],
  },
  'keys.unpin': {
    request: z.strictObject({
      reporterId: shape.rowId,
      fingerprint: shape.fingerprint,
      reason: shape.shortText.min(1),
    }),
    reply: none,
    errors: ['no-such-thing'],
  },
} as const satisfies Record<string, ChannelShape>;
