/**
 * Writes an Outlook letter as the mail (RFC 5322, MIME) that it was or stands for, so that it is read like any other.
 * Outlook keeps PGP/MIME as loose attachments: what was one cryptographic part becomes one again.
 */
import { createHash } from 'node:crypto';
import { Buffer } from 'node:buffer';
import type { OutlookAddress, OutlookFile, OutlookLetter } from './outlook-letter';

/** An entity: header lines that describe its content, and the content. */
interface Entity {
  readonly fields: readonly string[];
  readonly body: Uint8Array;
}

const FEED = '\n';
/** Larger version parts are something else ("Version: 1"). */
const MAX_VERSION_BYTES = 512;

/** Bytes of a mail. Every content stands in it as it is, in the transfer encoding "binary". */
export function mailOfOutlookLetter(letter: OutlookLetter): Uint8Array {
  const entity = entityOf(letter);
  return Buffer.concat([Buffer.from(headersOf(letter).join(FEED) + FEED), written(entity)]);
}

/** Without fields the body brings its own. */
function written({ fields, body }: Entity): Buffer {
  if (fields.length === 0) return Buffer.from(body);
  return Buffer.concat([Buffer.from(`${fields.join(FEED)}${FEED}${FEED}`), body]);
}

/** The fields that it came with, those of its old body left out; then what only the properties say. */
function headersOf(letter: OutlookLetter): string[] {
  const received = fieldsOf(letter.headers);
  const names = new Set(received.map((field) => nameOf(field)));
  const stated: readonly (readonly [string, string])[] = [
    ['From', mailbox(letter.from)],
    ['To', letter.to.map(mailbox).join(', ')],
    ['Cc', letter.cc.map(mailbox).join(', ')],
    ['Subject', letter.subject],
    ['Date', letter.date],
    ['Message-ID', letter.messageId],
    ['In-Reply-To', letter.inReplyTo],
    ['References', letter.references],
  ];
  return [
    ...received.filter((field) => !/^(?:content-|mime-version$)/.test(nameOf(field))),
    ...stated
      .filter(([name, value]) => value.trim() !== '' && !names.has(name.toLowerCase()))
      .map(([name, value]) => `${name}: ${oneLine(value)}`),
    'MIME-Version: 1.0',
  ];
}

/** Each field with its folded lines. */
function fieldsOf(headers: string): string[] {
  const lines = headers.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  return lines
    .join(FEED)
    .split(/\n(?![ \t])/)
    .filter((field) => field !== '');
}

function nameOf(field: string): string {
  return (/^[^\s:]+/.exec(field)?.[0] ?? '').toLowerCase();
}

function mailbox({ name, address }: OutlookAddress): string {
  const quoted = name.trim() === '' ? '' : `"${oneLine(name).replace(/["\\]/g, '\\$&')}" `;
  return address === '' && quoted === '' ? '' : `${quoted}<${oneLine(address).replace(/[<>]/g, '')}>`;
}

/** A property is a stranger's: it must not begin a header field of its own. */
function oneLine(value: string): string {
  return value.replace(/[\r\n\0]+/g, ' ').trim();
}

function entityOf(letter: OutlookLetter): Entity {
  const [only] = letter.files;
  const whole = letter.files.length === 1 && only !== undefined ? wholeEntity(letter, only) : null;
  if (whole !== null) return whole;
  const encrypted = encryptedOf(letter);
  const text = textOf(letter);
  const parts = [
    ...(text === null ? [] : [text]),
    ...(encrypted === null ? [] : [encrypted.entity]),
    ...letter.files.filter((file) => encrypted?.made.includes(file) !== true).map(fileOf),
    ...letter.embedded.map(embeddedOf),
  ];
  if (parts.length === 1 && parts[0] !== undefined) return parts[0];
  return parts.length === 0 ? plain('') : multipart('mixed', parts);
}

/** Signed mail, and all S/MIME, is kept by Outlook as one file that holds the whole entity (MS-OXOSMIME 2.1.3). */
function wholeEntity(letter: OutlookLetter, file: OutlookFile): Entity | null {
  const head = Buffer.from(file.content.subarray(0, 400)).toString('latin1');
  if (/^(?:mime-version:[^\n]*\n)?content-type:\s*multipart\//i.test(head))
    return { fields: [], body: file.content };
  if (!/^ipm\.note\.smime/i.test(letter.messageClass) && !/pkcs7-mime/i.test(file.type)) return null;
  return {
    fields: [
      'Content-Type: application/pkcs7-mime; name="smime.p7m"',
      'Content-Disposition: attachment; filename="smime.p7m"',
      'Content-Transfer-Encoding: binary',
    ],
    body: file.content,
  };
}

/** The one armored message of a letter whose headers, version part or file name say that it was PGP/MIME. */
function encryptedOf(letter: OutlookLetter): { entity: Entity; made: readonly OutlookFile[] } | null {
  const messages = letter.files.filter(isArmoredMessage);
  const versions = letter.files.filter(isVersion);
  const [message] = messages;
  if (message === undefined || messages.length > 1 || versions.length > 1) return null;
  const saysSo =
    versions.length === 1 ||
    /^content-type:\s*multipart\/encrypted/im.test(letter.headers) ||
    /^(?:encrypted|openpgp-encrypted-message|msg)\.asc$/i.test(message.name);
  if (!saysSo) return null;
  const version: Entity = {
    fields: ['Content-Type: application/pgp-encrypted'],
    body: Buffer.from('Version: 1\n'),
  };
  const payload: Entity = {
    fields: ['Content-Type: application/octet-stream', 'Content-Transfer-Encoding: binary'],
    body: message.content,
  };
  const entity = multipart('encrypted', [version, payload], '; protocol="application/pgp-encrypted"');
  return { entity, made: [message, ...versions] };
}

function isArmoredMessage({ content }: OutlookFile): boolean {
  const head = Buffer.from(content.subarray(0, 200)).toString('latin1').trimStart();
  return head.startsWith('-----BEGIN PGP MESSAGE-----');
}

function isVersion({ content, type }: OutlookFile): boolean {
  if (content.length > MAX_VERSION_BYTES) return false;
  return (
    type.toLowerCase() === 'application/pgp-encrypted' ||
    /^\s*version:\s*1\s*$/i.test(Buffer.from(content).toString('latin1'))
  );
}

function textOf(letter: OutlookLetter): Entity | null {
  if (letter.html !== null)
    return {
      fields: [
        `Content-Type: text/html; charset=${letter.html.charset}`,
        'Content-Transfer-Encoding: binary',
      ],
      body: letter.html.content,
    };
  return letter.text.trim() === '' ? null : plain(letter.text);
}

function plain(text: string): Entity {
  return {
    fields: ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: binary'],
    body: Buffer.from(text.replace(/\r\n?/g, '\n')),
  };
}

function fileOf({ name, type, content }: OutlookFile): Entity {
  const stated = /^[a-z0-9!#$&^_.+-]{1,100}\/[a-z0-9!#$&^_.+-]{1,100}$/i.test(type)
    ? type
    : 'application/octet-stream';
  // a multipart or a mail in a file stays a file
  const claimed = /^(?:multipart|message)\//i.test(stated) ? 'application/octet-stream' : stated;
  const encoded = [...Buffer.from(name)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  return {
    fields: [
      `Content-Type: ${claimed}`,
      `Content-Disposition: attachment; filename*=utf-8''${encoded}`,
      'Content-Transfer-Encoding: binary',
    ],
    body: content,
  };
}

function embeddedOf(letter: OutlookLetter): Entity {
  return {
    fields: ['Content-Type: message/rfc822', 'Content-Disposition: attachment'],
    body: mailOfOutlookLetter(letter),
  };
}

/** The boundary is a hash over the parts: none of them can hold it. */
function multipart(subtype: string, parts: readonly Entity[], params = ''): Entity {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(written(part));
  const boundary = `=_${hash.digest('hex').slice(0, 40)}`;
  const pieces = parts.flatMap((part) => [
    Buffer.from(`--${boundary}${FEED}`),
    written(part),
    Buffer.from(FEED),
  ]);
  return {
    fields: [`Content-Type: multipart/${subtype}; boundary="${boundary}"${params}`],
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--${FEED}`)]),
  };
}
