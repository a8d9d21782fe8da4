/** Signs for named recipients (RFC 9580 section 5.2.3.36) as GnuPG 2.4 and Sequoia do, which openpgp cannot write. */
import { openpgp } from '../../electron/crypto/openpgp-config';
import type { Person } from './mail-forms';
import { literalPacket } from './openpgp-parts';

/** A subpacket with a fingerprint of version 4. */
function intended(recipient: Person, critical: boolean): Uint8Array {
  const fingerprint = Buffer.from(recipient.publicKey.getFingerprint(), 'hex');
  const body = Buffer.concat([Buffer.from([critical ? 0x80 | 35 : 35, 4]), fingerprint]);
  return Uint8Array.from(Buffer.concat([Buffer.from([body.length]), body]));
}

/** A signed message, packets without armor or encryption, whose signature names whom it is for. */
export async function signedFor(
  text: string,
  by: Person,
  recipients: readonly Person[],
  critical = false,
): Promise<Uint8Array> {
  const content = new TextEncoder().encode(text);
  const literal = (await openpgp.createMessage({ binary: content })).packets[0];
  const packet = new openpgp.SignaturePacket();
  // as: openpgp declares neither what it writes into a signature nor how it makes one
  const writer = packet as unknown as {
    signatureType: number;
    hashAlgorithm: number;
    publicKeyAlgorithm: number;
    writeHashedSubPackets(): Uint8Array;
    sign(key: unknown, data: unknown, date: Date, detached: boolean, config: unknown): Promise<void>;
    write(): Uint8Array;
  };
  writer.signatureType = openpgp.enums.signature.binary;
  writer.hashAlgorithm = openpgp.enums.hash.sha512;
  writer.publicKeyAlgorithm = by.privateKey.keyPacket.algorithm;
  const usual = writer.writeHashedSubPackets.bind(writer);
  writer.writeHashedSubPackets = () => {
    const subpackets = Buffer.concat([
      usual().subarray(2),
      ...recipients.map((recipient) => intended(recipient, critical)),
    ]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(subpackets.length);
    return Uint8Array.from(Buffer.concat([length, subpackets]));
  };
  await writer.sign(by.privateKey.keyPacket, literal, new Date(), false, openpgp.config);
  const list = new openpgp.PacketList();
  list.push(packet);
  return Uint8Array.from(Buffer.concat([list.write() as Uint8Array, literalPacket(content)])); // as: no stream
}
