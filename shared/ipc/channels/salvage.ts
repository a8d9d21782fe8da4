/** A damaged vault that is open for reading only: what can be read, and its export. */
import { z } from 'zod';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';
import { none, secret } from './common';
import { vaultState } from './vault';

/** Something that cannot be read, as far as other places still tell of it. */
const missingThing = z.strictObject({
  /** As in HB-117; null where nothing tells. */
  caseId: z.string().nullable(),
  /** When the letter was received. */
  at: shape.instant.nullable(),
  /** `bytes`: the entry is readable, but not the original or the file itself. */
  what: z.enum(['all', 'bytes']),
});

/** `rest`: everything else that is kept, such as replies, holds, reporters and settings. */
const readablePart = z.strictObject({
  part: z.enum(['cases', 'letters', 'attachments', 'keys', 'rest', 'ledger']),
  whole: z.int(),
  total: z.int(),
  /** There may be more missing than can be counted. */
  atLeast: z.boolean(),
  /** The first of those that are missing. */
  missing: z.array(missingThing),
});

const damageReport = z.strictObject({
  lookedAt: shape.instant,
  pages: z.int(),
  damagedPages: z.int(),
  /** The record of what was acknowledged is gone or damaged: nobody can say whether the end is missing. */
  noRecord: z.boolean(),
  /** Entries of the ledger that were acknowledged and come after all that can be read. */
  behind: z.int(),
  /** Every row is there, but they are not those that were kept last: an older page was put back. */
  altered: z.boolean(),
  /** What the entries that are left say of one another. */
  chain: z.enum(['whole', 'gaps', 'broken']),
  /** Of what the part `rest` lost something: names of tables. */
  restOf: z.array(z.string()),
  parts: z.array(readablePart),
});

export const salvageChannels = {
  /** Opens the chosen vault for reading only, as far as it can be read. Its folder is not written to. */
  'vault.open-damaged': {
    request: z.strictObject({ secret }),
    reply: vaultState,
    errors: [
      'wrong-passphrase',
      'wrong-recovery-key',
      'mistyped-recovery-key',
      'nothing-readable',
      'vault-too-new',
      'open-elsewhere',
      'not-a-vault',
    ],
  },
  'vault.damage': { request: none, reply: damageReport, errors: ['not-damaged'] },
  /** One encrypted file with all that is readable; it is restored like a backup. */
  'vault.export-rescue': {
    request: z.strictObject({ token: shape.token }),
    reply: z.strictObject({ bytes: z.int(), cases: z.int(), letters: z.int() }),
    errors: ['not-damaged', 'already-exists', 'inside-vault'],
  },
  /** Every original that came encrypted, to the byte, in a new folder with a list. */
  'vault.export-originals': {
    request: z.strictObject({ token: shape.token }),
    /** Left out: `clear` came without encryption, `damaged` cannot be read. */
    reply: z.strictObject({ letters: z.int(), clear: z.int(), damaged: z.int() }),
    errors: ['not-damaged'],
  },
} as const satisfies Record<string, ChannelShape>;
