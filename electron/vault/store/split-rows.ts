/** Rows of split cases: what they share, and which was made from which. */
import { z } from 'zod';
import type { ReadDb, WriteDb } from './database';

/** Shares every letter that the one case has now, and every reply that has left, with the other. */
export function shareCorrespondence(db: WriteDb, from: number, to: number): void {
  db.run('INSERT INTO case_split (case_no, from_case, split_at) VALUES (?, ?, ?)', to, from, db.now);
  db.run(
    `INSERT INTO case_letter (case_no, letter_id) SELECT ?, id FROM letter WHERE case_no = ?
     UNION SELECT ?, letter_id FROM case_letter WHERE case_no = ?`,
    to,
    from,
    to,
    from,
  );
  db.run(
    `INSERT INTO case_reply (case_no, reply_id) SELECT ?, id FROM reply WHERE case_no = ? AND state <> 'draft'
     UNION SELECT ?, reply_id FROM case_reply WHERE case_no = ?`,
    to,
    from,
    to,
    from,
  );
}

/** Takes back what shareCorrespondence() did; every letter stays in the case it was in. */
export function unshareCorrespondence(db: WriteDb, made: number): void {
  db.run('DELETE FROM case_letter WHERE case_no = ?', made);
  db.run('DELETE FROM case_reply WHERE case_no = ?', made);
  db.run('DELETE FROM case_split WHERE case_no = ?', made);
}

/** The cases that this one was split from or that were split from it, by number. */
export function splitPartners(db: ReadDb, caseNo: number): number[] {
  return db
    .all(
      z.object({ no: z.int() }),
      `SELECT from_case AS no FROM case_split WHERE case_no = ?
       UNION SELECT case_no FROM case_split WHERE from_case = ? ORDER BY 1`,
      caseNo,
      caseNo,
    )
    .map((row) => row.no);
}

/** Whether a case shows a letter: it is in it, or shared with it. */
export function hasLetter(db: ReadDb, caseNo: number, letterId: number): boolean {
  const sql = `SELECT count(*) AS count FROM (
    SELECT 1 FROM letter WHERE id = ? AND case_no = ? UNION ALL SELECT 1 FROM case_letter WHERE letter_id = ? AND case_no = ?)`;
  return (db.get(z.object({ count: z.int() }), sql, letterId, caseNo, letterId, caseNo)?.count ?? 0) > 0;
}

/**
 * What a case that is split off starts with like the other: times of waiting, promises applied later, and what its
 * reporters said about being named, so that a wish not to be named holds for both (MX-4).
 */
export function copyStanding(db: WriteDb, from: number, to: number): void {
  for (const [table, columns] of STANDING)
    db.run(
      `INSERT INTO ${table} (case_no, ${columns}) SELECT ?, ${columns} FROM ${table} WHERE case_no = ?`,
      to,
      from,
    );
}

const STANDING = [
  ['waiting', 'from_at, to_at, reason'],
  ['applied_promise', 'promise, profile_id, version, applied_at, reason'],
  ['credit', 'reporter_id, wish, name, handle, link, organisation, basis, basis_letter, recorded_at'],
] as const;
