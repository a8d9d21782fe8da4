/** Whether the last step of a case can still be taken back: nothing left the house, and nothing else changed. */
import { fail, ok, type Result } from '../../shared/kernel/result';
import { type CaseRecord, caseRecord } from './store/case-rows';
import type { ReadDb } from './store/database';
import { leftSince } from './store/notice-rows';
import { repliesOfCase } from './store/reply-rows';
import type { Step } from './store/step-rows';

export function canUndo(
  db: ReadDb,
  step: Step,
  one: CaseRecord,
): Result<null, { code: 'stale-revision' | 'letter-left' }> {
  const { made, duplicateOf, seq } = step.before;
  if (leftSince(db, made === null ? [one.no] : [one.no, made], seq)) return fail({ code: 'letter-left' });
  if (one.revision !== step.revision) return fail({ code: 'stale-revision' });
  if (made !== null) {
    const other = caseRecord(db, made);
    if (other?.revision !== 0 || repliesOfCase(db, made).length > 0) return fail({ code: 'stale-revision' });
  }
  // its primary became a duplicate itself meanwhile
  const primary = duplicateOf === null ? undefined : caseRecord(db, duplicateOf);
  if (primary !== undefined && primary.duplicateOf !== null) return fail({ code: 'stale-revision' });
  return ok(null);
}
