/** Rows of the dates by which a fix was expected, in order. */
import { z } from 'zod';
import type { ReadDb, WriteDb } from './database';

const row = z.object({
  id: z.int(),
  date: z.string(),
  reason: z.string(),
  setAt: z.int(),
  replyId: z.int().nullable(),
});
/** One date; `reason` is empty for the first, `replyId` the sent letter that set it. */
export type ExpectedDate = z.infer<typeof row>;

/** Adds the newest date. The caller changes the case and appends the event. */
export function addExpectedDate(db: WriteDb, caseNo: number, one: Omit<ExpectedDate, 'id' | 'setAt'>): void {
  db.run(
    'INSERT INTO expected_date (case_no, date, reason, set_at, reply_id) VALUES (?, ?, ?, ?, ?)',
    caseNo,
    one.date,
    one.reason,
    db.now,
    one.replyId,
  );
}

/** The dates of a case, oldest first. */
export function expectedDatesOf(db: ReadDb, caseNo: number): ExpectedDate[] {
  return db.all(
    row,
    'SELECT id, date, reason, set_at AS setAt, reply_id AS replyId FROM expected_date WHERE case_no = ? ORDER BY id',
    caseNo,
  );
}

export function removeExpectedDate(db: WriteDb, id: number): void {
  db.run('DELETE FROM expected_date WHERE id = ?', id);
}

const told = z.object({ reporterId: z.int(), date: z.string(), sentAt: z.int(), exportedAt: z.int() });
/** A sent letter that named a date. */
export type ToldDate = z.infer<typeof told>;

/** Sent letters of a case, and of those that it shares, that name an expected date; oldest first. */
export function toldDatesOf(db: ReadDb, caseNo: number): ToldDate[] {
  return db.all(
    told,
    `SELECT reporter_id AS reporterId, expected_date AS date, sent_at AS sentAt, coalesce(exported_at, sent_at) AS exportedAt
     FROM reply WHERE (case_no = ? OR id IN (SELECT reply_id FROM case_reply WHERE case_no = ?))
       AND state = 'sent' AND expected_date IS NOT NULL ORDER BY sent_at, id`,
    caseNo,
    caseNo,
  );
}
