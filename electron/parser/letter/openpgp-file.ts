/** Tells by its content whether a file is an OpenPGP message or holds public keys or revocations of keys; names and types are only hints. */
import { findArmor, toBinary } from '../../crypto/armor';
import { revocationsInFile } from '../../crypto/revocation-file';
import { recognise, splitPackets, TAG } from '../../crypto/packets';
import type { FileContent } from './attachment';

const MAX_KEY_FILE_BYTES = 2 * 1024 * 1024;
const MAX_PACKETS = 2000;

/** Armor that starts further in is part of a document, not the document. */
const ARMOR_AT_START = 200;

function namedAsOpenPgp(file: FileContent): boolean {
  return /\.(asc|pgp|gpg)$/i.test(file.name) || /pgp/.test(file.claimedType);
}

/** Only names that say so are looked into when they are binary: any file may begin with a byte above 127. */
export function describesCiphertext(file: FileContent): boolean {
  const setup = file.claimedType === 'application/autocrypt-setup';
  const block = findArmor(file.bytes.subarray(0, 64 * 1024), 1)[0];
  if (block?.kind === 'message') return setup || block.start < ARMOR_AT_START;
  if (block !== undefined || !namedAsOpenPgp(file)) return false;
  const packets = splitPackets(file.bytes, MAX_PACKETS);
  // cut off on the way: it is opened as far as to say that it is damaged
  if (!packets.ok) return packets.error.code === 'too-many' || beginsEncrypted(file.bytes);
  return ['encrypted', 'message'].includes(recognise(packets.value).kind);
}

/** The first packet is a session key for somebody: a public-key or passphrase one. */
function beginsEncrypted(bytes: Uint8Array): boolean {
  const first = bytes[0] ?? 0;
  const tag = (first & 0x40) !== 0 ? first & 0x3f : (first & 0x3f) >> 2;
  return (first & 0x80) !== 0 && (tag === TAG.publicKeySession || tag === TAG.symmetricSession);
}

function publicKeys(binary: Uint8Array): Uint8Array[] {
  const packets = splitPackets(binary, MAX_PACKETS);
  if (!packets.ok) return [];
  const object = recognise(packets.value);
  return object.kind === 'keys' && !object.secret ? [binary] : [];
}

/**
 * Binary public keys in a file: armored blocks anywhere in it, or a binary key ring that is named as one. A revocation
 * certificate without its key counts as well: it says something of a key, and is for the same screen.
 */
export function keysInFile(file: FileContent): Uint8Array[] {
  if (file.bytes.length > MAX_KEY_FILE_BYTES) return [];
  const revocations = revocationsInFile(file.bytes);
  if (revocations.length > 0) return revocations;
  const armored = findArmor(file.bytes, 50).filter((block) => block.kind === 'public-key');
  if (armored.length > 0)
    return armored.flatMap((block) => (block.data === null ? [] : publicKeys(block.data)));
  if (!namedAsOpenPgp(file) && !/key/.test(file.claimedType)) return [];
  const binary = toBinary(file.bytes);
  return binary.ok ? publicKeys(binary.value) : [];
}
