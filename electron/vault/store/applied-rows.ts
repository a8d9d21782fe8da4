/** Better later promises that a person applied to single promises of a case on purpose. */
import { z } from 'zod';
import { PROMISE_KINDS, type PromiseKind } from '../../../shared/policy/promise-kinds';
import type { ReadDb, WriteDb } from './database';

const row = z.object({
  caseNo: z.int(),
  promise: z.enum(PROMISE_KINDS),
  profileId: z.string(),
  version: z.int(),
  appliedAt: z.int(),
  reason: z.string(),
});
/** Which published version one promise of a case is counted by, since when and why. */
export type AppliedPromise = z.infer<typeof row>;

const COLUMNS =
  'case_no AS caseNo, promise, profile_id AS profileId, version, applied_at AS appliedAt, reason';

/** Counts one promise of a case by another version from now on. The caller appends the event. */
export function applyPromise(
  db: WriteDb,
  { caseNo, promise, profileId, version, reason }: Omit<AppliedPromise, 'appliedAt'>,
): void {
  db.run(
    `INSERT INTO applied_promise (case_no, promise, profile_id, version, applied_at, reason)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (case_no, promise) DO UPDATE SET profile_id = excluded.profile_id,
       version = excluded.version, applied_at = excluded.applied_at, reason = excluded.reason`,
    caseNo,
    promise,
    profileId,
    version,
    db.now,
    reason,
  );
}

/** Lets one promise count by the version that the case is bound to again. */
export function takeBackPromise(db: WriteDb, caseNo: number, promise: PromiseKind): void {
  db.run('DELETE FROM applied_promise WHERE case_no = ? AND promise = ?', caseNo, promise);
}

/** Of every case, or of one. */
export function appliedPromises(db: ReadDb, only?: number): AppliedPromise[] {
  return db.all(
    row,
    `SELECT ${COLUMNS} FROM applied_promise ${only === undefined ? '' : 'WHERE case_no = ?'} ORDER BY case_no, promise`,
    ...(only === undefined ? [] : [only]),
  );
}
