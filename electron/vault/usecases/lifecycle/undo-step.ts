/** Takes the last step of a case back, as long as nothing has left the house and nothing else has changed. */
import { formatCaseId } from '../../../../shared/case/case-id';
import { fail, ok } from '../../../../shared/kernel/result';
import { recomputing } from '../../recomputed';
import { type CaseRecord, caseRecord, changeCase } from '../../store/case-rows';
import type { WriteDb } from '../../store/database';
import { noticesOfCase, putNotice, removeNotices } from '../../store/notice-rows';
import { repliesOfCase } from '../../store/reply-rows';
import { indexCase } from '../../store/search-rows';
import { unshareCorrespondence } from '../../store/split-rows';
import { restoreReached } from '../../store/stage-rows';
import { removeStep, type Step, stepById } from '../../store/step-rows';
import { forgetWaiting, resumeWaiting } from '../../store/waiting-rows';
import { canUndo } from '../../lifecycle-view';
import type { Desk, UseCase } from '../ports';
import { discardUntouched } from './draft-notice';

export const undoStep: UseCase<'lifecycle.undo'> = (desk, { step: id }) => {
  const found = desk.store.read((db) => {
    const step = stepById(db, id);
    const one = step === undefined ? undefined : caseRecord(db, step.caseNo);
    return step === undefined || one === undefined ? undefined : { step, one, can: canUndo(db, step, one) };
  });
  if (found === undefined) return fail({ code: 'stale-revision' });
  if (!found.can.ok) return found.can;
  const { step, one } = found;
  const revision = desk.store.write((db) => takeBack(desk, db, step, one));
  return ok({ id: formatCaseId(desk.programme().casePrefix, one.no), revision });
};

function takeBack(desk: Desk, db: WriteDb, step: Step, one: CaseRecord): number {
  const { before } = step;
  const { title, stage, stageSince, declineReason, declineFeedback, duplicateOf, aside, closedAt } = before;
  const revision = changeCase(db, one.no, {
    ...{ title, stage, stageSince, declineReason, declineFeedback, duplicateOf, aside, closedAt },
  });
  restoreReached(db, one.no, before.reached);
  if (title !== one.title) indexCase(db, one.no);
  const { began, ended } = before;
  recomputing(db, one.no, 'pause', () => {
    if (began !== null) forgetWaiting(db, began);
    if (ended !== null) resumeWaiting(db, ended);
  });
  for (const { stage: told } of noticesOfCase(db, one.no)) removeNotices(db, one.no, told);
  for (const draft of before.drafts) discardUntouched(desk, db, draft);
  const replies = new Set(repliesOfCase(db, one.no).map((reply) => reply.id));
  for (const notice of before.notices) {
    const replyId = notice.replyId !== null && replies.has(notice.replyId) ? notice.replyId : null;
    putNotice(db, { ...notice, caseNo: one.no, replyId });
  }
  if (before.made !== null) putBack(db, before.made);
  removeStep(db, step.id);
  db.append({
    kind: 'step-undone',
    caseNo: one.no,
    facts: {
      what: step.what,
      was: one.stage,
      now: stage,
      ...(before.made === null ? {} : { other: String(before.made) }),
    },
  });
  return revision;
}

/** A case that a split made keeps its number and its history, and holds nothing. */
function putBack(db: WriteDb, made: number): void {
  unshareCorrespondence(db, made);
  changeCase(db, made, { aside: 'emptied' });
  db.append({ kind: 'case-put-aside', caseNo: made, facts: { as: 'emptied', was: '' } });
}
