/** Reads one mail: bytes in, everything that can be said of it out. Knows no private key; the oracle has them. */
import type { ReadOutcome } from '../../shared/letter/parsed-mail';
import type { Oracle } from '../../shared/letter/parser-messages';
import type { RejectReason } from '../../shared/letter/vocabulary';
import { assemble } from './letter/assemble';
import { isFromList } from './letter/facts';
import { settlePending } from './letter/pending';
import { Budget, type Exceeded, LIMITS, type Limits } from './limits';
import { type HeaderField, readHeaders } from './mime/headers';
import { type Part, readTree } from './mime/tree';
import { OUTSIDE, Reading, type ReadOptions } from './reading';
import { beginLayer, readEntity, walk } from './walk';

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
function mailStart(bytes: Uint8Array): number {
  let start = BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte) ? 3 : 0;
  while (bytes[start] === 10 || bytes[start] === 13) start += 1;
  const head = Buffer.from(bytes.subarray(start, start + 6)).toString('latin1');
  if (/^>?From /.test(head)) {
    const feed = bytes.indexOf(10, start);
    start = feed < 0 ? start : feed + 1;
  }
  return start;
}

function isMail(fields: readonly HeaderField[], strangeLines: number): boolean {
  const names = new Set(fields.map((field) => field.name));
  const usual = USUAL.filter((name) => names.has(name)).length;
  const telling = TELLING.some((name) => names.has(name));
  return (telling || usual >= 2) && strangeLines <= fields.length;
}

function reject(bytes: Uint8Array, start: number, limits: Limits): RejectReason | null {
  if (bytes.length === 0) return 'empty';
  if (bytes.length > limits.maxFileBytes) return 'over-size';
  if (start >= bytes.length) return 'empty';
  const { fields, bodyStart, strangeLines } = readHeaders(bytes, start, bytes.length, new Budget(limits));
  if (!isMail(fields, strangeLines)) return 'not-mail';
  return bytes.subarray(start, Math.min(bodyStart, start + limits.maxHeaderBytes)).includes(0)
    ? 'not-mail'
    : null;
}

function headersOnly(reading: Reading, root: Part, exceeded: Exceeded): ReadOutcome {
  reading.needsAttention('too-large', exceeded);
  return assemble(reading, root);
}

/**
 * Reads a mail of at most `limits.maxFileBytes`. A file that is no mail is `rejected` and nothing of it should be
 * kept; a mail that passes a limit of its structure comes back with its outer headers and `attention` `too-large`.
 * Expected damage never throws.
 */
export async function readMail(
  bytes: Uint8Array,
  oracle: Oracle,
  options: ReadOptions,
  limits: Limits = LIMITS,
): Promise<ReadOutcome> {
  const start = mailStart(bytes);
  const reason = reject(bytes, start, limits);
  if (reason !== null) return { kind: 'rejected', reason };
  const budget = new Budget(limits);
  const root = readTree(bytes, start, '1', 1, budget);
  if (root === null) return { kind: 'rejected', reason: 'not-mail' };
  const reading = new Reading(oracle, options, budget, isFromList(root.fields), root.fields);
  if (budget.exceeded !== null) return headersOnly(reading, root, budget.exceeded);
  beginLayer(reading, root, OUTSIDE);
  await walk(reading, root, OUTSIDE);
  await settlePending(reading, (...decrypted) => readEntity(reading, ...decrypted));
  // a limit passed inside of a decrypted layer: what was read before it stays
  if (budget.exceeded !== null) reading.needsAttention('too-large', budget.exceeded);
  return assemble(reading, root);
}
