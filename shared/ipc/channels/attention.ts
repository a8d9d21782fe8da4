/** Letters that could not be opened yet. */
import { z } from 'zod';
import { ATTENTION_DETAILS, packetLine } from '../../letter/ciphertext-record';
import { THREAD_EVIDENCE } from '../../letter/thread';
import { ATTENTION_REASONS } from '../../letter/vocabulary';
import { TEAM_KEY_ROLES } from '../key-shapes';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';
import { none, passphrase } from './common';

/**
 * What came of one of our keys: it is not meant, it is meant but locked, it was meant, or nobody can say without opening
 * it. `no-part`: nothing that can be read in the letter is for a key, so there was nothing to try.
 */
export const TRIED = [
  'does-not-fit',
  'does-not-fit-locked',
  'locked',
  'fits',
  'tried',
  'not-tried',
  'no-part',
] as const;
export type Tried = (typeof TRIED)[number];

/** A key that the letter says it is for. */
export const wantedKey = z.strictObject({
  /** Key id or fingerprint, upper case; null for a recipient that was hidden on purpose. */
  keyId: z.string().nullable(),
  /** Our key that has this id. */
  ours: shape.fingerprint.nullable(),
});

/** One line of what a letter is made of: a MIME part, or an OpenPGP packet inside the part before it. */
export const builtOf = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('part'),
    depth: z.int().min(0),
    type: shape.shortText,
    name: shape.shortText,
    size: z.int(),
    /** Nothing of it was opened. */
    closed: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('packet'), depth: z.int().min(0), packet: packetLine }),
]);
export type BuiltOf = z.infer<typeof builtOf>;

export const closedLetter = z.strictObject({
  letter: shape.letterView,
  /** Its place in the list of those that wait, from 1; 0 once it waits no more. */
  at: z.int().min(0),
  of: z.int().min(0),
  previous: shape.rowId.nullable(),
  next: shape.rowId.nullable(),
  detail: z.enum(ATTENTION_DETAILS).nullable(),
  wanted: z.array(wantedKey),
  tried: z.array(
    z.strictObject({
      fingerprint: shape.fingerprint,
      name: shape.shortText,
      role: z.enum(TEAM_KEY_ROLES),
      result: z.enum(TRIED),
    }),
  ),
  /** Whether it can be opened with a passphrase in place of a key, and whether one was typed in vain. */
  passphrase: z.enum(['no-such-part', 'not-typed', 'wrong']),
  made: z.array(builtOf),
  headers: shape.text,
  /** The case that it seems to belong to, by what its envelope says; its sender is a claim. */
  belongs: z
    .strictObject({
      caseId: shape.caseId,
      by: z.enum(THREAD_EVIDENCE),
      embargo: z.strictObject({ endsAt: shape.instant.nullable() }).nullable(),
    })
    .nullable(),
  /** What happened to it, the oldest first. */
  soFar: z.array(
    z.strictObject({
      at: shape.instant,
      kind: shape.shortText,
      reason: z.enum(ATTENTION_REASONS).nullable(),
    }),
  ),
});
export type ClosedLetter = z.infer<typeof closedLetter>;

export const attentionChannels = {
  'attention.list': {
    request: none,
    reply: z.strictObject({ letters: z.array(shape.letterView) }),
    errors: [],
  },
  /** One letter that cannot be read, with everything that is known of it. */
  'attention.get': {
    request: z.strictObject({ id: shape.rowId }),
    reply: closedLetter,
    errors: ['no-such-thing'],
  },
  'attention.retry': {
    /** Null: all of them. A passphrase is tried on letters encrypted with a passphrase only. */
    request: z.strictObject({ letter: shape.rowId.nullable(), passphrase: passphrase.nullable() }),
    reply: z.strictObject({ job: z.string() }),
    errors: ['no-such-thing'],
  },
} as const satisfies Record<string, ChannelShape>;
