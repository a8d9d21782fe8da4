/** Ways into the vault beside the passphrase: the keychain of the computer, a new recovery key. */
import { z } from 'zod';
import { KEYCHAIN_SYSTEMS } from '../keychain';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';
import { none, passphrase, recoveryGroups } from './common';

export const accessChannels = {
  /** Whether the chosen vault can be opened with this computer's keychain. */
  'vault.keychain-offer': {
    request: none,
    reply: z.strictObject({ offered: z.boolean() }),
    errors: [],
  },
  /** How the open vault can be opened, and since when. */
  'vault.ways-in': {
    request: none,
    reply: z.strictObject({
      /** Null: the one that the vault was made with. */
      passphraseChangedAt: shape.instant.nullable(),
      recoveryKeyMadeAt: shape.instant,
      recoveryKeyTried: z.strictObject({ times: z.int(), lastAt: shape.instant }).nullable(),
      keychain: z.strictObject({
        /** The vault has a slot for a keychain. */
        on: z.boolean(),
        /** This computer keeps its other half. */
        kept: z.boolean(),
        system: z.enum(KEYCHAIN_SYSTEMS),
      }),
    }),
    errors: [],
  },
  /** Makes a recovery key and shows it once. The present one stays until vault.confirm-new-recovery-key. */
  'vault.new-recovery-key': {
    request: z.strictObject({ passphrase }),
    reply: z.strictObject({ recoveryKey: z.string(), askBack: z.array(z.int()) }),
    errors: ['wrong-passphrase'],
  },
  'vault.confirm-new-recovery-key': {
    request: z.strictObject({ groups: recoveryGroups }),
    reply: none,
    errors: ['recovery-mismatch', 'no-new-recovery-key'],
  },
  /** Forgets the one that was shown: the present one stays. */
  'vault.drop-new-recovery-key': { request: none, reply: none, errors: [] },
  /** Lets this computer's keychain open the vault. */
  'vault.use-keychain': {
    request: z.strictObject({ passphrase }),
    reply: none,
    errors: ['wrong-passphrase', 'no-keychain'],
  },
  /** Takes the slot out of the vault and its other half out of the keychain. */
  'vault.leave-keychain': { request: none, reply: none, errors: [] },
} as const satisfies Record<string, ChannelShape>;
