/** Says what the packets of an OpenPGP message are, for a person who looks at a letter that stayed closed; nothing is opened. */
import type { PacketLine } from '../../../shared/letter/ciphertext-record';
import { type RawPacket, TAG } from '../../crypto/packets';

/** A letter with more packets than this is told by its first ones. */
const MOST_LINES = 40;

/** The packets that matter, in their order. */
export function packetLines(packets: readonly RawPacket[]): PacketLine[] {
  return packets.flatMap((packet) => lineOf(packet) ?? []).slice(0, MOST_LINES);
}

function lineOf(packet: RawPacket): PacketLine | undefined {
  const size = packet.raw.length;
  switch (packet.tag) {
    case TAG.publicKeySession:
      return { kind: 'key', ...recipientOf(packet.head), size };
    case TAG.symmetricSession:
      return { kind: 'passphrase', size };
    case TAG.unprotected:
      return { kind: 'data', protection: 'none', size };
    case TAG.protected:
      return { kind: 'data', protection: packet.head[0] === 2 ? 'aead' : 'hash', size };
    case TAG.aead:
      return { kind: 'data', protection: 'aead', size };
    default:
      return undefined;
  }
}

/** Version 3 names a key id, version 6 a whole fingerprint or nothing (RFC 9580 section 5.1). */
function recipientOf(head: Uint8Array): { keyId: string | null; algorithm: number | null } {
  if (head[0] === 3) {
    const id = Buffer.from(head.subarray(1, 9)).toString('hex');
    return { keyId: id.length < 16 || /^0+$/.test(id) ? null : id, algorithm: head[9] ?? null };
  }
  const length = head[1] ?? 0;
  const print = Buffer.from(head.subarray(3, 2 + length)).toString('hex');
  // a version and the fingerprint of version 4 or 6; anything else names nobody
  const isPrint = print.length === 40 || print.length === 64;
  return { keyId: isPrint ? print : null, algorithm: head[2 + length] ?? null };
}
