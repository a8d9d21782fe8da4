/** Moves a case along its lifecycle, by the table of legal moves and by nothing else, and drafts the letters it owes. */
import { formatCaseId } from '../../../../shared/case/case-id';
import { ENDED_STAGES, type MoveRequest, moveCase, moveKind } from '../../../../shared/case/lifecycle';
import { fail, ok } from '../../../../shared/kernel/result';
import { lifecycleFacts } from '../../lifecycle-view';
import { type CaseChange, type CaseRecord, changeCase } from '../../store/case-rows';
import { profileOf } from '../../store/policy-rows';
import type { Desk, UseCase } from '../ports';
import { type Drafted, draftNotices, forgetNotices } from '../lifecycle/draft-notice';
import { keepStep, remember } from '../lifecycle/steps';
import { endWaiting } from '../lifecycle/wait-over';
import { caseOf } from './case-of';

/** Declining needs reason and feedback (MX-9), a duplicate its primary, going back and reopening a reason. */
export const moveCaseAlong: UseCase<'case.move'> = (desk, request) => {
  const one = caseOf(desk, request.id);
  const primary = request.duplicateOf === null ? null : caseOf(desk, request.duplicateOf);
  if (one === undefined || primary === undefined) return fail({ code: 'no-such-thing' });
  if (one.revision !== request.revision) return fail({ code: 'stale-revision' });
  const prefix = desk.programme().casePrefix;
  const facts = desk.store.read((db) => lifecycleFacts(db, one, prefix));
  const asked: MoveRequest = {
    to: request.to,
    reason: request.reason,
    declineReason: request.declineReason ?? undefined,
    feedback: request.feedback,
    primary: primary === null ? undefined : asPrimary(primary, prefix),
  };
  const moved = moveCase(facts, asked);
  if (!moved.ok || !isOfPolicy(desk, one, request)) return fail({ code: 'illegal-move' });
  const { stage, declineReason, declineFeedback, primaryCaseId } = moved.value;
  const duplicateOf =
    primaryCaseId === null ? null : stage === 'duplicate' ? (primary?.no ?? null) : one.duplicateOf;
  const change = { stage, declineReason, declineFeedback: declineFeedback ?? '', duplicateOf };
  return ok(makeMove(desk, one, change, given(request)));
};

type Change = Required<Pick<CaseChange, 'stage' | 'declineReason' | 'declineFeedback' | 'duplicateOf'>>;

/** The move with its effects: closing has its instant, an ended case waits for nobody, and who must be told gets a draft. */
function makeMove(desk: Desk, one: CaseRecord, change: Change, facts: Record<string, string>) {
  const { no, stage: from } = one;
  const to = change.stage;
  const kind = moveKind(from, to);
  return desk.store.write((db) => {
    const before = remember(db, one);
    const closedAt = to === 'closed' ? db.now : null;
    const revision = changeCase(db, no, { ...change, stageSince: db.now, closedAt });
    db.append({ kind: 'case-moved', caseNo: no, facts: { was: from, now: to, ...facts } });
    const over = ENDED_STAGES.includes(to) ? endWaiting(db, no, db.now, { why: 'ended' }) : undefined;
    let drafts: Drafted[] = [];
    if (kind === 'back' || kind === 'reopen') forgetNotices(desk, db, no, to);
    else
      drafts = draftNotices(desk, db, no, {
        from,
        to,
        promised: profileOf(db, one.profileId, one.profileVersion).stageNotices.stages,
      });
    const step = keepStep(db, no, 'move', revision, before, { drafts, ended: over?.id ?? null });
    return { revision, step, drafts: drafts.map((draft) => draft.id) };
  });
}

/** A report is declined for a reason that its own policy names (MX-9). */
function isOfPolicy(
  desk: Desk,
  one: CaseRecord,
  { to, declineReason }: Parameters<UseCase<'case.move'>>[1],
): boolean {
  if (to !== 'declined') return true;
  const profile = desk.store.read((db) => profileOf(db, one.profileId, one.profileVersion));
  return profile.declineReasons.some((known) => known.reason === declineReason);
}

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
  if (one.aside === aside) return ok({ revision, step: null });
  return ok(
    desk.store.write((db) => {
      const before = remember(db, one);
      const changed = changeCase(db, one.no, { aside });
      if (aside === null)
        db.append({ kind: 'case-brought-back', caseNo: one.no, facts: { was: one.aside ?? '' } });
      else db.append({ kind: 'case-put-aside', caseNo: one.no, facts: { as: aside, was: one.aside ?? '' } });
      const over = aside === null ? undefined : endWaiting(db, one.no, db.now, { why: 'ended' });
      const what = aside === null ? 'bring-back' : 'put-aside';
      const step = keepStep(db, one.no, what, changed, before, { ended: over?.id ?? null });
      return { revision: changed, step };
    }),
  );
}
