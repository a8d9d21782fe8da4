/** Letters whose signature is made by a program that holds the private key; encryption still happens here. */
import { fail, ok, type Result } from '../../shared/kernel/result';
import { openpgp } from './openpgp-config';
import { encryptSigned, readRecipients, type SealedContent, type SealFailure } from './seal-letter';
import { type DetachedSignature, detachedOf } from './sign-letter';

/** Which of the key's parts signs at that instant, upper-case; null when letters cannot be answered with this key then. */
export async function answeringPart(own: openpgp.Key, now: Date): Promise<string | null> {
  try {
    const [, signing] = await Promise.all([
      own.getEncryptionKey(undefined, now),
      own.getSigningKey(undefined, now),
    ]);
    return signing.getFingerprint().toUpperCase();
  } catch {
    return null;
  }
}

/** The one good binary signature of ours over these bytes that stands in `binary`; null when it is anything else. */
export async function goodSignature(
  content: Uint8Array,
  binary: Uint8Array,
  own: openpgp.Key,
  now: Date,
): Promise<openpgp.SignaturePacket | null> {
  try {
    const signature = await openpgp.readSignature({ binarySignature: binary });
    const message = await openpgp.createMessage({ binary: content });
    const { signatures } = await openpgp.verify({
      message,
      signature,
      verificationKeys: own,
      date: now,
    });
    await signatures[0]?.verified;
    const packet = signature.packets[0];
    const fits = packet?.signatureType === openpgp.enums.signature.binary;
    return signatures.length === 1 && fits ? packet : null;
  } catch {
    return null;
  }
}

/** As electron/crypto/sign-letter.ts gives it. */
export async function detachedElsewhere(
  content: Uint8Array,
  binary: Uint8Array,
  own: openpgp.Key,
  now: Date,
): Promise<Result<DetachedSignature, { readonly code: 'bad-signature' }>> {
  const packet = await goodSignature(content, binary, own, now);
  return packet === null ? fail({ code: 'bad-signature' }) : detachedOf(packet);
}

/**
 * One-pass signature, text, signature (RFC 9580, section 10.3), encrypted to the recipients and to ourselves.
 * @param binary the detached signature over just these bytes
 */
export async function sealSignedElsewhere(
  content: Uint8Array,
  binary: Uint8Array,
  own: openpgp.Key,
  recipients: readonly Uint8Array[],
  now: Date,
): Promise<Result<SealedContent, SealFailure | { readonly code: 'bad-signature' }>> {
  const keys = await readRecipients(recipients, now);
  if (keys === null) return fail({ code: 'recipient-unusable' });
  const packet = await goodSignature(content, binary, own, now);
  if (packet === null) return fail({ code: 'bad-signature' });
  const { packets } = await openpgp.createMessage({ binary: content, date: now });
  const signed = new openpgp.PacketList<openpgp.AnyPacket>();
  signed.push(onePassOf(packet), ...packets, packet);
  // as: the declaration wants the packets of each kind of message by name
  const message = new openpgp.Message<Uint8Array>(signed as unknown as openpgp.PacketList<never>);
  return ok(await encryptSigned(message, own, keys, now));
}

/** The packet that announces a signature behind the text; there is one, so it is the last. */
function onePassOf(packet: openpgp.SignaturePacket): openpgp.OnePassSignaturePacket {
  // as: openpgp does not declare how it makes one
  const maker = openpgp.OnePassSignaturePacket as unknown as {
    fromSignaturePacket(packet: openpgp.SignaturePacket, isLast: boolean): openpgp.OnePassSignaturePacket;
  };
  return maker.fromSignaturePacket(packet, true);
}
