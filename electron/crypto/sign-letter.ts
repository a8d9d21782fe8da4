/** Signs a letter that leaves readable, apart from its text, and checks the signature again (RFC 3156, section 5). */
import { fail, ok, type Result } from '../../shared/kernel/result';
import { openpgp } from './openpgp-config';
import { canAnswerWith } from './private-key';

export interface DetachedSignature {
  readonly armored: string;
  /** As the header names it: "pgp-sha512". */
  readonly micalg: string;
}

export type SignFailure = { readonly code: 'no-team-key' | 'team-key-locked' | 'bad-signature' };

/**
 * A binary signature over just these bytes.
 * @param own an open private key; expired or revoked it is as good as none
 */
export async function signDetached(
  content: Uint8Array,
  own: openpgp.PrivateKey,
  now: Date,
): Promise<Result<DetachedSignature, SignFailure>> {
  if (!(await canAnswerWith(own, now))) return fail({ code: 'no-team-key' });
  const { keyPacket } = await own.getSigningKey(undefined, now);
  if (!keyPacket.isDecrypted()) return fail({ code: 'team-key-locked' });
  const message = await openpgp.createMessage({ binary: content, date: now });
  const armored = await openpgp.sign({ message, signingKeys: own, detached: true, date: now });
  const signature = await openpgp.readSignature({ armoredSignature: armored });
  const { signatures } = await openpgp.verify({
    message,
    signature,
    verificationKeys: own.toPublic(),
    date: now,
  });
  const [found] = signatures;
  const good = signatures.length === 1 && (await found?.verified.catch(() => false)) === true;
  const [packet] = signature.packets;
  return good && packet !== undefined ? detachedOf(packet) : fail({ code: 'bad-signature' });
}

/** The form in which a signature goes with a mail. */
export function detachedOf(
  packet: openpgp.SignaturePacket,
): Result<DetachedSignature, { readonly code: 'bad-signature' }> {
  const name = Object.entries(openpgp.enums.hash).find(([, value]) => value === packet.hashAlgorithm)?.[0];
  if (name === undefined) return fail({ code: 'bad-signature' });
  const packets = new openpgp.PacketList<openpgp.SignaturePacket>();
  packets.push(packet);
  return ok({ armored: new openpgp.Signature(packets).armor(), micalg: `pgp-${name.toLowerCase()}` });
}
