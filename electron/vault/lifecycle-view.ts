/** What the page is told of a case's way: expected dates, who was told what, duplicates, splits, and the last step. */
import { formatCaseId } from '../../shared/case/case-id';
import type { CaseFacts } from '../../shared/case/lifecycle';
import { toldAt } from '../../shared/case/stage-notices';
import { fail, ok, type Result } from '../../shared/kernel/result';
import type { LifecycleView } from '../../shared/ipc/lifecycle-shapes';
import { displayName } from './reporter-view';
import { type CaseRecord, caseRecord } from './store/case-rows';
import type { ReadDb } from './store/database';
import { expectedDatesOf, type ToldDate, toldDatesOf } from './store/expected-rows';
import {
  countDuplicates,
  countUntold,
  duplicatesOf,
  leftSince,
  noticesOfCase,
  toldByOfCase,
} from './store/notice-rows';
import { profileOf } from './store/policy-rows';
import { addressesOf, type ReporterRecord, reporterRecord, reportersOfCase } from './store/reporter-rows';
import { splitPartners } from './store/split-rows';
import { repliesOfCase } from './store/reply-rows';
import { type Step, stepOfCase } from './store/step-rows';

/** A case as the lifecycle looks at it. */
export function lifecycleFacts(db: ReadDb, one: CaseRecord, prefix: string): CaseFacts {
  return {
    caseId: formatCaseId(prefix, one.no),
    stage: one.stage,
    severity: one.severity,
    fixedIn: one.fixedIn,
    fixedOn: one.fixedOn,
    declineReason: one.declineReason,
    declineFeedback: one.declineFeedback,
    primaryCaseId: one.duplicateOf === null ? null : formatCaseId(prefix, one.duplicateOf),
    putAside: one.aside,
    untold: countUntold(db, one.no, one.stageSince),
    duplicates: countDuplicates(db, one.no),
  };
}

export function lifecycleView(db: ReadDb, one: CaseRecord, prefix: string): LifecycleView {
  const letters = toldByOfCase(db, one.no);
  const step = stepOfCase(db, one.no);
  return {
    expected: expectedViews(db, one.no),
    notices: noticesOfCase(db, one.no).map(({ caseNo: _caseNo, ...notice }) => ({
      ...notice,
      reporter: nameOf(db, reporterRecord(db, notice.reporterId)),
      toldAt: toldAt(notice.reporterId, notice.completedAt, letters),
    })),
    duplicates: duplicatesOf(db, one.no).flatMap((no) => duplicateView(db, no, prefix)),
    declineReasons: profileOf(db, one.profileId, one.profileVersion).declineReasons.map((known) => ({
      ...known,
    })),
    splitWith: splitPartners(db, one.no).map((no) => formatCaseId(prefix, no)),
    undo: step !== undefined && canUndo(db, step, one).ok ? { step: step.id, what: step.what } : null,
  };
}

/** Whether the last step of a case can still be taken back: nothing left the house, and nothing else changed. */
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

/** A date is told once each reporter was sent a letter that names it and was written out after it was set. */
function expectedViews(db: ReadDb, no: number): LifecycleView['expected'] {
  const told = toldDatesOf(db, no);
  const reporters = reportersOfCase(db, no).map((reporter) => reporter.id);
  return expectedDatesOf(db, no).map(({ date, reason, setAt, replyId }) => {
    const since = replyId === null ? setAt : 0;
    const times = reporters.map((reporter) => firstTold(told, reporter, date, since));
    return { date, reason, setAt, toldAt: lastOf(times) };
  });
}

function firstTold(
  told: readonly ToldDate[],
  reporterId: number,
  date: string,
  since: number,
): number | null {
  const letter = told.find(
    (one) => one.reporterId === reporterId && one.date === date && one.exportedAt >= since,
  );
  return letter?.sentAt ?? null;
}

/** The latest of several times; null while one is missing, or when there are none. */
function lastOf(times: readonly (number | null)[]): number | null {
  if (times.length === 0 || times.includes(null)) return null;
  return Math.max(...times.map((time) => time ?? 0));
}

function duplicateView(db: ReadDb, no: number, prefix: string): LifecycleView['duplicates'] {
  const one = caseRecord(db, no);
  if (one === undefined) return [];
  const untold = one.stage === 'duplicate' ? countUntold(db, no, one.stageSince) : 0;
  const reporters = reportersOfCase(db, no).map((reporter) => nameOf(db, reporter));
  return [{ id: formatCaseId(prefix, no), title: one.title, stage: one.stage, reporters, untold }];
}

function nameOf(db: ReadDb, reporter: ReporterRecord | undefined): string {
  return reporter === undefined ? '' : displayName(reporter, addressesOf(db, reporter.id));
}
