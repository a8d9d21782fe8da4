/** Tells a mail from any other file by its first lines, and where its header begins. */
import type { RejectReason } from '../../shared/letter/vocabulary';
import { Budget, type Limits } from './limits';
import { type HeaderField, readHeaders } from './mime/headers';

/** One of these alone makes a mail; of the others it takes two. */
const TELLING = [
  'from',
  'subject',
  'received',
  'return-path',
  'message-id',
  'mime-version',
  'content-type',
  'delivered-to',
  'x-unsent',
];
const USUAL = ['to', 'cc', 'bcc', 'date', 'sender', 'reply-to'];

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** Skips what mail stores put before the header: a byte order mark, empty lines, an mbox "From " line. */
export function mailStart(bytes: Uint8Array): number {
  let start = BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte) ? 3 : 0;
  while (bytes[start] === 10 || bytes[start] === 13) start += 1;
  const head = Buffer.from(bytes.subarray(start, start + 6)).toString('latin1');
  if (/^>?From /.test(head)) {
    const feed = bytes.indexOf(10, start);
    start = feed < 0 ? start : feed + 1;
  }
  return start;
}

/** Whether a header block is one of a mail, or of a part of one. */
export function isMail(fields: readonly HeaderField[], strangeLines: number): boolean {
  const names = new Set(fields.map((field) => field.name));
  const usual = USUAL.filter((name) => names.has(name)).length;
  const telling = TELLING.some((name) => names.has(name));
  return (telling || usual >= 2) && strangeLines <= fields.length;
}

/** Why a file is no mail that could be read; null for a mail. `start` is where its header would begin. */
export function reject(bytes: Uint8Array, start: number, limits: Limits): RejectReason | null {
  if (bytes.length === 0) return 'empty';
  if (bytes.length > limits.maxFileBytes) return 'over-size';
  if (start >= bytes.length) return 'empty';
  const { fields, bodyStart, strangeLines } = readHeaders(bytes, start, bytes.length, new Budget(limits));
  if (!isMail(fields, strangeLines)) return 'not-mail';
  return bytes.subarray(start, Math.min(bodyStart, start + limits.maxHeaderBytes)).includes(0)
    ? 'not-mail'
    : null;
}
