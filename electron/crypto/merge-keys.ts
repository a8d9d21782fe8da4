/** Joins what two copies of the same key know: new expiry, new subkeys, revocations. */
import { boundKey } from './bound-key';
import { secretPackets } from './key-facts';
import type { openpgp } from './openpgp-config';

/** Both copies went through findKeys or were made here: what others certify of them is certified by keys of ours. */
const stays = (): boolean => true;

/** What is known of a public key with what another copy of it adds. Throws when they are two keys. */
export async function mergePublic(
  known: openpgp.PublicKey,
  other: openpgp.PublicKey,
): Promise<openpgp.PublicKey> {
  return boundKey(await known.toPublic().update(other.toPublic()), stays);
}

/**
 * A private key with what another private copy adds. The copy with more secret parts is kept whole with its own
 * protection; the other one gives its certificates only. At the same number the newer copy is kept.
 */
export async function mergePrivate(
  known: openpgp.PrivateKey,
  newer: openpgp.PrivateKey,
): Promise<{
  readonly key: openpgp.PrivateKey;
  readonly kept: 'known' | 'newer';
  readonly moreParts: boolean;
}> {
  const gained = partsHere(newer) - partsHere(known);
  return gained >= 0
    ? { key: await mergePrivateWithPublic(newer, known), kept: 'newer', moreParts: gained > 0 }
    : { key: await mergePrivateWithPublic(known, newer), kept: 'known', moreParts: false };
}

/** A private key with the certificates of another copy; subkeys whose secret part is not here are left out. */
export async function mergePrivateWithPublic(
  key: openpgp.PrivateKey,
  other: openpgp.PublicKey,
): Promise<openpgp.PrivateKey> {
  const known = new Set(key.subkeys.map((subkey) => subkey.getFingerprint()));
  const certificates = other.toPublic();
  // a public subkey packet inside a private key would be no transferable secret key any more
  certificates.subkeys = certificates.subkeys.filter((subkey) => known.has(subkey.getFingerprint()));
  return boundKey(await key.update(certificates), stays);
}

/**
 * An open key with the certificates of how it is stored now. Null when the stored one has other parts, so that it has to
 * be opened anew.
 */
export async function stillOpen(
  open: openpgp.PrivateKey,
  stored: openpgp.PrivateKey,
): Promise<openpgp.PrivateKey | null> {
  const parts = (key: openpgp.PrivateKey): string =>
    secretPackets(key)
      .map((packet) => `${packet.getFingerprint()} ${packet.isMissingSecretKeyMaterial()}`)
      .sort()
      .join();
  return parts(open) === parts(stored) ? await open.update(stored.toPublic()) : null;
}

function partsHere(key: openpgp.PrivateKey): number {
  return secretPackets(key).filter((packet) => !packet.isMissingSecretKeyMaterial()).length;
}
