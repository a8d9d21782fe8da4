/** Says when a mail was received: by the stamp of a server of ours, not by what its sender claims (CLOCKS.md). */
import type { Instant } from '../kernel/time';
import { parseMailDate } from './mail-date';

/**
 * Where a receipt instant was taken from: the stamp of a host on the vault's list; the topmost stamp while that list is
 * empty, to be confirmed; the import.
 */
export const RECEIPT_SOURCES = ['received-header', 'unconfirmed-header', 'import'] as const;
export type ReceiptSource = (typeof RECEIPT_SOURCES)[number];

/** When a mail was received and how that is known; `cappedAtImport` when the stamp lay after the import. */
export interface Receipt {
  readonly receivedAt: Instant;
  readonly source: ReceiptSource;
  readonly cappedAtImport: boolean;
}

/** No mail that can be opened here is older than this (2000-01-01); an earlier stamp is a broken clock. */
const EARLIEST = Date.UTC(2000, 0, 1);

/**
 * The receipt instant. Each server puts its Received field on top of those before it, so the topmost one by a host of
 * ours is no sender's invention. With no such host named, the topmost readable one counts, unconfirmed. Without either it
 * is the import: the Date field is only a claim, and a person can correct the instant. Never later than `importedAt`.
 * `received` is topmost first, unfolded; `trustedHosts` are names of our mail hosts, case ignored.
 */
export function receiptOf(
  received: readonly string[],
  trustedHosts: readonly string[],
  importedAt: Instant,
): Receipt {
  const trusted = trustedHosts
    .map((host) => host.trim().toLowerCase().replace(/\.$/, ''))
    .filter((host) => host !== '');
  for (const field of received) {
    if (trusted.length > 0 && !trusted.includes(stampingHost(field) ?? '')) continue;
    const at = receivedStamp(field);
    if (at === null || at < EARLIEST) continue;
    const source = trusted.length > 0 ? 'received-header' : 'unconfirmed-header';
    const late = at > importedAt;
    return { receivedAt: late ? importedAt : at, source, cappedAtImport: late };
  }
  return { receivedAt: importedAt, source: 'import', cappedAtImport: false };
}

/** The instant after the last semicolon of a Received field (RFC 5321 section 4.4), or null. */
export function receivedStamp(field: string): Instant | null {
  const at = field.lastIndexOf(';');
  return at < 0 ? null : parseMailDate(field.slice(at + 1));
}

/** The host behind "by" (RFC 5321 section 4.4), lower case; null where comments or a missing clause hide it. */
export function stampingHost(field: string): string | null {
  const plain = withoutComments(field.slice(0, Math.max(0, field.lastIndexOf(';'))));
  const host = /(?:^|\s)by\s+([^\s;]+)/i.exec(plain)?.[1];
  return host === undefined ? null : host.toLowerCase().replace(/\.$/, '');
}

/** What stands in brackets is anybody's text: "from x (by mx.ours)" is not stamped by us. */
function withoutComments(text: string): string {
  let depth = 0;
  let plain = '';
  for (const character of text) {
    if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) plain += character;
  }
  return plain;
}
