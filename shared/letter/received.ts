/** Says when a mail was received: by the stamp of our own server, not by what its sender claims. */
import { type Instant, instant } from '../kernel/time';
import { parseMailDate } from './mail-date';

/** Where a receipt instant was taken from, the most trustworthy first. */
export const RECEIPT_SOURCES = ['received', 'earlier-hop', 'date-claim', 'import'] as const;
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
 * The receipt instant. The topmost Received field was written by our own server and is trusted. When it cannot be
 * read the next one down is taken; without any, the Date field, though only a claim: a clock that starts too early is
 * the stricter reading, and the person can correct it. Never later than `importedAt`.
 * `received` is topmost first, unfolded; `date` is the Date field in milliseconds since the epoch, or null.
 */
export function receiptOf(received: readonly string[], date: number | null, importedAt: Instant): Receipt {
  for (const [hop, field] of received.entries()) {
    const at = receivedStamp(field);
    if (at !== null && at >= EARLIEST) return capped(at, hop === 0 ? 'received' : 'earlier-hop', importedAt);
  }
  if (date !== null && date >= EARLIEST && date <= importedAt) {
    return { receivedAt: instant(date), source: 'date-claim', cappedAtImport: false };
  }
  return { receivedAt: importedAt, source: 'import', cappedAtImport: date !== null && date > importedAt };
}

/** The instant after the last semicolon of a Received field (RFC 5321 section 4.4), or null. */
export function receivedStamp(field: string): Instant | null {
  const at = field.lastIndexOf(';');
  return at < 0 ? null : parseMailDate(field.slice(at + 1));
}

function capped(at: Instant, source: ReceiptSource, importedAt: Instant): Receipt {
  return at > importedAt
    ? { receivedAt: importedAt, source, cappedAtImport: true }
    : { receivedAt: at, source, cappedAtImport: false };
}
