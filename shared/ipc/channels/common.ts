/** What several rooms of the contract ask for. */
import { z } from 'zod';

export const none = z.strictObject({});
/** Typed by a person; the floor for new ones is shared/vault/passphrase.ts. */
export const passphrase = z.string().min(1).max(1_024);
/** What opens a vault, or a backup of it. */
export const secret = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('passphrase'), text: passphrase }),
  z.strictObject({ kind: z.literal('recovery-key'), text: passphrase }),
]);
/** The groups of a recovery key that are asked back, by their place. */
export const recoveryGroups = z
  .array(z.strictObject({ place: z.int().min(0).max(31), text: z.string().max(16) }))
  .max(32);
