/** Makes signatures over keys: certifications, bindings and revocations, by an open primary key. */
import { openpgp } from './openpgp-config';

/** What a signature over a key may say; the names are those of openpgp's signature packet. */
export type Says = Partial<
  Pick<
    openpgp.SignaturePacket,
    | 'keyFlags'
    | 'keyExpirationTime'
    | 'keyNeverExpires'
    | 'preferredSymmetricAlgorithms'
    | 'preferredHashAlgorithms'
    | 'preferredCompressionAlgorithms'
    | 'preferredAEADAlgorithms'
    | 'features'
    | 'isPrimaryUserID'
    | 'keyServerPreferences'
    | 'preferredKeyServer'
    | 'policyURI'
    | 'embeddedSignature'
    | 'reasonForRevocationFlag'
    | 'reasonForRevocationString'
  >
> &
  CipherSuites;

/** Of version 6 keys; openpgp does not declare it. */
export interface CipherSuites {
  readonly preferredCipherSuites?: readonly (readonly number[])[] | null | undefined;
}

/** What is signed, as openpgp takes it: the primary key, and with it a user id or a subkey. */
export interface Signed {
  readonly key: openpgp.AnyKeyPacket;
  readonly userID?: openpgp.UserIDPacket;
  readonly bind?: openpgp.AnyKeyPacket;
}

/** A primary key that can sign; null when its secret part is elsewhere or locked. */
export function signingPrimary(key: openpgp.PrivateKey): openpgp.SecretKeyPacket | 'elsewhere' | 'locked' {
  const packet = key.keyPacket;
  if (!('isMissingSecretKeyMaterial' in packet) || packet.isMissingSecretKeyMaterial()) return 'elsewhere';
  return packet.isDecrypted() ? packet : 'locked';
}

// openpgp declares neither the config that sign() needs nor that it takes parts of a key
interface Signer {
  sign(
    key: openpgp.SecretKeyPacket,
    data: Signed,
    date: Date,
    detached: boolean,
    config: openpgp.Config,
  ): Promise<void>;
}

/** One signature of that kind; SHA-512, which GnuPG has read since 2000. */
export async function certify(
  by: openpgp.SecretKeyPacket,
  kind: openpgp.enums.signature,
  over: Signed,
  says: Says,
  at: Date,
): Promise<openpgp.SignaturePacket> {
  const signature = Object.assign(new openpgp.SignaturePacket(), says, {
    signatureType: kind,
    publicKeyAlgorithm: by.algorithm,
    hashAlgorithm: openpgp.enums.hash.sha512,
  });
  // as: see Signer
  await (signature as unknown as Signer).sign(by, over, at, false, openpgp.config);
  return signature;
}

/** The newest of these that the primary key made over that; undefined when there is none. Expiry does not matter. */
export async function newestGood(
  signatures: readonly openpgp.SignaturePacket[],
  by: openpgp.AnyKeyPacket,
  over: Signed,
): Promise<openpgp.SignaturePacket | undefined> {
  // as: null judges the signature itself, whatever the day; the declaration forgets it
  const anyTime = null as unknown as Date;
  let newest: openpgp.SignaturePacket | undefined;
  for (const signature of signatures) {
    if (signature.signatureType === null || !signature.issuerKeyID.equals(by.getKeyID())) continue;
    const good = await signature.verify(by, signature.signatureType, over, anyTime).then(
      () => true,
      () => false,
    );
    const time = (one: openpgp.SignaturePacket): number => one.created?.getTime() ?? 0;
    if (good && (newest === undefined || time(signature) >= time(newest))) newest = signature;
  }
  return newest;
}
