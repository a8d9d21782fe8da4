/** Describes a part that is kept as a file: its name is a stranger's, its type is checked against its bytes. */
import { createHash } from 'node:crypto';
import type { MailAttachment } from '../../../shared/letter/parsed-mail';
import { decodeBody } from '../mime/transfer';
import { bodyBytes, entityBytes, type Part } from '../mime/tree';
import { cleanLine } from '../mime/words';
import type { Layer, Reading } from '../reading';
import { typesDiffer } from '../../../shared/letter/file-type';
import { detectType } from './magic';
import { insideOf } from './inside';

const MAX_NAME = 255;

export interface FileContent {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly originalName: string | null;
  readonly claimedType: string;
}

/** The last segment only, without what file systems or eyes stumble over. It is still not a path to be used. */
export function cleanName(raw: string): string {
  const last = raw.split(/[/\\]/).pop() ?? '';
  const plain = cleanLine(last)
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^\.+/, '')
    .trim();
  return [...plain].slice(0, MAX_NAME).join('');
}

/** The name that the sender gave a part, cleaned, and as it was when that changed it. */
export function partName(part: Part): { name: string; originalName: string | null } {
  const raw = part.disposition.rawParams.get('filename') ?? part.type.rawParams.get('name') ?? '';
  const name = cleanName(raw);
  return { name, originalName: name === raw ? null : raw.slice(0, 10_000) };
}

/** The content of a part as a file; a forwarded mail is its entity as it was. */
export function partContent(part: Part): FileContent {
  const forwarded = part.type.value.startsWith('message/rfc822') ? part.children[0] : undefined;
  const bytes = forwarded ? entityBytes(forwarded) : decodeBody(bodyBytes(part), part.encoding).bytes;
  const { name, originalName } = partName(part);
  return {
    bytes,
    name: name === '' && forwarded ? 'forwarded.eml' : name,
    originalName,
    claimedType: part.type.value,
  };
}

export function addAttachment(
  reading: Reading,
  file: FileContent,
  layer: Layer,
  partId: string,
  closedCiphertext = false,
): MailAttachment {
  // a copy: the bytes cross to another process, which would otherwise receive the whole mail with every file
  const bytes = Uint8Array.from(file.bytes);
  const detectedType = detectType(bytes);
  const attachment: MailAttachment = {
    partId,
    name: file.name,
    originalName: file.originalName,
    claimedType: file.claimedType.slice(0, 400),
    detectedType,
    typeMismatch: typesDiffer(file.claimedType, detectedType),
    firstBytes: Buffer.from(bytes.subarray(0, 16)).toString('hex'),
    inside: insideOf(bytes, detectedType),
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes,
    encrypted: layer.ciphertext !== null,
    ciphertext: layer.ciphertext,
    signatures: [...layer.signatures],
    closedCiphertext,
  };
  reading.attachments.push(attachment);
  return attachment;
}
