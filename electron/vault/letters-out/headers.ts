/** Header fields that cannot be broken out of: stranger's text is encoded or refused (RFC 5322, RFC 2047). */
import type { Instant } from '../../../shared/kernel/time';
import type { LetterOut, Mailbox } from './letter-out';

export interface HeaderField {
  readonly name: string;
  /** Already folded; holds CRLF only before white space. */
  readonly value: string;
}

// dot-atom on both sides, the domain with at least two labels: what every mail server takes
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN =
  /^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
const MESSAGE_ID = /^<[!-;=?-~]{1,250}>$/;
const MAX_REFERENCES = 20;
const SOFT_LINE = 76;
// an encoded word has at most 75 characters; "=?UTF-8?B?" and "?=" leave 63, which is 45 bytes in base64
const ENCODED_WORD_BYTES = 45;
const ASCII_PRINTABLE = /^[ -~]*$/;
// controls, line and paragraph separators, direction overrides: none has a meaning in a header
const UNWELCOME = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** Whether the address can stand in a header as it is: plain ASCII mailbox of at most 254 characters. */
export function isSendableAddress(address: string): boolean {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(0, at));
  return (
    at > 0 &&
    address.length <= 254 &&
    local.length <= 64 &&
    LOCAL.test(local) &&
    DOMAIN.test(address.slice(at + 1))
  );
}

/** Whether the text is one message id in its angle brackets. */
export function isMessageId(text: string): boolean {
  return MESSAGE_ID.test(text);
}

/** The header fields of a letter that are the same inside and outside, subject apart. */
export function addressFields(letter: LetterOut): HeaderField[] {
  const references = referenceIds(letter);
  return [
    { name: 'From', value: mailbox(letter.from) },
    { name: 'To', value: mailbox(letter.to) },
    { name: 'Date', value: dateTime(letter.date) },
    { name: 'Message-ID', value: letter.messageId },
    ...(letter.inReplyTo !== null && isMessageId(letter.inReplyTo)
      ? [{ name: 'In-Reply-To', value: letter.inReplyTo }]
      : []),
    ...(references.length > 0 ? [{ name: 'References', value: references.join('\r\n ') }] : []),
  ];
}

/** Free text as a header value: words of at most 75 characters, encoded when they are not plain ASCII. */
export function unstructured(text: string): string {
  const clean = cleanLine(text);
  // "=?" would be read as an encoded word although it was not meant as one
  if (ASCII_PRINTABLE.test(clean) && !clean.includes('=?')) {
    const folded = fold(clean);
    if (folded.split('\r\n').every((line) => line.length <= 900)) return folded;
  }
  return encodedWords(clean).join('\r\n ');
}

/** One line without controls; runs of them become one space. */
export function cleanLine(text: string): string {
  return wellFormed(text).replace(UNWELCOME, ' ').trim();
}

/** Half a surrogate pair becomes the replacement character: it has no UTF-8. */
export function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

/** RFC 5322 date-time in UTC, so that it does not tell where we sit. */
export function dateTime(at: Instant): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}

/** All fields as bytes of a header, without the empty line that ends it. */
export function headerText(fields: readonly HeaderField[]): string {
  return fields.map((field) => `${field.name}: ${field.value}\r\n`).join('');
}

function mailbox({ name, address }: Mailbox): string {
  const clean = cleanLine(name).slice(0, 200);
  if (clean === '') return address;
  const phrase =
    ASCII_PRINTABLE.test(clean) && !clean.includes('=?') && clean.length <= 60
      ? `"${clean.replace(/["\\]/g, '\\$&')}"`
      : encodedWords(wellFormed(clean)).join('\r\n ');
  return phrase.length + address.length > 60 ? `${phrase}\r\n <${address}>` : `${phrase} <${address}>`;
}

function referenceIds(letter: LetterOut): string[] {
  const ids = letter.references.filter(isMessageId);
  if (letter.inReplyTo !== null && isMessageId(letter.inReplyTo) && !ids.includes(letter.inReplyTo)) {
    ids.push(letter.inReplyTo);
  }
  // the first says which thread, the last ones where in it (RFC 5322, section 3.6.4)
  return ids.length > MAX_REFERENCES ? [...ids.slice(0, 1), ...ids.slice(1 - MAX_REFERENCES)] : ids;
}

function encodedWords(text: string): string[] {
  const words: string[] = [];
  let piece = '';
  for (const character of text) {
    if (Buffer.byteLength(piece + character) > ENCODED_WORD_BYTES) {
      words.push(piece);
      piece = '';
    }
    piece += character;
  }
  if (piece !== '') words.push(piece);
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`);
}

function fold(text: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ (?=\S)/)) {
    if (line !== '' && line.length + word.length + 1 > SOFT_LINE - 10) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join('\r\n ');
}
