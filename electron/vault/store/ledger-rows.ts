/** Rows of what was signed about the chain: exported heads and receipts; and the head itself. */
import { z } from 'zod';
import type { ReadDb, WriteDb } from './database';

const headRow = z.object({ sequence: z.int(), hash: z.string(), at: z.int() });
export type LedgerHead = z.infer<typeof headRow>;

const HEAD = 'SELECT seq AS sequence, lower(hex(hash)) AS hash, at FROM event';

/** The newest entry; undefined only in a vault that nothing ever happened in. */
export function ledgerHead(db: ReadDb): LedgerHead | undefined {
  return db.get(headRow, `${HEAD} ORDER BY seq DESC LIMIT 1`);
}

/** The entry of that number, undefined when there is none. */
export function entryAt(db: ReadDb, sequence: number): LedgerHead | undefined {
  return db.get(headRow, `${HEAD} WHERE seq = ?`, sequence);
}

/** The first entry of all. */
export function firstEntry(db: ReadDb): LedgerHead | undefined {
  return db.get(headRow, `${HEAD} ORDER BY seq LIMIT 1`);
}

const signedHead = z.object({
  id: z.int(),
  entry: z.int(),
  hash: z.string(),
  signer: z.string(),
  sha256: z.string(),
  signedAt: z.int(),
});
export type SignedHead = z.infer<typeof signedHead>;

/** `sha256` is of the signed text, as it left. */
export function addSignedHead(db: WriteDb, head: Omit<SignedHead, 'id' | 'signedAt'>): number {
  return db.run(
    'INSERT INTO signed_head (entry, hash, signer, sha256, signed_at) VALUES (?, ?, ?, ?, ?)',
    head.entry,
    head.hash,
    head.signer,
    head.sha256,
    db.now,
  ).rowId;
}

/** The file could not be written after all. */
export function removeSignedHead(db: WriteDb, id: number): void {
  db.run('DELETE FROM signed_head WHERE id = ?', id);
}

/** Every head that was exported, the latest first. */
export function signedHeads(db: ReadDb): SignedHead[] {
  return db.all(
    signedHead,
    'SELECT id, entry, hash, signer, sha256, signed_at AS signedAt FROM signed_head ORDER BY id DESC',
  );
}

const receipt = z.object({
  id: z.int(),
  caseNo: z.int(),
  letterId: z.int(),
  entry: z.int(),
  signer: z.string(),
  sha256: z.string(),
  as: z.enum(['file', 'text', 'reply']),
  givenAt: z.int(),
});
export type GivenReceipt = z.infer<typeof receipt>;

export function addReceipt(db: WriteDb, given: Omit<GivenReceipt, 'id' | 'givenAt'>): number {
  return db.run(
    'INSERT INTO receipt (case_no, letter_id, entry, signer, sha256, given_as, given_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    given.caseNo,
    given.letterId,
    given.entry,
    given.signer,
    given.sha256,
    given.as,
    db.now,
  ).rowId;
}

/** The file could not be written after all. */
export function removeReceipt(db: WriteDb, id: number): void {
  db.run('DELETE FROM receipt WHERE id = ?', id);
}

/** The receipts of one letter, the latest first. */
export function receiptsOf(db: ReadDb, letterId: number): GivenReceipt[] {
  return db.all(
    receipt,
    `SELECT id, case_no AS caseNo, letter_id AS letterId, entry, signer, sha256, given_as AS "as", given_at AS givenAt
     FROM receipt WHERE letter_id = ? ORDER BY id DESC`,
    letterId,
  );
}
