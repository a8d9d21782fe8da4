/** Remembers what a case was before a step, so that the step can be taken back while nothing has left. */
import type { CaseRecord } from '../../store/case-rows';
import type { ReadDb, WriteDb } from '../../store/database';
import { newestEvent, noticesOfCase } from '../../store/notice-rows';
import { reachedStages } from '../../store/stage-rows';
import { putStep, type StepBefore, type StepKind } from '../../store/step-rows';

/** What came with a step. */
export type StepExtras = Partial<Pick<StepBefore, 'began' | 'ended' | 'drafts' | 'made'>>;

/** A case as it is; asked for before the step. */
export function remember(db: ReadDb, one: CaseRecord): StepBefore {
  const { title, stage, stageSince, declineReason, declineFeedback, duplicateOf, aside, closedAt } = one;
  return {
    ...{ title, stage, stageSince, declineReason, declineFeedback, duplicateOf, aside, closedAt },
    reached: reachedStages(db, one.no).get(one.no) ?? {},
    seq: newestEvent(db),
    began: null,
    ended: null,
    drafts: [],
    notices: noticesOfCase(db, one.no).map(({ caseNo: _caseNo, ...notice }) => notice),
    made: null,
  };
}

/** Keeps a step that was made and entered in the history; gives the token that takes it back. */
export function keepStep(
  db: WriteDb,
  caseNo: number,
  what: StepKind,
  revision: number,
  before: StepBefore,
  extras: StepExtras,
): number {
  return putStep(db, { caseNo, what, revision, before: { ...before, ...extras } });
}
