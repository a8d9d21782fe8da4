/** What reporters plan and said: plans of their own, drafts that were shared with them, consents. */
import { fail, ok } from '../../../../shared/kernel/result';
import { singleLine } from '../../../../shared/letter/untrusted-text';
import { formatCaseId } from '../../../../shared/case/case-id';
import {
  addConsent,
  addSharedDraft,
  putDraftAnswer,
  putReporterPlan,
  sharedDraft,
} from '../../store/disclosure-rows';
import { repliesOfCase, sharedReplies } from '../../store/reply-rows';
import { caseOf } from '../cases/case-of';
import type { UseCase } from '../ports';
import { concerned, letterFact } from './about';

export const recordPlan: UseCase<'disclosure.record-plan'> = (desk, { id, reporterId, plan, letterId }) => {
  const no = concerned(desk, id, reporterId, letterId)?.no;
  if (no === undefined) return fail({ code: 'no-such-thing' });
  const words = singleLine(plan, 2_000);
  desk.store.write((db) => {
    putReporterPlan(db, [no, reporterId], words, letterId);
    const facts = { reporter: String(reporterId), now: words, ...letterFact(letterId) };
    db.append({ kind: 'reporter-plan-recorded', caseNo: no, facts });
  });
  return ok({});
};

/** Only what left can have been shared: a draft letter has not. */
export const shareDraft: UseCase<'disclosure.share-draft'> = (desk, { id, name, replyId, note }) => {
  const no = caseOf(desk, id)?.no;
  if (no === undefined) return fail({ code: 'no-such-thing' });
  const reply =
    replyId === null
      ? null
      : desk.store
          .read((db) => [...repliesOfCase(db, no), ...sharedReplies(db, no)])
          .find((one) => one.id === replyId);
  if (reply === undefined) return fail({ code: 'no-such-thing' });
  if (reply?.state === 'draft') return fail({ code: 'not-exported' });
  const draftId = desk.store.write((db) => {
    const left = { sha256: reply?.sha256 ?? '', sharedAt: reply?.sentAt ?? reply?.exportedAt ?? db.now };
    const words = { name: singleLine(name, 200), note: singleLine(note, 2_000) };
    const made = addSharedDraft(db, { no, ...words, ...left, replyId });
    const facts = { draft: words.name, ...(replyId === null ? {} : { reply: String(replyId) }) };
    db.append({
      kind: 'draft-shared',
      caseNo: no,
      facts: { ...facts, ...(left.sha256 && { sha256: left.sha256 }) },
    });
    return made;
  });
  return ok({ draftId });
};

export const answerDraft: UseCase<'disclosure.answer-draft'> = (desk, request) => {
  const { draftId, reporterId, answer, letterId } = request;
  const draft = desk.store.read((db) => sharedDraft(db, draftId));
  if (draft === undefined) return fail({ code: 'no-such-thing' });
  const id = formatCaseId(desk.programme().casePrefix, draft.no);
  if (concerned(desk, id, reporterId, letterId) === undefined) return fail({ code: 'no-such-thing' });
  desk.store.write((db) => {
    putDraftAnswer(db, draftId, reporterId, answer, letterId);
    const facts = { reporter: String(reporterId), draft: draft.name, now: answer ?? '' };
    db.append({ kind: 'draft-answered', caseNo: draft.no, facts: { ...facts, ...letterFact(letterId) } });
  });
  return ok({});
};

/** Being named is not asked here: credit is an answer of its own, and neither follows from the other. */
export const recordConsent: UseCase<'disclosure.record-consent'> = (desk, request) => {
  const { reporterId, kind, answer, basis, letterId } = request;
  const no = concerned(desk, request.id, reporterId, letterId)?.no;
  if (no === undefined) return fail({ code: 'no-such-thing' });
  const note = singleLine(request.note, 2_000);
  desk.store.write((db) => {
    addConsent(db, no, { reporterId, kind, answer, basis, letterId, note });
    const facts = { reporter: String(reporterId), what: kind, now: answer, basis, ...letterFact(letterId) };
    db.append({
      kind: 'consent-recorded',
      caseNo: no,
      facts: { ...facts, ...(note === '' ? {} : { reason: note }) },
    });
  });
  return ok({});
};
