/** Files inside a letter: MIME parts in base64, with names in any script (RFC 2045, RFC 2231), and how they are read again. */
import { createHash } from 'node:crypto';
import { cleanLine } from './headers';

/** One file that goes with a letter. */
export interface AttachedFile {
  /** Any text; made safe for a header here. */
  readonly name: string;
  /** type/subtype, as plain tokens. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const LINE = 76;
const PARAMETER_PIECE = 50;
const TOKEN_TYPE = /^[a-z0-9!#$&^_.+-]{1,60}\/[a-z0-9!#$&^_.+-]{1,60}$/;

/** The part's headers and its bytes as base64, CRLF line ends, without the boundary around it. */
export function filePart({ name, mediaType, bytes }: AttachedFile): string {
  const type = TOKEN_TYPE.test(mediaType) ? mediaType : 'application/octet-stream';
  const base64 = Buffer.from(bytes).toString('base64');
  const lines = base64.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
  return [
    `Content-Type: ${type};${parameter('name', name)}`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment;${parameter('filename', name)}`,
    '',
    ...lines,
  ].join('\r\n');
}

/** A header parameter: quoted when it is plain ASCII and short, else in numbered, percent-encoded pieces (RFC 2231). */
export function parameter(key: string, value: string): string {
  const clean = cleanLine(value);
  if (/^[ !#-[\]-~]{1,60}$/.test(clean)) return `\r\n ${key}="${clean}"`;
  const units = Array.from(Buffer.from(clean, 'utf8'), (byte) =>
    /[A-Za-z0-9._-]/.test(String.fromCharCode(byte))
      ? String.fromCharCode(byte)
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  );
  const pieces: string[] = [];
  let piece = "utf-8''";
  for (const unit of units) {
    if (piece.length + unit.length > PARAMETER_PIECE) {
      pieces.push(piece);
      piece = '';
    }
    piece += unit;
  }
  pieces.push(piece);
  if (pieces.length === 1) return `\r\n ${key}*=${piece}`;
  return pieces.map((text, place) => `\r\n ${key}*${place}*=${text}`).join(';');
}

/** Whether a multipart body carries just these files after its text, byte for byte by their hashes; reads it anew. */
export function carriesFiles(entity: string, boundary: string, files: readonly AttachedFile[]): boolean {
  const [, , ...parts] = entity.split(`\r\n--${boundary}`);
  if (parts.length !== files.length + 1 || !/^--(\r\n)?$/.test(parts.at(-1) ?? '')) return false;
  return files.every((file, place) => {
    const part = parts[place] ?? '';
    const gap = part.indexOf('\r\n\r\n');
    const found = gap < 0 ? null : Buffer.from(part.slice(gap + 4).replaceAll('\r\n', ''), 'base64');
    return (
      found !== null &&
      part.slice(0, gap).includes(parameter('filename', file.name)) &&
      hashOf(found) === hashOf(file.bytes)
    );
  });
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
