/** Reads winmail.dat (TNEF, MS-OXTNEF): Outlook packs the text and the files of a mail into it; gives them as MIME. */
import { createHash } from 'node:crypto';
import { textOfCompressedRtf } from '../msg/rtf';
import { PROPERTY, readProperties } from './tnef-properties';

const SIGNATURE = 0x223e9f78;
const MAX_FILES = 500;

/** Attributes of MS-OXTNEF section 2.1.3.2; the upper half of the number is the type of the value. */
const ATTRIBUTE = {
  body: 0x0002800c,
  startOfFile: 0x00069002,
  fileData: 0x0006800f,
  fileName: 0x00018010,
  messageProperties: 0x00069003,
  fileProperties: 0x00069005,
} as const;

interface PackedFile {
  name: string;
  data: Buffer | null;
}

interface Unpacked {
  text: Buffer | null;
  html: Buffer | null;
  /** Outlook's own form of text, compressed (MS-OXRTFCP). */
  rtf: Buffer | null;
  readonly files: PackedFile[];
}

function takeProperties(into: Unpacked, properties: Map<number, Buffer>, ofFile: boolean): void {
  const file = into.files.at(-1);
  if (!ofFile) {
    into.text ??= properties.get(PROPERTY.body) ?? null;
    into.html ??= properties.get(PROPERTY.html) ?? null;
    into.rtf ??= properties.get(PROPERTY.rtf) ?? null;
  } else if (file !== undefined) {
    const name = properties.get(PROPERTY.longName) ?? properties.get(PROPERTY.name);
    if (name !== undefined) file.name = name.toString('utf8');
    // an embedded object begins with its interface id
    file.data ??= properties.get(PROPERTY.data)?.subarray(16) ?? null;
  }
}

function unpack(bytes: Buffer): Unpacked | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== SIGNATURE) return null;
  const found: Unpacked = { text: null, html: null, rtf: null, files: [] };
  let at = 6;
  while (at + 9 <= bytes.length && found.files.length <= MAX_FILES) {
    const attribute = bytes.readUInt32LE(at + 1);
    const end = at + 9 + bytes.readUInt32LE(at + 5);
    // a file that is cut off is no file
    if (end > bytes.length) return null;
    const data = bytes.subarray(at + 9, end);
    const file = found.files.at(-1);
    if (attribute === ATTRIBUTE.body) found.text = data;
    else if (attribute === ATTRIBUTE.startOfFile) found.files.push({ name: '', data: null });
    else if (attribute === ATTRIBUTE.fileData && file !== undefined) file.data = data;
    else if (attribute === ATTRIBUTE.fileName && file !== undefined && file.name === '')
      file.name = data.toString('latin1');
    else if (attribute === ATTRIBUTE.messageProperties || attribute === ATTRIBUTE.fileProperties)
      takeProperties(found, readProperties(data), attribute === ATTRIBUTE.fileProperties);
    at = end + 2;
  }
  return found;
}

/** The plain text, else the HTML, else the text of the RTF; of those that are there but blank, the first. Null: there is none, or RTF that is damaged is all there is. */
function wordsOf({ text, html, rtf }: Unpacked): { type: string; body: Buffer } | null {
  const unformatted = rtf === null ? '' : textOfCompressedRtf(rtf);
  const all = [
    ...(text === null ? [] : [{ type: 'text/plain', body: upToZero(text) }]),
    ...(html === null ? [] : [{ type: 'text/html', body: upToZero(html) }]),
    ...(unformatted === '' ? [] : [{ type: 'text/plain; charset=utf-8', body: Buffer.from(unformatted) }]),
  ];
  const said = all.find(({ body }) => body.toString('latin1').trim() !== '');
  const damaged = rtf !== null && unformatted === '';
  return said ?? (damaged ? null : (all[0] ?? null));
}

/** A text ends at its zero byte, where it has one. */
function upToZero(value: Buffer): Buffer {
  const zero = value.indexOf(0);
  return zero < 0 ? value : value.subarray(0, zero);
}

const FIELD = /[^\x20-\x7e]|["\\]/g;

/**
 * The content of a winmail.dat as one MIME entity (multipart/mixed), or null when it is none, is damaged, or holds what
 * could not be shown: it then stays a file.
 */
export function tnefAsMime(bytes: Uint8Array): Uint8Array | null {
  const packed = unpack(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (packed === null || packed.files.some((file) => file.data === null)) return null;
  const { rtf, files } = packed;
  const words = wordsOf(packed);
  if (words === null && (rtf !== null || files.length === 0)) return null;
  // nobody can write a file that holds its own hash
  const boundary = `tnef-${createHash('sha256').update(bytes).digest('hex')}`;
  const parts: Buffer[] = [];
  const add = (header: string, body: Buffer): void => {
    parts.push(Buffer.from(`--${boundary}\r\n${header}\r\n\r\n`), body, Buffer.from('\r\n'));
  };
  if (words !== null) add(`Content-Type: ${words.type}`, words.body);
  for (const { name, data } of files) {
    const shown = name.split('\0')[0]?.replace(FIELD, '_').slice(0, 255) ?? '';
    const type = /^smime\.p7m$/i.test(shown) ? 'application/pkcs7-mime' : 'application/octet-stream';
    add(
      `Content-Type: ${type}\r\nContent-Disposition: attachment; filename="${shown}"`,
      data ?? Buffer.alloc(0),
    );
  }
  const head = Buffer.from(`Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n`);
  return Uint8Array.from(Buffer.concat([head, ...parts, Buffer.from(`--${boundary}--\r\n`)]));
}
