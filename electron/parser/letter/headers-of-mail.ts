/** From raw header fields to what the letter shows of them; every one of these is the sender's claim. */
import type { MailAddress, MailHeaders, Warning } from '../../../shared/letter/parsed-mail';
import { readAddresses } from '../mime/addresses';
import { allValues, firstValue, type HeaderField } from '../mime/headers';
import { cleanLine, decodeWords } from '../mime/words';

const MAX_LINE = 100_000;
const MAX_SHORT = 2000;

function addresses(fields: readonly HeaderField[], name: string): MailAddress[] {
  return allValues(fields, name).slice(0, 10).flatMap(readAddresses).slice(0, 500);
}

function lines(fields: readonly HeaderField[], name: string, count: number): string[] {
  return allValues(fields, name)
    .slice(0, count)
    .map((value) => cleanLine(value).slice(0, MAX_LINE));
}

/** Message ids as they stand in angle brackets; broken ones without brackets count as one word each. */
function messageIds(value: string | null, count: number): string[] {
  if (value === null) return [];
  const text = cleanLine(value.slice(0, MAX_LINE));
  const bracketed = text.match(/<[^<>]+>/g);
  const found = bracketed ?? text.split(' ').filter((word) => word.includes('@'));
  return found.slice(-count).map((id) => id.slice(0, MAX_SHORT));
}

/** Milliseconds since the epoch of a Date field, or null. */
export function readDate(value: string | null): number | null {
  if (value === null) return null;
  const plain = value
    .slice(0, 200)
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const time = Date.parse(plain);
  return Number.isNaN(time) ? null : time;
}

function short(value: string | null): string | null {
  return value === null ? null : cleanLine(value).slice(0, MAX_SHORT);
}

function subject(fields: readonly HeaderField[]): string | null {
  const raw = firstValue(fields, 'subject');
  return raw === null ? null : decodeWords(raw).text;
}

export function readMailHeaders(fields: readonly HeaderField[]): MailHeaders {
  return {
    subject: subject(fields),
    from: addresses(fields, 'from')[0] ?? null,
    sender: addresses(fields, 'sender')[0] ?? null,
    to: addresses(fields, 'to'),
    cc: addresses(fields, 'cc'),
    replyTo: addresses(fields, 'reply-to'),
    deliveredTo: [...lines(fields, 'delivered-to', 25), ...lines(fields, 'x-original-to', 25)].map((line) =>
      line.slice(0, MAX_SHORT),
    ),
    date: readDate(firstValue(fields, 'date')),
    messageId: messageIds(firstValue(fields, 'message-id'), 1)[0] ?? null,
    inReplyTo: messageIds(firstValue(fields, 'in-reply-to'), 100),
    references: messageIds(firstValue(fields, 'references'), 500),
    received: lines(fields, 'received', 200),
    authenticationResults: lines(fields, 'authentication-results', 50),
    listId: short(firstValue(fields, 'list-id')),
    returnPath: short(firstValue(fields, 'return-path')),
  };
}

/** What is odd about the outer header. */
export function headerWarnings(fields: readonly HeaderField[]): Warning[] {
  const found: Warning[] = [];
  const count = (name: string): number => allValues(fields, name).length;
  if (count('from') > 1) found.push('duplicate-from');
  if (count('subject') > 1) found.push('duplicate-subject');
  if (count('content-type') > 1) found.push('duplicate-content-type');
  const from = addresses(fields, 'from');
  if (from.length === 0) found.push('from-missing');
  if (from.length > 1) found.push('several-from-addresses');
  const shownNames = ['from', 'subject', 'to', 'cc', 'reply-to'];
  const dirty = fields.some((field) => shownNames.includes(field.name) && decodeWords(field.value).cleaned);
  if (dirty) found.push('header-cleaned');
  const replyTo = addresses(fields, 'reply-to')[0];
  if (replyTo !== undefined && from[0] !== undefined && replyTo.address !== from[0].address)
    found.push('reply-to-differs');
  return found;
}
