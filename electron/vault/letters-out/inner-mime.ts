/** The part of a letter that is encrypted: the text with its protected headers (RFC 9788), as 7-bit MIME. */
import { filePart } from './attached-parts';
import { addressFields, headerText, unstructured, wellFormed, type HeaderField } from './headers';
import { OUTER_SUBJECT, type LetterOut } from './letter-out';

const MAX_QP_LINE = 76;

/**
 * Builds the inner entity: real subject, From, To, Date and Message-ID with a copy of what stands outside (HP-Outer),
 * then the text as UTF-8, 7 bits wide, CRLF line ends, then the files.
 */
export function buildInner(letter: LetterOut): Uint8Array {
  // "hp" is RFC 9788; "protected-headers" is what Thunderbird, K-9 and Enigmail have read for years
  const { type, encoding, content } = contentOf(letter, 'hp="cipher"; protected-headers="v1"');
  const fields: HeaderField[] = [
    { name: 'Content-Type', value: type },
    ...encoding,
    { name: 'MIME-Version', value: '1.0' },
    ...addressFields(letter),
    { name: 'Subject', value: unstructured(letter.subject) },
    ...outerCopies(letter),
  ];
  return Buffer.from(`${headerText(fields)}\r\n${content}`, 'latin1');
}

/** The entity of a letter that leaves without encryption: its text and files alone, to be signed or sent as it is. */
export function buildClear(letter: LetterOut): { readonly header: string; readonly content: string } {
  const { type, encoding, content } = contentOf(letter, null);
  return { header: headerText([{ name: 'Content-Type', value: type }, ...encoding]), content };
}

/** The boundary between text and files. "=_" stands neither in quoted-printable nor in base64. */
export function fileBoundary(letter: LetterOut): string {
  return `=_files_${letter.messageId.replace(/[^a-z0-9]/gi, '').slice(0, 32)}`;
}

interface Content {
  readonly type: string;
  readonly encoding: readonly HeaderField[];
  readonly content: string;
}

function contentOf(letter: LetterOut, protection: string | null): Content {
  const text = canonicalText(letter.body);
  const mark = protection === null ? '' : `;\r\n ${protection}`;
  if (letter.attachments.length === 0) {
    const plain = isSevenBit(text);
    return {
      type: `text/plain; charset="utf-8"${mark}`,
      encoding: [{ name: 'Content-Transfer-Encoding', value: plain ? '7bit' : 'quoted-printable' }],
      content: plain ? text : quotedPrintable(text),
    };
  }
  const boundary = fileBoundary(letter);
  const first = `Content-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quotedPrintable(text)}`;
  const parts = [first, ...letter.attachments.map(filePart)].map((part) => `--${boundary}\r\n${part}\r\n`);
  return {
    type: `multipart/mixed; boundary="${boundary}"${mark}`,
    encoding: [],
    content: `\r\n${parts.join('')}--${boundary}--\r\n`,
  };
}

/**
 * The letter for pasting into webmail, where it is no MIME part: subject on the first line, then the text, UTF-8.
 */
export function buildPasted(letter: LetterOut): Uint8Array {
  const subject = letter.subject.replace(/\p{Cc}+/gu, ' ').trim();
  return Buffer.from(
    `${subject === '' ? '' : `Subject: ${subject}\r\n\r\n`}${canonicalText(letter.body)}`,
    'utf8',
  );
}

/** CRLF line ends, one at the end, no control characters but tab: what is signed must survive any mail client. */
export function canonicalText(body: string): string {
  const lines = wellFormed(body).split(/\r\n|\r|\n/);
  while (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return lines
    .map((line) => line.replace(/[^\P{Cc}\t]/gu, ''))
    .join('\r\n')
    .concat('\r\n');
}

function outerCopies(letter: LetterOut): HeaderField[] {
  return [{ name: 'Subject', value: OUTER_SUBJECT }, ...addressFields(letter)].map(({ name, value }) => ({
    name: 'HP-Outer',
    value: `${name}: ${value}`,
  }));
}

function isSevenBit(text: string): boolean {
  // blanks at a line's end and "From " at its start are altered on the way by some programs
  return (
    /^[\t\r\n -~]*$/.test(text) &&
    !/[ \t]\r\n|^From |^\.\r$/m.test(text) &&
    text.split('\r\n').every((line) => line.length <= 78)
  );
}

function quotedPrintable(text: string): string {
  return text
    .split('\r\n')
    .map((line) => quotedLine(line))
    .join('\r\n');
}

function quotedLine(line: string): string {
  const bytes = Buffer.from(line, 'utf8');
  const units = Array.from(bytes, (byte, place) => quotedByte(byte, place === 0, place === bytes.length - 1));
  const lines: string[] = [];
  let current = '';
  for (const unit of units) {
    if (current.length + unit.length > MAX_QP_LINE - 1) {
      lines.push(`${current}=`);
      current = '';
    }
    current += unit;
  }
  return [...lines, current].join('\r\n');
}

function quotedByte(byte: number, first: boolean, last: boolean): string {
  const blank = byte === 0x20 || byte === 0x09;
  // "F" and "." at a line's start, so that neither "From " nor a lone dot ever begins a line
  const risky = first && (byte === 0x46 || byte === 0x2e);
  const literal = (byte >= 0x21 && byte <= 0x7e && byte !== 0x3d) || (blank && !last);
  return literal && !risky
    ? String.fromCharCode(byte)
    : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
