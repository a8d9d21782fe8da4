/** Stretches in which a case waits on its reporter: they pause the promises that may be paused. */
import { z } from 'zod';
import type { Pause } from '../../../shared/clock/promise';
import { instant } from '../../../shared/kernel/time';
import type { ReadDb, WriteDb } from './database';

const waitingRow = z.object({
  id: z.int(),
  caseNo: z.int(),
  fromAt: z.int(),
  toAt: z.int().nullable(),
  reason: z.string(),
});
/** One stretch of waiting; `toAt` is null while it goes on. Instants are milliseconds since the epoch. */
export type Waiting = z.infer<typeof waitingRow>;

const COLUMNS = 'id, case_no AS caseNo, from_at AS fromAt, to_at AS toAt, reason';

/** Begins to wait at `at`; gives false, and changes nothing, if the case waits already. The caller appends the event. */
export function openWaiting(db: WriteDb, caseNo: number, at: number, reason: string): boolean {
  if (openWait(db, caseNo) !== undefined) return false;
  db.run('INSERT INTO waiting (case_no, from_at, reason) VALUES (?, ?, ?)', caseNo, at, reason);
  return true;
}

/**
 * Ends the waiting of a case at `at` (never before it began) and gives what was waited for; undefined if it did not wait.
 * The caller appends the event, and records due instants that moved (`recordRecomputed`).
 */
export function closeWaiting(db: WriteDb, caseNo: number, at: number): Waiting | undefined {
  const open = openWait(db, caseNo);
  if (open === undefined) return undefined;
  const toAt = Math.max(at, open.fromAt);
  db.run('UPDATE waiting SET to_at = ? WHERE id = ?', toAt, open.id);
  return { ...open, toAt };
}

/** The stretch that goes on now, if the case waits. */
export function openWait(db: ReadDb, caseNo: number): Waiting | undefined {
  return db.get(waitingRow, `SELECT ${COLUMNS} FROM waiting WHERE case_no = ? AND to_at IS NULL`, caseNo);
}

/** All cases that wait now, longest first. */
export function openWaits(db: ReadDb): Waiting[] {
  return db.all(waitingRow, `SELECT ${COLUMNS} FROM waiting WHERE to_at IS NULL ORDER BY from_at`);
}

/** The waiting of one case as pauses for the clock, in order. */
export function pausesOf(db: ReadDb, caseNo: number): Pause[] {
  const rows = db.all(
    waitingRow,
    `SELECT ${COLUMNS} FROM waiting WHERE case_no = ? ORDER BY from_at`,
    caseNo,
  );
  return rows.map(asPause);
}

/** The waiting of every case that ever waited, by case number; in one statement, for lists. */
export function pausesByCase(db: ReadDb): ReadonlyMap<number, readonly Pause[]> {
  const pauses = new Map<number, Pause[]>();
  for (const row of db.all(waitingRow, `SELECT ${COLUMNS} FROM waiting ORDER BY case_no, from_at`)) {
    const own = pauses.get(row.caseNo);
    if (own === undefined) pauses.set(row.caseNo, [asPause(row)]);
    else own.push(asPause(row));
  }
  return pauses;
}

function asPause({ fromAt, toAt }: Waiting): Pause {
  return { from: instant(fromAt), to: toAt === null ? null : instant(toAt) };
}

/** Takes a stretch back as if it had never begun. The caller appends the event. */
export function forgetWaiting(db: WriteDb, id: number): void {
  db.run('DELETE FROM waiting WHERE id = ?', id);
}

/** Goes on with a stretch that was ended by mistake. The caller appends the event. */
export function resumeWaiting(db: WriteDb, id: number): void {
  db.run('UPDATE waiting SET to_at = NULL WHERE id = ?', id);
}
