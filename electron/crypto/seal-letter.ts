/** Encrypts and signs one letter in one go: readable for GnuPG 2.2, integrity always (RFC 9580, SEIPD version 1). */
import { randomBytes } from 'node:crypto';
import { fail, ok, type Result } from '../../shared/kernel/result';
import { canEncryptTo, fingerprintOf } from './key-facts';
import { openpgp } from './openpgp-config';
import { canAnswerWith } from './private-key';

export interface SealedContent {
  readonly armored: string;
  /** 32 bytes for AES-256. */
  readonly sessionKey: Uint8Array;
  /** Whom it can be read by besides us, upper-case. */
  readonly recipientFingerprints: readonly string[];
}

export type SealFailure = { readonly code: 'no-team-key' | 'team-key-locked' | 'recipient-unusable' };

/**
 * Encrypts to the recipients and to ourselves, signs with our own key.
 * @param own an open private key; expired or revoked it is as good as none
 * @param recipients transferable public keys; each must be usable at `now`, at least one
 */
export async function sealContent(
  content: Uint8Array,
  own: openpgp.PrivateKey,
  recipients: readonly Uint8Array[],
  now: Date,
): Promise<Result<SealedContent, SealFailure>> {
  if (!(await canAnswerWith(own, now))) return fail({ code: 'no-team-key' });
  if (!(await isOpenForSigning(own, now))) return fail({ code: 'team-key-locked' });
  const keys = await readRecipients(recipients, now);
  if (keys === null) return fail({ code: 'recipient-unusable' });
  const message = await openpgp.createMessage({ binary: content, date: now });
  return ok(await encryptSigned(message, own.toPublic(), keys, now, own));
}

/**
 * Encrypts a message to these keys and to our own.
 * @param signer signs it too; left out where the message carries its signature already
 */
export async function encryptSigned(
  message: openpgp.Message<Uint8Array>,
  own: openpgp.Key,
  recipients: readonly openpgp.Key[],
  now: Date,
  signer?: openpgp.PrivateKey,
): Promise<SealedContent> {
  const sessionKey = Uint8Array.from(randomBytes(32));
  const others = recipients.filter((key) => fingerprintOf(key) !== fingerprintOf(own));
  const armored = await openpgp.encrypt({
    message,
    encryptionKeys: [...others, own],
    ...(signer === undefined ? {} : { signingKeys: signer }),
    // no AEAD algorithm: GnuPG 2.2 reads only version 1, whatever newer keys announce
    sessionKey: { data: sessionKey, algorithm: 'aes256' },
    date: now,
    format: 'armored',
  });
  return { armored, sessionKey, recipientFingerprints: recipients.map(fingerprintOf) };
}

/** Each once; null when one cannot be read or used, or there is none. */
export async function readRecipients(
  recipients: readonly Uint8Array[],
  now: Date,
): Promise<openpgp.Key[] | null> {
  const keys = new Map<string, openpgp.Key>();
  for (const binaryKey of recipients) {
    const key = await openpgp.readKey({ binaryKey }).catch(() => null);
    if (key === null || !(await canEncryptTo(key, now))) return null;
    keys.set(fingerprintOf(key), key);
  }
  return keys.size === 0 ? null : [...keys.values()];
}

async function isOpenForSigning(own: openpgp.PrivateKey, now: Date): Promise<boolean> {
  const { keyPacket } = await own.getSigningKey(undefined, now);
  return keyPacket.isDecrypted();
}
