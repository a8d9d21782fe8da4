/** OpenPGP objects for tests that no honest program writes: raw packets, splices, bombs. */
import { deflateRawSync } from 'node:zlib';
import { openpgp } from '../../electron/crypto/openpgp-config';

/** A packet of any kind in new format, with a five-octet length. */
export function rawPacket(tag: number, body: Uint8Array): Uint8Array {
  const header = Buffer.alloc(6);
  header[0] = 0xc0 | tag;
  header[1] = 0xff;
  header.writeUInt32BE(body.length, 2);
  return Uint8Array.from(Buffer.concat([header, body]));
}

/** A literal data packet in UTF-8 form. */
export function literalPacket(content: Uint8Array): Uint8Array {
  return rawPacket(11, Buffer.concat([Buffer.from('b\0\0\0\0\0', 'latin1'), content]));
}

/** A compressed data packet; 1 is ZIP, 3 BZip2 (RFC 9580 section 9.4). */
export function compressedPacket(algorithm: number, compressed: Uint8Array): Uint8Array {
  return rawPacket(8, Buffer.concat([Buffer.from([algorithm]), compressed]));
}

/** A ZIP packet that unpacks to a literal of `megabytes` zeros. */
export function zipBomb(megabytes: number): Uint8Array {
  return compressedPacket(
    1,
    deflateRawSync(literalPacket(new Uint8Array(megabytes * 1024 * 1024)), { level: 9 }),
  );
}

/** Each of these 50 bytes is a whole BZip2 stream of 45,000,000 zeros; streams may follow one another. */
const ZEROS = 'QlpoOTFBWSZTWckBtsgBWKtAIMAAEAAACCAAMMwFKaZSSFJsVJIUni7kinChIZIDbZA=';
/** The header of a literal packet of indeterminate length. */
const LITERAL_HEADER = 'QlpoOTFBWSZTWY7E1E4AAANBEGAAEAAAAKAAISGgzTTUF4u5IpwoSEdiaicA';

/** A BZip2 packet that unpacks to `times` × 45 MB. */
export function bzip2Bomb(times: number): Uint8Array {
  const streams = Array.from({ length: times }, () => Buffer.from(ZEROS, 'base64'));
  return compressedPacket(3, Buffer.concat([Buffer.from(LITERAL_HEADER, 'base64'), ...streams]));
}

export interface SealOptions {
  readonly hidden?: boolean;
  readonly sessionKey?: { data: Uint8Array; algorithm: 'aes256' | 'aes128' | 'tripledes' };
}

/** Encrypts raw packets as they are: what comes out of the decryption is exactly these bytes. */
export async function sealPackets(
  packets: Uint8Array,
  recipients: readonly openpgp.PublicKey[],
  options: SealOptions = {},
): Promise<Uint8Array> {
  const list = { write: () => packets, filterByTag: () => [], length: 1 };
  // as: openpgp only ever writes this list when it encrypts
  const message = new openpgp.Message(list as unknown as openpgp.PacketList<never>);
  const sealed = await message.encrypt(
    [...recipients],
    undefined,
    options.sessionKey as openpgp.SessionKey | undefined as never,
    options.hidden ?? false,
  );
  return sealed.write() as Uint8Array; // as: nothing here is a stream
}

/** An encrypted message without integrity protection (tag 9), as the EFAIL attacks need it. */
export async function sealUnprotected(text: string, recipient: openpgp.PublicKey): Promise<Uint8Array> {
  const session = await openpgp.generateSessionKey({ encryptionKeys: recipient });
  const esk = await openpgp.encryptSessionKey({ ...session, encryptionKeys: recipient, format: 'binary' });
  const packet = new openpgp.SymmetricallyEncryptedDataPacket();
  // as: openpgp keeps the writing of this packet to itself
  const writer = packet as unknown as {
    packets: unknown;
    encrypt(algorithm: number, key: Uint8Array): Promise<void>;
    write(): Uint8Array;
  };
  writer.packets = { write: () => literalPacket(Buffer.from(text)) };
  const algorithm = openpgp.enums.symmetric[session.algorithm];
  await writer.encrypt(algorithm, session.data);
  return Uint8Array.from(Buffer.concat([esk, rawPacket(9, writer.write())]));
}

/** The same bytes with one bit changed, counted from the end when negative. */
export function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const index = at < 0 ? copy.length + at : at;
  copy[index] = (copy[index] ?? 0) ^ 1;
  return copy;
}

export function armored(bytes: Uint8Array, kind: 'message' | 'signature' | 'publicKey' = 'message'): string {
  return openpgp.armor(openpgp.enums.armor[kind], bytes);
}
