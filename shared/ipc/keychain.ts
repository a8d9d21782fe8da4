/** What main and the vault process say to each other about the keychain of this computer. None of it reaches the page. */
import { z } from 'zod';

/**
 * Whether this computer can keep a secret. `ready`: it has a real keychain. `none`: it offers none, or it is locked.
 * `plain`: it would only hide the secret, under a password that every program knows. `unknown`: it does not say which it
 * has. `elsewhere`: this program has no way to ask (the command line).
 */
export const KEYCHAIN_SYSTEMS = ['ready', 'none', 'plain', 'unknown', 'elsewhere'] as const;
export type KeychainSystem = (typeof KEYCHAIN_SYSTEMS)[number];

const vault = z.string().regex(/^[0-9a-f]{32}$/);
/** Base64 of 32 random bytes: worth nothing without the vault's folder. */
const secret = z.base64().length(44);

/** vault → main. */
export const keychainWish = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('state'), vault }),
  z.strictObject({ do: z.literal('keep'), vault, secret }),
  z.strictObject({ do: z.literal('read'), vault }),
  z.strictObject({ do: z.literal('forget'), vault }),
]);
export type KeychainWish = z.infer<typeof keychainWish>;

/** main → vault, to any wish: what holds afterwards. `secret` only to `read`. */
export const keychainAnswer = z.strictObject({
  system: z.enum(KEYCHAIN_SYSTEMS),
  kept: z.boolean(),
  secret: secret.nullable(),
});
export type KeychainAnswer = z.infer<typeof keychainAnswer>;
