/** Bounds what has to be verified of a stranger's key: a flood of signatures would keep the vault busy for minutes. */
import type { openpgp } from './openpgp-config';

const MAX_USERS = 50;
const MAX_SUBKEYS = 50;
/** Of each kind at each place, the newest; a key that is renewed every year for a decade still fits. */
const MAX_SIGNATURES = 10;

/**
 * Keeps the key's own newest signatures and those of its certifications by others that are wanted, and drops pictures.
 * Changes the key given, and gives it back.
 * @param isWanted says which certifications by others are worth keeping; of a stranger's nobody here asks
 */
export function boundKey<K extends openpgp.Key>(
  key: K,
  isWanted: (certification: openpgp.SignaturePacket) => boolean,
): K {
  // as: direct-key signatures are not declared
  const direct = key as unknown as { directSignatures: openpgp.SignaturePacket[] };
  direct.directSignatures = newest(direct.directSignatures);
  key.revocationSignatures = newest(key.revocationSignatures);
  key.users = key.users.filter((user) => user.userID !== null).slice(0, MAX_USERS);
  for (const user of key.users) {
    user.otherCertifications = newest(user.otherCertifications.filter(isWanted));
    user.selfCertifications = newest(user.selfCertifications);
    user.revocationSignatures = newest(user.revocationSignatures);
  }
  key.subkeys = key.subkeys.slice(0, MAX_SUBKEYS);
  for (const subkey of key.subkeys) {
    subkey.bindingSignatures = newest(subkey.bindingSignatures);
    subkey.revocationSignatures = newest(subkey.revocationSignatures);
  }
  return key;
}

function newest(signatures: readonly openpgp.SignaturePacket[]): openpgp.SignaturePacket[] {
  if (signatures.length <= MAX_SIGNATURES) return [...signatures];
  const time = (signature: openpgp.SignaturePacket): number => signature.created?.getTime() ?? 0;
  return [...signatures]
    .sort((one, other) => time(other) - time(one))
    .slice(0, MAX_SIGNATURES)
    .reverse();
}
