/** Tells of an archive or document whether it is locked or holds macros, from its bytes as they are; nothing is unpacked. */
import type { Inside } from '../../../shared/letter/dangers';

/** Entries of a zip that are looked at. */
const MAX_ENTRIES = 10_000;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** A comment behind the end of a zip has at most 64 KB. */
const END_WITHIN = 65_557;

/** What stands in the bytes; an empty list when there is nothing to say of this type. */
export function insideOf(bytes: Uint8Array, detectedType: string | null): Inside[] {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (detectedType === 'application/zip') return insideOfZip(content);
  if (detectedType === 'application/x-ole-storage')
    return content.includes(Buffer.from('_VBA_PROJECT', 'utf16le')) ? ['macros'] : lockedOffice(content);
  if (detectedType === 'application/x-rar') return isLockedRar(content) ? ['locked'] : [];
  return [];
}

/** The names and flags of the central directory (APPNOTE.TXT 4.3.12); of a zip without one, its first entry. */
function insideOfZip(content: Buffer): Inside[] {
  const found = new Set<Inside>();
  let at = centralStart(content);
  if (at === null) return content.length > 8 && (content.readUInt16LE(6) & 1) === 1 ? ['locked'] : [];
  for (let entry = 0; entry < MAX_ENTRIES && at + 46 <= content.length; entry += 1) {
    if (content.readUInt32LE(at) !== CENTRAL) break;
    if ((content.readUInt16LE(at + 8) & 1) === 1) found.add('locked');
    const length = content.readUInt16LE(at + 28);
    if (/vbaproject\.bin$/i.test(content.subarray(at + 46, at + 46 + length).toString('latin1')))
      found.add('macros');
    at += 46 + length + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32);
  }
  return [...found];
}

function centralStart(content: Buffer): number | null {
  const from = Math.max(0, content.length - END_WITHIN);
  for (let at = content.length - 22; at >= from; at -= 1)
    if (content.readUInt32LE(at) === END) return content.readUInt32LE(at + 16);
  return null;
}

/** An Office document under a password is an OLE storage with an encrypted package in it (MS-OFFCRYPTO 2.3). */
function lockedOffice(content: Buffer): Inside[] {
  return content.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? ['locked'] : [];
}

/** RAR 5: the first header is one of encryption (type 4). RAR 4: headers encrypted, or the first file is. */
function isLockedRar(content: Buffer): boolean {
  if (content.subarray(0, 8).equals(Buffer.from('526172211a070100', 'hex'))) return content[13] === 4;
  const archiveFlags = content.length > 12 ? content.readUInt16LE(10) : 0;
  const fileFlags = content.length > 25 && content[22] === 0x74 ? content.readUInt16LE(23) : 0;
  return (archiveFlags & 0x80) !== 0 || (fileFlags & 0x04) !== 0;
}
