/** Reads the part of a letter that was encrypted as a mail program would, with nothing of ours: headers, text, files. */
/// <reference path="../../electron/parser/mime/libmime.d.ts" />
import libmime from 'libmime';

export interface InnerLetter {
  readonly subject: string;
  readonly text: string;
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
}

interface Entity {
  readonly fields: ReadonlyMap<string, string>;
  readonly body: string;
}

function entityOf(raw: string): Entity {
  const end = raw.indexOf('\r\n\r\n');
  const fields = new Map<string, string>();
  for (const line of raw
    .slice(0, end)
    .replaceAll(/\r\n(?=[ \t])/g, '')
    .split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (!fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return { fields, body: raw.slice(end + 4) };
}

function bytesOf({ fields, body }: Entity): Buffer {
  const encoding = fields.get('content-transfer-encoding')?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  return encoding === 'quoted-printable' ? quotedPrintable(body) : Buffer.from(body, 'latin1');
}

function quotedPrintable(body: string): Buffer {
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}

/** Latin-1 text of the entity, as it came out of the decryption. */
export function readInnerLetter(raw: string): InnerLetter {
  const whole = entityOf(raw);
  const subject = libmime.decodeWords(whole.fields.get('subject') ?? '');
  const boundary = /boundary="([^"]+)"/.exec(whole.fields.get('content-type') ?? '')?.[1];
  if (boundary === undefined) return { subject, text: bytesOf(whole).toString('utf8'), files: [] };
  const parts = `\r\n${whole.body}`
    .split(`\r\n--${boundary}`)
    .slice(1, -1)
    .map((part) => entityOf(part.slice(2)));
  const [first, ...rest] = parts;
  const files = rest.map((part) => {
    const disposition = libmime.parseHeaderValue(part.fields.get('content-disposition') ?? '');
    return { name: libmime.decodeWords(disposition.params['filename'] ?? ''), bytes: bytesOf(part) };
  });
  return { subject, text: first ? bytesOf(first).toString('utf8') : '', files };
}
