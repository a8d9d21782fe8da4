/** A file that is OpenPGP and nothing else (report.asc, report.pgp, key.gpg), read as a letter without a header. */
import { findArmor } from '../crypto/armor';
import { recognise, splitPackets } from '../crypto/packets';
import { revocationsInFile } from '../crypto/revocation-file';
import { addAttachment, cleanName } from './letter/attachment';
import { isMail } from './mail-start';
import { isPlainText } from './mime/charset';
import { firstValue, readHeaders } from './mime/headers';
import { type Part, readTree } from './mime/tree';
import { openOpenPgp } from './pgp/ciphertext';
import { readTextBody } from './pgp/inline';
import { type Layer, OUTSIDE, type Reading } from './reading';
import { beginLayer, walk } from './walk';

/**
 * What a file is by its content: one OpenPGP message, binary public keys or a revocation of a key, or a text with armor at its start (a clear-signed
 * one, an armored key, a message with words around it).
 */
export type BareKind = 'message' | 'keys' | 'text';

/** Armor that starts further in is part of a document, not the document. */
const ARMOR_AT_START = 200;
const MAX_PACKETS = 1_200;
const ARMOR = /^[ \t]*-----BEGIN PGP (?:SIGNED MESSAGE|MESSAGE|PUBLIC KEY BLOCK)-----/m;
/** Public-key algorithms of a session-key packet (RFC 9580 section 9.1). */
const ALGORITHMS = [1, 2, 16, 18, 25, 26];

/** Null for anything else; a secret key or a detached signature is no letter either. */
export function bareKindOf(bytes: Uint8Array): BareKind | null {
  if (revocationsInFile(bytes).length > 0) return 'keys';
  const head = Buffer.from(bytes.subarray(0, 4_096)).toString('latin1');
  const begins = ARMOR.exec(head)?.index ?? ARMOR_AT_START;
  if (begins < ARMOR_AT_START) return isOneMessage(bytes) ? 'message' : 'text';
  if (((bytes[0] ?? 0) & 0x80) === 0) return null;
  const packets = splitPackets(bytes, MAX_PACKETS);
  if (!packets.ok) return packets.error.code === 'too-many' || beginsWithSessionKey(bytes) ? 'message' : null;
  const object = recognise(packets.value);
  if (object.kind === 'keys') return object.secret ? null : 'keys';
  return object.kind === 'encrypted' || object.kind === 'message' ? 'message' : null;
}

function isOneMessage(bytes: Uint8Array): boolean {
  const block = findArmor(bytes, 1)[0];
  const around = (from: number, to?: number): string =>
    Buffer.from(bytes.subarray(from, to)).toString('latin1');
  return block?.kind === 'message' && `${around(0, block.start)}${around(block.end)}`.trim() === '';
}

/** The start of an encrypted file that was cut off: a session-key packet, version 3. */
function beginsWithSessionKey(bytes: Uint8Array): boolean {
  const lengthBytes = ({ 132: 1, 133: 2, 193: (bytes[1] ?? 0) < 192 ? 1 : 2 } as Record<number, number>)[
    bytes[0] ?? 0
  ]; // as: of any byte, three are known
  if (lengthBytes === undefined || bytes[1 + lengthBytes] !== 3) return false;
  return ALGORITHMS.includes(bytes[10 + lengthBytes] ?? 0);
}

/** A binary key ring, or what GnuPG saves to end a key: kept as a file, what is in it offered. */
export function readBareKeys(reading: Reading, bytes: Uint8Array): void {
  const revocations = revocationsInFile(bytes);
  for (const binary of revocations.length > 0 ? revocations : [bytes])
    reading.addKey('attachment', binary, OUTSIDE, '1');
  const name = revocations.length > 0 ? 'revocation.asc' : 'key.pgp';
  const file = { bytes, name, originalName: null, claimedType: 'application/pgp-keys' };
  addAttachment(reading, file, OUTSIDE, '1');
}

/** One message, encrypted or only signed: what is in it is the letter. */
export async function readBareMessage(reading: Reading, bytes: Uint8Array): Promise<void> {
  const opened = await openOpenPgp(reading, bytes, { form: 'attachment', partId: '1', layer: OUTSIDE });
  if (opened === null) return;
  const { content, layer } = opened;
  const entity = entityIn(reading, content);
  if (entity !== null) return await readEntity(reading, entity, layer);
  const name = cleanName(opened.fileName);
  if (!isPlainText(content)) {
    const file = { bytes: content, name, originalName: null, claimedType: 'application/octet-stream' };
    addAttachment(reading, file, layer, '1');
    return;
  }
  await readTextBody(
    reading,
    {
      bytes: content,
      style: { html: false, charset: 'utf-8', flowed: false, delSp: false },
      partId: '1',
      origin: 'opened-attachment',
      notes: [],
      nesting: 1,
      readEntity: async () => false,
    },
    { ...layer, envelope: false },
  );
}

async function readEntity(reading: Reading, entity: Part, layer: Layer): Promise<void> {
  beginLayer(reading, entity, layer);
  await walk(reading, entity, { ...layer, depth: layer.depth + 1 });
}

/** What was encrypted as MIME, as PGP/MIME does it; a whole mail that was encrypted as a file stands for itself. */
function entityIn(reading: Reading, content: Uint8Array): Part | null {
  const { fields, strangeLines } = readHeaders(content, 0, content.length, reading.budget);
  if (reading.budget.exceeded !== null || !isMail(fields, strangeLines)) return null;
  const protects = /\b(?:hp|protected-headers)\s*=/i.test(firstValue(fields, 'content-type') ?? '');
  const isWholeMail = !protects && firstValue(fields, 'from') !== null;
  const wrap = Buffer.from(isWholeMail ? 'Content-Type: message/rfc822\n\n' : '');
  return readTree(Uint8Array.from(Buffer.concat([wrap, content])), 0, '1!', 2, reading.budget);
}
