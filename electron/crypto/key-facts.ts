/** What a person sees of a key: only what the key itself certified, and what can be done with it now. */
import type { KeyFactsView } from '../../shared/ipc/shapes';
import { openpgp } from './openpgp-config';

/** What the field calls the algorithms; openpgp's names tell versions of the format apart, people do not. */
const ALGORITHM_WORDS: Readonly<Record<string, string>> = {
  ed25519: 'Curve25519',
  ed25519Legacy: 'Curve25519',
  curve25519Legacy: 'Curve25519',
  x25519: 'Curve25519',
  ed448: 'Curve448',
  x448: 'Curve448',
  nistP256: 'NIST P-256',
  nistP384: 'NIST P-384',
  nistP521: 'NIST P-521',
  brainpoolP256r1: 'Brainpool P-256',
  brainpoolP384r1: 'Brainpool P-384',
  brainpoolP512r1: 'Brainpool P-512',
  secp256k1: 'secp256k1',
  dsa: 'DSA',
  elgamal: 'Elgamal',
};

/** Upper-case, as people compare it. */
export function fingerprintOf(key: openpgp.Key | openpgp.Subkey): string {
  return key.getFingerprint().toUpperCase();
}

/** Ids of the primary key and all subkeys: 16 hex digits, upper-case. */
export function keyIdsOf(key: openpgp.Key): string[] {
  return [...new Set(key.getKeyIDs().map((id) => id.toHex().toUpperCase()))];
}

/** The facts of a key at that instant. `expiresAt` is when nothing can be encrypted to it any more, by key or subkey. */
export async function keyFactsOf(key: openpgp.Key, now: Date): Promise<KeyFactsView> {
  const [userIds, expiresAt, revoked, canEncrypt] = await Promise.all([
    certifiedUserIds(key),
    expiryOf(key, now),
    key.isRevoked(undefined, undefined, now),
    canEncryptTo(key, now),
  ]);
  const secrets = secretPackets(key);
  return {
    fingerprint: fingerprintOf(key),
    userIds,
    algorithm: algorithmWord(key),
    createdAt: key.getCreationTime().getTime(),
    expiresAt,
    revoked,
    canEncrypt,
    isPrivate: key.isPrivate(),
    hasPassphrase: secrets.some((packet) => !packet.isDummy() && !packet.isDecrypted()),
  };
}

/** All secret packets of a key; none for a public one. */
export function secretPackets(key: openpgp.Key): (openpgp.SecretKeyPacket | openpgp.SecretSubkeyPacket)[] {
  return key
    .getKeys()
    .map(({ keyPacket }) => keyPacket)
    .filter(
      (packet) => packet instanceof openpgp.SecretKeyPacket || packet instanceof openpgp.SecretSubkeyPacket,
    );
}

/** Can a letter be encrypted to it at that instant (not expired, not revoked, a subkey for it, strong enough)? */
export async function canEncryptTo(key: openpgp.Key, at: Date): Promise<boolean> {
  return key.getEncryptionKey(undefined, at).then(
    () => true,
    () => false,
  );
}

/** getUserIDs() would give names that anybody can add to a key: only those the key signed, and did not take back, count. */
async function certifiedUserIds(key: openpgp.Key): Promise<string[]> {
  // as: null judges the certification itself, whatever the day; the declaration forgets it
  const anyTime = null as unknown as Date;
  const names: string[] = [];
  for (const user of key.users) {
    if (user.userID === null) continue;
    const certified = await user.verify(anyTime).then(
      () => true,
      () => false,
    );
    if (certified) names.push(showable(user.userID.userID));
  }
  return [...new Set(names)];
}

/** A name is a stranger's text too: no controls, no direction marks, one line. */
function showable(userId: string): string {
  return userId
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 1_024);
}

async function expiryOf(key: openpgp.Key, now: Date): Promise<number | null> {
  const ends = (time: Date | typeof Infinity | null): number =>
    time instanceof Date ? time.getTime() : Number.POSITIVE_INFINITY;
  const primary = ends(await key.getExpirationTime());
  const subkeys = await Promise.all(
    key.subkeys.filter(isForEncryption).map(async (subkey) => ends(await subkey.getExpirationTime(now))),
  );
  const end = Math.min(primary, subkeys.length === 0 ? primary : Math.max(...subkeys));
  return Number.isFinite(end) ? end : null;
}

function isForEncryption(subkey: openpgp.Subkey): boolean {
  const { encryptCommunication, encryptStorage } = openpgp.enums.keyFlags;
  return subkey.bindingSignatures.some(
    ({ keyFlags }) => ((keyFlags?.[0] ?? 0) & (encryptCommunication | encryptStorage)) !== 0,
  );
}

function algorithmWord(key: openpgp.Key): string {
  const { algorithm, bits, curve } = key.getAlgorithmInfo();
  if (algorithm.startsWith('rsa')) return `RSA ${bits ?? ''}`.trim();
  const word = ALGORITHM_WORDS[curve ?? algorithm] ?? ALGORITHM_WORDS[algorithm] ?? algorithm;
  return bits === undefined || curve !== undefined ? word : `${word} ${bits}`;
}
