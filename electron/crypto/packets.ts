/** Cuts OpenPGP bytes into packets without interpreting them, so that they are counted and judged before anything else. */
import { fail, ok, type Result } from '../../shared/kernel/result';

/** Packet types of RFC 9580 section 5 that decide what a message is. */
export const TAG = {
  publicKeySession: 1,
  signature: 2,
  symmetricSession: 3,
  onePass: 4,
  secretKey: 5,
  publicKey: 6,
  secretSubkey: 7,
  compressed: 8,
  unprotected: 9,
  marker: 10,
  literal: 11,
  trust: 12,
  userId: 13,
  protected: 18,
  aead: 20,
  padding: 21,
} as const;

/** One packet: where it starts, where its body is; `raw` is header and body. */
export interface RawPacket {
  readonly tag: number;
  readonly raw: Uint8Array;
  /** The body, or its first chunk when the packet has partial lengths. */
  readonly head: Uint8Array;
}

interface Span {
  readonly bodyStart: number;
  readonly headEnd: number;
  readonly end: number;
}

function at(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}

function fourBytes(bytes: Uint8Array, index: number): number {
  return (
    ((at(bytes, index) << 24) |
      (at(bytes, index + 1) << 16) |
      (at(bytes, index + 2) << 8) |
      at(bytes, index + 3)) >>>
    0
  );
}

function oldFormatSpan(bytes: Uint8Array, start: number): Span {
  const lengthType = at(bytes, start) & 3;
  if (lengthType === 3) return { bodyStart: start + 1, headEnd: bytes.length, end: bytes.length };
  const bodyStart = start + 1 + (1 << lengthType);
  const length =
    lengthType === 0
      ? at(bytes, start + 1)
      : lengthType === 1
        ? (at(bytes, start + 1) << 8) | at(bytes, start + 2)
        : fourBytes(bytes, start + 1);
  return { bodyStart, headEnd: bodyStart + length, end: bodyStart + length };
}

interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly partial: boolean;
}

function newFormatChunk(bytes: Uint8Array, offset: number): Chunk {
  const first = at(bytes, offset);
  if (first < 192) return { start: offset + 1, end: offset + 1 + first, partial: false };
  if (first < 224) {
    const length = ((first - 192) << 8) + at(bytes, offset + 1) + 192;
    return { start: offset + 2, end: offset + 2 + length, partial: false };
  }
  if (first < 255) return { start: offset + 1, end: offset + 1 + 2 ** (first & 31), partial: true };
  return { start: offset + 5, end: offset + 5 + fourBytes(bytes, offset + 1), partial: false };
}

function newFormatSpan(bytes: Uint8Array, start: number): Span {
  const head = newFormatChunk(bytes, start + 1);
  let last = head;
  while (last.partial && last.end < bytes.length) last = newFormatChunk(bytes, last.end);
  // a chain that stops at a partial length is cut off
  const end = last.partial ? Number.POSITIVE_INFINITY : last.end;
  return { bodyStart: head.start, headEnd: head.end, end };
}

/**
 * All packets in order. `damaged`: no packet at the start, or one that runs past the end;
 * `too-many`: more than `maxPackets`.
 */
export function splitPackets(
  bytes: Uint8Array,
  maxPackets: number,
): Result<RawPacket[], { code: 'damaged' | 'too-many' }> {
  const packets: RawPacket[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    if (packets.length >= maxPackets) return fail({ code: 'too-many' });
    const header = at(bytes, offset);
    if ((header & 0x80) === 0) return fail({ code: 'damaged' });
    const isNew = (header & 0x40) !== 0;
    const tag = isNew ? header & 0x3f : (header & 0x3f) >> 2;
    const span = isNew ? newFormatSpan(bytes, offset) : oldFormatSpan(bytes, offset);
    if (tag === 0 || span.end > bytes.length || span.headEnd > bytes.length) return fail({ code: 'damaged' });
    packets.push({
      tag,
      raw: bytes.subarray(offset, span.end),
      head: bytes.subarray(span.bodyStart, span.headEnd),
    });
    offset = span.end;
  }
  return packets.length > 0 ? ok(packets) : fail({ code: 'damaged' });
}

/** What an OpenPGP object is, told by the order of its packets. */
export type OpenPgpObject =
  | { kind: 'encrypted'; publicKey: RawPacket[]; symmetric: RawPacket[]; data: RawPacket }
  | { kind: 'message' }
  | { kind: 'keys'; secret: boolean }
  | { kind: 'signatures' }
  | { kind: 'unknown' };

const IGNORED: readonly number[] = [TAG.marker, TAG.padding, TAG.trust];
const SESSION: readonly number[] = [TAG.publicKeySession, TAG.symmetricSession];
const DATA: readonly number[] = [TAG.unprotected, TAG.protected, TAG.aead];

/**
 * Tells what the packets are. A ciphertext is session keys followed by exactly one data packet; anything before,
 * between or after (as in splicing attacks) makes it `unknown`.
 */
export function recognise(packets: readonly RawPacket[]): OpenPgpObject {
  const relevant = packets.filter((packet) => !IGNORED.includes(packet.tag));
  const first = relevant[0];
  const last = relevant[relevant.length - 1];
  if (first === undefined || last === undefined) return { kind: 'unknown' };
  const before = relevant.slice(0, -1);
  if (DATA.includes(last.tag) && before.every((packet) => SESSION.includes(packet.tag))) {
    return {
      kind: 'encrypted',
      publicKey: before.filter((packet) => packet.tag === TAG.publicKeySession),
      symmetric: before.filter((packet) => packet.tag === TAG.symmetricSession),
      data: last,
    };
  }
  if (first.tag === TAG.publicKey || first.tag === TAG.secretKey) {
    return {
      kind: 'keys',
      secret: relevant.some((p) => p.tag === TAG.secretKey || p.tag === TAG.secretSubkey),
    };
  }
  if (relevant.every((packet) => packet.tag === TAG.signature)) return { kind: 'signatures' };
  const readable: readonly number[] = [TAG.signature, TAG.onePass, TAG.compressed, TAG.literal];
  if (relevant.every((packet) => readable.includes(packet.tag))) return { kind: 'message' };
  return { kind: 'unknown' };
}

/** The cipher that a data packet names itself: version 2 of tag 18, and tag 20; null for version 1. */
export function namedCipher(data: RawPacket): number | null {
  if (data.tag === TAG.protected && data.head[0] === 2) return data.head[1] ?? null;
  if (data.tag === TAG.aead) return data.head[1] ?? null;
  return null;
}

/** Modes of AEAD, RFC 9580 section 9.6: EAX, OCB, GCM. */
const AEAD_MODES: readonly (number | undefined)[] = [1, 2, 3];

/**
 * Whether a data packet has a version and a mode that can be read: versions 1 and 2 of tag 18, and tag 20 of the older
 * draft, which GnuPG writes (LibrePGP section 5.16).
 */
export function isKnownDataForm(data: RawPacket): boolean {
  const [version, , mode] = data.head;
  if (data.tag === TAG.protected) return version === 1 || (version === 2 && AEAD_MODES.includes(mode));
  return data.tag !== TAG.aead || (version === 1 && AEAD_MODES.includes(mode));
}
