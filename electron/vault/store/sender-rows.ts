/** Addresses of other reporters, for telling whether a sender is made to look like one of them. */
import { z } from 'zod';
import type { ReadDb } from './database';

const addressRow = z.object({ address: z.string() });
/** "rn" reads as "m" and so on: twins differ in length by a few characters at most. */
const LENGTHS_APART = 4;

/** Addresses of everybody but that reporter, about as long as the given one. */
export function addressesOfOthers(db: ReadDb, reporterId: number | null, address: string): string[] {
  return db
    .all(
      addressRow,
      `SELECT address FROM reporter_address WHERE reporter_id IS NOT ? AND length(address) BETWEEN ? AND ? ORDER BY address`,
      reporterId,
      address.length - LENGTHS_APART,
      address.length + LENGTHS_APART,
    )
    .map((row) => row.address);
}
