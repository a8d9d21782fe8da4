/** Moves a case along its lifecycle, by the table of legal moves and by nothing else. */
import { formatCaseId } from '../../../../shared/case/case-id';
import { type MoveRequest, moveCase } from '../../../../shared/case/lifecycle';
import { fail, ok } from '../../../../shared/kernel/result';
import { lifecycleFacts } from '../../case-view';
import { type CaseRecord, changeCase } from '../../store/case-rows';
import type { Desk, UseCase } from '../ports';
import { caseOf } from './case-of';

/** Declining needs reason and feedback (MX-9), a duplicate its primary, going back and reopening a reason. */
export const moveCaseAlong: UseCase<'case.move'> = (desk, request) => {
  const one = caseOf(desk, request.id);
  const primary = request.duplicateOf === null ? null : caseOf(desk, request.duplicateOf);
  if (one === undefined || primary === undefined) return fail({ code: 'no-such-thing' });
  if (one.revision !== request.revision) return fail({ code: 'stale-revision' });
  const prefix = desk.programme().casePrefix;
  const asked: MoveRequest = {
    to: request.to,
    reason: request.reason,
    declineReason: request.declineReason ?? undefined,
    feedback: request.feedback,
    primary: primary === null ? undefined : asPrimary(primary, prefix),
  };
  const moved = moveCase(lifecycleFacts(one, prefix), asked);
  if (!moved.ok) return fail({ code: 'illegal-move' });
  const { stage, declineReason, declineFeedback, primaryCaseId } = moved.value;
  const duplicateOf =
    primaryCaseId === null ? null : stage === 'duplicate' ? (primary?.no ?? null) : one.duplicateOf;
  const revision = desk.store.write((db) => {
    const change = {
      stage,
      stageSince: db.now,
      declineReason,
      declineFeedback: declineFeedback ?? '',
      duplicateOf,
    };
    const next = changeCase(db, one.no, change);
    db.append({
      kind: 'case-moved',
      caseNo: one.no,
      facts: { was: one.stage, now: stage, ...given(request) },
    });
    return next;
  });
  return ok({ revision });
};

function asPrimary(primary: CaseRecord, prefix: string): NonNullable<MoveRequest['primary']> {
  const { no, duplicateOf } = primary;
  return {
    caseId: formatCaseId(prefix, no),
    primaryCaseId: duplicateOf === null ? null : formatCaseId(prefix, duplicateOf),
  };
}

/** What the person gave with the move, as far as this move asks for it. */
function given(request: Parameters<UseCase<'case.move'>>[1]): Record<string, string> {
  const { to, reason, declineReason, feedback, duplicateOf } = request;
  return {
    ...(reason.trim() === '' ? {} : { reason }),
    ...(to === 'declined' ? { declineReason: declineReason ?? '', feedback } : {}),
    ...(to === 'duplicate' ? { duplicateOf: duplicateOf ?? '' } : {}),
  };
}

/** Spam and other non-reports: out of the way, kept, and brought back at any time. */
export const putAside: UseCase<'case.put-aside'> = (desk, { id, revision, as }) => {
  return setAside(desk, id, revision, as);
};

export const bringBack: UseCase<'case.bring-back'> = (desk, { id, revision }) =>
  setAside(desk, id, revision, null);

function setAside(desk: Desk, id: string, revision: number, aside: CaseRecord['aside']) {
  const one = caseOf(desk, id);
  if (one === undefined) return fail({ code: 'no-such-thing' });
  if (one.revision !== revision) return fail({ code: 'stale-revision' });
  if (one.aside === aside) return ok({ revision });
  const next = desk.store.write((db) => {
    const changed = changeCase(db, one.no, { aside });
    if (aside === null)
      db.append({ kind: 'case-brought-back', caseNo: one.no, facts: { was: one.aside ?? '' } });
    else db.append({ kind: 'case-put-aside', caseNo: one.no, facts: { as: aside, was: one.aside ?? '' } });
    return changed;
  });
  return ok({ revision: next });
}
