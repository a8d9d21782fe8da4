/** Makes a team key that GnuPG 2.2 and every mail program of the last ten years can use. */
import { openpgp } from './openpgp-config';

export interface NewKey {
  readonly name: string;
  readonly address: string;
  readonly algorithm: 'curve25519' | 'rsa4096';
  readonly createdAt: Date;
  /** Null: it does not expire. */
  readonly expiresInSeconds: number | null;
  readonly passphrase: string;
}

export interface GeneratedKey {
  /** Protected by the passphrase. */
  readonly key: openpgp.PrivateKey;
  /** Armored; publishing it ends the key. */
  readonly revocation: string;
}

/**
 * A version 4 key: EdDSA/ECDH over Curve25519 in the older form (`curve25519Legacy`; the new one is unknown to GnuPG
 * 2.2), or RSA 4096. It states no AEAD preference, so that senders choose what everybody can read (RFC 4880, SEIPD v1).
 */
export async function generateKey(wanted: NewKey): Promise<GeneratedKey> {
  const { privateKey, revocationCertificate } = await openpgp.generateKey({
    ...(wanted.algorithm === 'rsa4096'
      ? { type: 'rsa', rsaBits: 4096 }
      : { type: 'ecc', curve: 'curve25519Legacy' }),
    userIDs: [{ name: userIdName(wanted.name), email: wanted.address }],
    passphrase: wanted.passphrase,
    date: wanted.createdAt,
    ...(wanted.expiresInSeconds === null ? {} : { keyExpirationTime: wanted.expiresInSeconds }),
    format: 'object',
    config: { aeadProtect: false, v6Keys: false, s2kIterationCountByte: 96 },
  });
  return { key: privateKey, revocation: revocationCertificate };
}

/** "name <address>": what is a bracket there cannot be in the name. */
function userIdName(name: string): string {
  return name
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>()]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
}
