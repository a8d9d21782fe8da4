/** Rows of what reporters must be told: completed stages and decisions, and the letters that told them. */
import { z } from 'zod';
import type { ToldBy } from '../../../shared/case/stage-notices';
import { STAGES } from '../../../shared/case/vocabulary';
import type { ReadDb, WriteDb } from './database';

const notice = z.object({
  caseNo: z.int(),
  stage: z.enum(STAGES),
  reporterId: z.int(),
  completedAt: z.int(),
  replyId: z.int().nullable(),
});
/** A completed stage of which one reporter is told; `replyId` is the letter that was drafted for it. */
export type Notice = z.infer<typeof notice>;

const COLUMNS =
  'case_no AS caseNo, stage, reporter_id AS reporterId, completed_at AS completedAt, reply_id AS replyId';

/** Notes that a reporter must be told; completed anew, a stage must be told of anew. */
export function putNotice(db: WriteDb, one: Notice): void {
  db.run(
    `INSERT INTO stage_notice (case_no, stage, reporter_id, completed_at, reply_id) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET completed_at = excluded.completed_at, reply_id = excluded.reply_id`,
    one.caseNo,
    one.stage,
    one.reporterId,
    one.completedAt,
    one.replyId,
  );
}

export function removeNotices(db: WriteDb, caseNo: number, stage: Notice['stage']): void {
  db.run('DELETE FROM stage_notice WHERE case_no = ? AND stage = ?', caseNo, stage);
}

/** The notices of a case, oldest first. */
export function noticesOfCase(db: ReadDb, caseNo: number): Notice[] {
  return db.all(
    notice,
    `SELECT ${COLUMNS} FROM stage_notice WHERE case_no = ? ORDER BY completed_at, stage, reporter_id`,
    caseNo,
  );
}

/** Notices of cases that are not put aside whose reporter was sent no letter since, oldest first. */
export function untoldNotices(db: ReadDb): Notice[] {
  return db.all(
    notice,
    `SELECT ${COLUMNS} FROM stage_notice n WHERE NOT EXISTS (
       SELECT 1 FROM reply r WHERE r.case_no = n.case_no AND r.reporter_id = n.reporter_id AND r.state = 'sent'
         AND r.exported_at >= n.completed_at AND r.sent_at >= n.completed_at)
     AND (SELECT aside FROM case_file c WHERE c.no = n.case_no) IS NULL
     ORDER BY n.completed_at, n.case_no, n.stage, n.reporter_id`,
  );
}

/** How many reporters of a case were sent no letter that was written out since `since`. */
export function countUntold(db: ReadDb, caseNo: number, since: number): number {
  const sql = `SELECT count(*) AS count FROM case_reporter cr WHERE cr.case_no = ? AND NOT EXISTS (
    SELECT 1 FROM reply r WHERE r.case_no = cr.case_no AND r.reporter_id = cr.reporter_id AND r.state = 'sent'
      AND r.exported_at >= ? AND r.sent_at >= ?)`;
  return db.get(countRow, sql, caseNo, since, since)?.count ?? 0;
}

/** How many cases are duplicates of this one, ended ones too. */
export function countDuplicates(db: ReadDb, caseNo: number): number {
  const sql = 'SELECT count(*) AS count FROM case_file WHERE duplicate_of = ?';
  return db.get(countRow, sql, caseNo)?.count ?? 0;
}

/** Numbers of the cases that are duplicates of this one. */
export function duplicatesOf(db: ReadDb, caseNo: number): number[] {
  return db
    .all(noRow, 'SELECT no FROM case_file WHERE duplicate_of = ? ORDER BY no', caseNo)
    .map((row) => row.no);
}

/** Our own letters of a case as far as telling goes. */
export function toldByOfCase(db: ReadDb, caseNo: number): ToldBy[] {
  return db.all(
    toldBy,
    'SELECT id AS replyId, reporter_id AS reporterId, exported_at AS exportedAt, sent_at AS sentAt FROM reply WHERE case_no = ? ORDER BY id',
    caseNo,
  );
}

/** Whether a letter of one of these cases was written out after that entry of the history. */
export function leftSince(db: ReadDb, cases: readonly number[], seq: number): boolean {
  const sql = `SELECT count(*) AS count FROM event WHERE kind IN ('reply-exported', 'reply-sent') AND seq > ?
    AND case_no IN (SELECT value FROM json_each(?))`;
  return (db.get(countRow, sql, seq, JSON.stringify(cases))?.count ?? 0) > 0;
}

/** The number of the newest entry of the history. */
export function newestEvent(db: ReadDb): number {
  return db.get(countRow, 'SELECT coalesce(max(seq), 0) AS count FROM event')?.count ?? 0;
}

const countRow = z.object({ count: z.int() });
const noRow = z.object({ no: z.int() });
const toldBy = z.object({
  replyId: z.int(),
  reporterId: z.int(),
  exportedAt: z.int().nullable(),
  sentAt: z.int().nullable(),
});
