/** The record of every byte that left the vault: what it was, its hash and size, and which case it was about. */
import { z } from 'zod';
import type { ReadDb, WriteDb } from './database';

/** What leaves. */
export const EGRESS_KINDS = [
  'letter',
  'letter-text',
  /** Left without encryption, by a person's override with a reason (MX-8). */
  'letter-clear',
  /** A file inside a letter of ours; its hash and size are its own. */
  'letter-file',
  'credits',
  'case-file',
  'original',
  'attachment',
  'public-key',
  /** A public key as a file of a Web Key Directory. */
  'web-key',
  /** A private key as lines to print, protected by a passphrase of its own. */
  'paper-key',
  'revocation',
  /** A signed receipt of one letter, for its reporter. */
  'receipt',
  /** The head of the ledger, signed. */
  'ledger-head',
  'policy-page',
  'policy',
  'backup',
] as const;
export type EgressKind = (typeof EGRESS_KINDS)[number];

const record = z.object({
  at: z.int(),
  kind: z.string(),
  sha256: z.string(),
  size: z.int(),
  caseNo: z.int().nullable(),
});
export type EgressRecord = z.infer<typeof record>;

export function addEgress(
  db: WriteDb,
  left: { kind: EgressKind; sha256: string; size: number; caseNo: number | null },
): void {
  db.run(
    'INSERT INTO egress (at, kind, sha256, size, case_no) VALUES (?, ?, ?, ?, ?)',
    db.now,
    left.kind,
    left.sha256,
    left.size,
    left.caseNo,
  );
}

/** Everything that left, the latest last. */
export function egressRecords(db: ReadDb): EgressRecord[] {
  return db.all(record, 'SELECT at, kind, sha256, size, case_no AS caseNo FROM egress ORDER BY id');
}

const countRow = z.object({ count: z.int() });

/** How many files about that case left. */
export function filesAboutCase(db: ReadDb, caseNo: number): number {
  return db.get(countRow, 'SELECT count(*) AS count FROM egress WHERE case_no = ?', caseNo)?.count ?? 0;
}

/** How many backups were made. */
export function backupsMade(db: ReadDb): number {
  return db.get(countRow, "SELECT count(*) AS count FROM egress WHERE kind = 'backup'")?.count ?? 0;
}
