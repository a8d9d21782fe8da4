/** What several rooms of the contract ask for. */
import { z } from 'zod';

export const none = z.strictObject({});
/** Typed by a person; the floor for new ones is shared/vault/passphrase.ts. */
export const passphrase = z.string().min(1).max(1_024);
