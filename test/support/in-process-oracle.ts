/** The vault's side of the parser's conversation without a second process: keys in memory. */
import type { openpgp } from '../../electron/crypto/openpgp-config';
import { findSessionKey, type Opening } from '../../electron/crypto/session-key';
import type { Oracle } from '../../shared/letter/parser-messages';

export interface KeyRing {
  readonly privateKeys: readonly openpgp.PrivateKey[];
  readonly publicKeys: readonly openpgp.Key[];
  readonly passphrases?: readonly string[];
  readonly hashKey?: Uint8Array;
}

/** An oracle over these keys; `asked` counts what was asked. */
export function oracleOver(ring: KeyRing): Oracle & { readonly asked: { sessionKeys: number } } {
  const asked = { sessionKeys: 0 };
  const opening: Opening = {
    keys: ring.privateKeys,
    ...(ring.passphrases ? { passphrases: ring.passphrases } : {}),
    ...(ring.hashKey ? { hashKey: ring.hashKey } : {}),
  };
  return {
    asked,
    sessionKey: (request) => {
      asked.sessionKeys += 1;
      return findSessionKey(request, opening);
    },
    publicKeys: async ({ keyIds }) =>
      ring.publicKeys
        .filter((key) => key.getKeyIDs().some((id) => keyIds.includes(id.toHex())))
        .map((key) => key.toPublic().write()),
  };
}
