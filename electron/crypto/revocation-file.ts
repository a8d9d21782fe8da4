/** Revocation certificates as files: GnuPG and we put a colon before the armor, so that none is applied by accident. */
import { findArmor } from './armor';
import { splitPackets, TAG } from './packets';

/** Key revocation, RFC 9580 section 5.2.1.11. */
const KEY_REVOCATION = 0x20;
const MAX_BYTES = 256 * 1024;
const MAX_PACKETS = 16;
const COLON = 0x3a;

/** The same bytes with that colon as a blank; nothing is applied by reading. */
export function withoutGuards(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const guarded = [...text.matchAll(/^:(?=-----BEGIN PGP )/gm)];
  if (guarded.length === 0) return bytes;
  const open = Uint8Array.from(bytes);
  for (const { index } of guarded) if (open[index] === COLON) open[index] = 0x20;
  return open;
}

/** The certificates that stand in a file without any key, as binary packets; empty for any other file. */
export function revocationsInFile(bytes: Uint8Array): Uint8Array[] {
  if (bytes.length > MAX_BYTES) return [];
  const blocks = findArmor(withoutGuards(bytes), MAX_PACKETS);
  if (blocks.length === 0) return isRevocation(bytes) ? [bytes] : [];
  const found = blocks.flatMap(({ data }) => (data !== null && isRevocation(data) ? [data] : []));
  return found.length === blocks.length ? found : [];
}

/** Signature packets alone, the first over a key to end it; whether any is good is not looked at. */
function isRevocation(binary: Uint8Array): boolean {
  const packets = splitPackets(binary, MAX_PACKETS);
  if (!packets.ok) return false;
  const relevant = packets.value.filter(({ tag }) => tag !== TAG.marker && tag !== TAG.trust);
  return (
    relevant.length > 0 &&
    relevant.every(({ tag, head }) => tag === TAG.signature && typeOf(head) === KEY_REVOCATION)
  );
}

/** The type of a signature packet: behind the version, in version 3 behind a length as well. */
function typeOf(head: Uint8Array): number | undefined {
  return head[0] === 3 ? head[2] : head[1];
}
