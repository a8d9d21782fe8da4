/** Rows of snoozed cases: out of the way until a day. */
import { z } from 'zod';
import type { ReadDb, WriteDb } from './database';

const row = z.object({ no: z.int(), until: z.string(), reason: z.string(), setAt: z.int() });
export type SnoozeRow = z.infer<typeof row>;

const SELECT = 'SELECT case_no AS no, until, reason, set_at AS setAt FROM snooze';

export function snoozes(db: ReadDb): SnoozeRow[] {
  return db.all(row, `${SELECT} ORDER BY case_no`);
}

export function snoozeOf(db: ReadDb, caseNo: number): SnoozeRow | undefined {
  return db.get(row, `${SELECT} WHERE case_no = ?`, caseNo);
}

/** Replaces a snooze that was set before. */
export function putSnooze(db: WriteDb, caseNo: number, until: string, reason: string): void {
  db.run(
    `INSERT INTO snooze (case_no, until, reason, set_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (case_no) DO UPDATE SET until = excluded.until, reason = excluded.reason, set_at = excluded.set_at`,
    caseNo,
    until,
    reason,
    db.now,
  );
}

export function removeSnooze(db: WriteDb, caseNo: number): void {
  db.run('DELETE FROM snooze WHERE case_no = ?', caseNo);
}
