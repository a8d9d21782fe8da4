/** Tells in the history of a case which of its clocks moved, from which instant to which, and why (design: CLOCKS). */
import { instant, isoInstant } from '../../shared/kernel/time';
import type { CasePromise } from '../../shared/policy/promise-facts';
import { promisesOf } from './case-promises';
import { caseSummary } from './store/case-rows';
import type { WriteDb } from './store/database';
import { pausesOf, type Waiting } from './store/waiting-rows';

/** Why clocks were computed anew. */
export type RecomputeReason = 'receipt' | 'profile' | 'zone' | 'holidays' | 'pause';

/** Appends one entry for each promise whose due instant is another one than before; those that have none are left out. */
export function recordRecomputed(
  db: WriteDb,
  caseNo: number,
  before: readonly CasePromise[],
  after: readonly CasePromise[],
  why: RecomputeReason,
): void {
  for (const one of after) {
    const was = before.find((other) => other.kind === one.kind)?.due;
    if (was == null || one.due === null || was.at === one.due.at) continue;
    const facts = { promise: one.kind, was: isoInstant(was.at), now: isoInstant(one.due.at), why };
    db.append({ kind: 'clock-recomputed', caseNo, facts });
  }
}

/** Makes a change and tells which clocks of the case moved with it. */
export function recomputing<T>(db: WriteDb, caseNo: number, why: RecomputeReason, change: () => T): T {
  const before = promisesNow(db, caseNo);
  const made = change();
  recordRecomputed(db, caseNo, before, promisesNow(db, caseNo), why);
  return made;
}

/** Tells which clocks of a case an ended wait moved, against how they would stand if it had not waited. */
export function recordWaitEnd(db: WriteDb, { caseNo, fromAt, toAt }: Waiting): void {
  const one = caseSummary(db, caseNo);
  if (one === undefined) return;
  const others = pausesOf(db, caseNo).filter((pause) => pause.from !== fromAt || pause.to !== toAt);
  const now = instant(db.now);
  recordRecomputed(db, caseNo, promisesOf(db, one, now, others), promisesOf(db, one, now), 'pause');
}

function promisesNow(db: WriteDb, caseNo: number): readonly CasePromise[] {
  const one = caseSummary(db, caseNo);
  return one === undefined ? [] : promisesOf(db, one, instant(db.now));
}
