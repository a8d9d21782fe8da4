/** Finds ASCII armor (RFC 9580 section 6.2) in bytes and undoes it; works on the original bytes, never on decoded text. */
import { crc24 } from '../../shared/kernel/crc24';
import { fail, ok, type Result } from '../../shared/kernel/result';

export type ArmorKind = 'message' | 'signed' | 'signature' | 'public-key' | 'private-key';

/** One armored block. Offsets are bytes of the input; `end` is behind the last line. */
export interface ArmorBlock {
  readonly kind: ArmorKind;
  readonly start: number;
  readonly end: number;
  /** The binary content; for a clear-signed text the signature's. Null when the armor is damaged. */
  readonly data: Uint8Array | null;
  /** False when a checksum is there and wrong. It protects nothing, so that is a remark only. */
  readonly checksumOk: boolean;
  /** The signed text of a clear-signed block as it was signed: dash-escapes undone, lines trimmed, CRLF. */
  readonly cleartext: Uint8Array | null;
}

const BEGIN = '-----BEGIN PGP ';
const KINDS: Readonly<Record<string, ArmorKind>> = {
  MESSAGE: 'message',
  'SIGNED MESSAGE': 'signed',
  SIGNATURE: 'signature',
  'PUBLIC KEY BLOCK': 'public-key',
  'PRIVATE KEY BLOCK': 'private-key',
};
const MAX_ARMOR_HEADERS = 50;
const MAX_INDENT = 80;

interface Line {
  readonly text: string;
  readonly end: number;
}

/** Text is Latin-1: one character per byte, so that offsets are byte offsets. */
function lineAt(text: string, start: number): Line {
  const feed = text.indexOf('\n', start);
  const end = feed < 0 ? text.length : feed + 1;
  return { text: withoutEnd(text.slice(start, end), '\r\n'), end };
}

/** Without these characters at its end. A pattern would try every run of them inside of a stranger's line. */
function withoutEnd(line: string, characters: string): string {
  let length = line.length;
  while (length > 0 && characters.includes(line.charAt(length - 1))) length -= 1;
  return line.slice(0, length);
}

/** Mailers turn the empty separator line into spaces or no-break spaces (C2 A0 in UTF-8, A0 in Latin-1). */
function isBlank(line: string): boolean {
  return /^[ \t\xa0\xc2]*$/.test(line);
}

function skipHeaders(text: string, start: number): number {
  let offset = start;
  for (let count = 0; count < MAX_ARMOR_HEADERS && offset < text.length; count += 1) {
    const line = lineAt(text, offset);
    if (isBlank(line.text)) return line.end;
    if (!/^[A-Za-z][A-Za-z0-9-]*:/.test(line.text)) return offset;
    offset = line.end;
  }
  return offset;
}

interface Unarmored {
  readonly data: Uint8Array | null;
  readonly checksumOk: boolean;
}

function unarmorBody(body: string): Unarmored {
  // not only at a line start: armor that is wrongly labelled quoted-printable loses the break before it
  // "=3D" is what quoted-printable made of the sign, where its label was lost
  const tail = /=(?:3D)?([A-Za-z0-9+/]{4})\s*$/.exec(body.slice(-200));
  const main = tail ? body.slice(0, body.length - tail[0].length) : body;
  const digits = main.replace(/[\s\xa0\xc2]+/g, '');
  if (digits === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(digits)) return { data: null, checksumOk: true };
  const data = new Uint8Array(Buffer.from(digits, 'base64'));
  if (tail === null) return { data, checksumOk: true };
  const stated = Buffer.from(tail[1] ?? '', 'base64').readUIntBE(0, 3);
  return { data, checksumOk: stated === crc24(data) };
}

function endMarker(text: string, from: number, label: string): { start: number; end: number } | null {
  const marker = `-----END PGP ${label}-----`;
  const start = text.indexOf(marker, from);
  return start < 0 ? null : { start, end: lineAt(text, start).end };
}

/** RFC 9580 section 7: a line that starts with a dash is escaped, spaces at line ends are not signed. */
function signedText(text: string, start: number, end: number): Uint8Array {
  const lines = text.slice(start, end).split('\n');
  if (lines[lines.length - 1] === '') lines.pop();
  const canonical = lines.map((line) => withoutEnd(line.replace(/^- /, ''), ' \t\r')).join('\r\n');
  return new Uint8Array(Buffer.from(canonical, 'latin1'));
}

function readSigned(text: string, start: number, afterBegin: number): ArmorBlock | null {
  const textStart = skipHeaders(text, afterBegin);
  let signatureAt = text.indexOf(`${BEGIN}SIGNATURE-----`, textStart);
  while (signatureAt > 0 && text[signatureAt - 1] !== '\n') {
    signatureAt = text.indexOf(`${BEGIN}SIGNATURE-----`, signatureAt + 1);
  }
  if (signatureAt < 0) return null;
  const bodyStart = skipHeaders(text, lineAt(text, signatureAt).end);
  const close = endMarker(text, bodyStart, 'SIGNATURE');
  if (close === null) return null;
  const { data, checksumOk } = unarmorBody(text.slice(bodyStart, close.start));
  return {
    kind: 'signed',
    start,
    end: close.end,
    data,
    checksumOk,
    cleartext: signedText(text, textStart, signatureAt),
  };
}

function readLabel(text: string, start: number): string | undefined {
  return /^-----BEGIN PGP ([A-Z ]+?)-----[ \t]*$/.exec(lineAt(text, start).text)?.[1];
}

function readBlock(text: string, start: number): ArmorBlock | null {
  const line = lineAt(text, start);
  const label = readLabel(text, start);
  const kind = label === undefined ? undefined : KINDS[label];
  if (label === undefined || kind === undefined) return null;
  if (kind === 'signed') return readSigned(text, start, line.end);
  const bodyStart = skipHeaders(text, line.end);
  const close = endMarker(text, bodyStart, label);
  // cut off at the end: it is still a block, and a damaged one
  if (close === null) return { kind, start, end: text.length, data: null, checksumOk: true, cleartext: null };
  const { data, checksumOk } = unarmorBody(text.slice(bodyStart, close.start));
  return { kind, start, end: close.end, data, checksumOk, cleartext: null };
}

/** The blocks that begin at a line start, in order, at most `maxBlocks`; quoted ones ("> -----BEGIN") are left alone. */
export function findArmor(bytes: Uint8Array, maxBlocks = 100): ArmorBlock[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const blocks: ArmorBlock[] = [];
  let from = 0;
  // once a signed text has no end, no later one has: looking for it again and again would take long
  let mayBeSigned = true;
  while (blocks.length < maxBlocks) {
    const found = text.indexOf(BEGIN, from);
    if (found < 0) break;
    const isSigned = text.startsWith('SIGNED ', found + BEGIN.length);
    const leads = isAtLineStart(text, found) && (mayBeSigned || !isSigned);
    const block = leads ? readBlock(text, found) : null;
    if (block !== null) blocks.push(block);
    else if (leads && isSigned && readLabel(text, found) === 'SIGNED MESSAGE') mayBeSigned = false;
    from = block?.end ?? found + BEGIN.length;
  }
  return blocks;
}

/** Whether only blanks stand before it on its line, and not many. */
function isAtLineStart(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - MAX_INDENT), at);
  const feed = before.lastIndexOf('\n');
  return (feed >= 0 || at <= MAX_INDENT) && /^[ \t]*$/.test(before.slice(feed + 1));
}

/** Binary OpenPGP from bytes that are armored or binary already; `damaged` when they are neither. */
export function toBinary(bytes: Uint8Array): Result<Uint8Array, { code: 'damaged' }> {
  const block = findArmor(bytes, 1)[0];
  if (block !== undefined) return block.data === null ? fail({ code: 'damaged' }) : ok(block.data);
  return ((bytes[0] ?? 0) & 0x80) !== 0 ? ok(bytes) : fail({ code: 'damaged' });
}
