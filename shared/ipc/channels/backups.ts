/** Backups: their schedule, the generations that are kept, the restore drill. */
import { z } from 'zod';
import { BACKUP_RHYTHMS } from '../../vault/backup-schedule';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';
import { none, secret } from './common';

/** Why the last backup was not made. */
export const BACKUP_FAILURES = [
  'place-gone',
  'inside-vault',
  'no-permission',
  'disk-full',
  'io-error',
  'already-exists',
] as const;

const schedule = z.strictObject({
  every: z.enum(BACKUP_RHYTHMS),
  /** Minutes since midnight, on the clock of this machine. */
  minute: z.int().min(0).max(1_439),
  /** 1 is Monday; counts for "week" only. */
  weekday: z.int().min(1).max(7),
});

const backup = z.strictObject({
  id: shape.rowId,
  madeAt: shape.instant,
  /** Bytes. */
  size: z.int(),
  cases: z.int(),
  letters: z.int(),
  /** When it was read back whole, last; null when a look found it damaged. */
  verifiedAt: shape.instant.nullable(),
  /** "out-of-reach": the disk does not tell, so it counts neither as there nor as gone. */
  file: z.enum(['there', 'missing', 'changed', 'out-of-reach']),
  /** Lies in the folder that is chosen now; others are never deleted by the rule of generations. */
  inPlace: z.boolean(),
  /** How many cases were erased since: it still holds them. */
  erasedSince: z.int(),
});

export const backupChannels = {
  'vault.backups': {
    request: none,
    reply: z.strictObject({
      demo: z.boolean(),
      place: z
        .strictObject({
          /** The last part of its path. */
          name: z.string(),
          state: z.enum(['there', 'gone', 'no-permission', 'inside-vault']),
          freeBytes: z.number().nullable(),
          sameDisk: z.boolean().nullable(),
        })
        .nullable(),
      schedule,
      nextAt: shape.instant.nullable(),
      running: z
        .strictObject({
          what: z.enum(['backup', 'drill']),
          step: z.enum(['waiting', 'copying', 'reading', 'checking']),
          done: z.number(),
          of: z.number(),
        })
        .nullable(),
      failure: z.strictObject({ at: shape.instant, code: z.enum(BACKUP_FAILURES) }).nullable(),
      /** The newest first. */
      made: z.array(backup),
      drill: z
        .strictObject({ doneAt: shape.instant, openedBy: z.enum(['passphrase', 'recovery-key']) })
        .nullable(),
    }),
    errors: [],
  },
  'vault.set-backup-place': {
    request: z.strictObject({ token: shape.token }),
    reply: none,
    errors: ['inside-vault', 'place-gone'],
  },
  'vault.set-backup-schedule': { request: schedule, reply: none, errors: ['no-backup-place'] },
  'vault.back-up-now': {
    request: none,
    reply: z.strictObject({ bytes: z.int(), at: shape.instant, cases: z.int(), letters: z.int() }),
    errors: ['no-backup-place', 'place-gone', 'inside-vault', 'already-exists'],
  },
  /** Deletes backups; something is lost. */
  'vault.remove-backups': {
    request: z.strictObject({ ids: z.array(shape.rowId).min(1).max(200) }),
    reply: z.strictObject({ removed: z.int() }),
    errors: ['only-backup', 'backup-changed', 'no-such-thing'],
  },
  'vault.drill': {
    request: z.strictObject({
      backup: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('made'), id: shape.rowId }),
        z.strictObject({ kind: z.literal('file'), token: shape.token }),
      ]),
      secret,
    }),
    reply: z.strictObject({
      /** "newer": goes on beyond this vault. "other": of another vault, or another history of it. */
      history: z.enum(['ours', 'newer', 'other']),
      cases: z.int(),
      letters: z.int(),
      /** What the vault has that the backup has not. */
      newer: z.strictObject({ events: z.int(), cases: z.int(), letters: z.int() }),
      erasedSince: z.int(),
      bytes: z.int(),
      ms: z.int(),
    }),
    errors: [
      'wrong-passphrase',
      'wrong-recovery-key',
      'mistyped-recovery-key',
      'not-a-backup',
      'damaged-backup',
      'vault-too-new',
      'no-such-thing',
    ],
  },
} as const satisfies Record<string, ChannelShape>;
