/** Drafts the letters that a move owes to each reporter, and takes untouched ones back (MX-9, MX-13, MAXEM-10). */
import { noticeOfMove, noticeTemplate } from '../../../../shared/case/stage-notices';
import { STAGES, type Stage } from '../../../../shared/case/vocabulary';
import { replySubject } from '../../../../shared/letter/subject';
import type { TemplateId } from '../../../../shared/letter/templates';
import type { WriteDb } from '../../store/database';
import { lettersOfCase } from '../../store/letter-rows';
import { noticesOfCase, putNotice, removeNotices } from '../../store/notice-rows';
import { deleteReply, insertReply, replyRecord } from '../../store/reply-rows';
import { reportersOfCase } from '../../store/reporter-rows';
import { indexReply, removeReplyFromIndex } from '../../store/search-rows';
import type { Desk } from '../ports';
import { draftFrom } from '../replies/draft-text';
import { contextOf, isLeaving } from '../replies/reply-of';

/** A letter as it was drafted: still so, it was not touched. */
export interface Drafted {
  readonly id: number;
  readonly revision: number;
}

/** After a move: a letter to each reporter that tells of it, when it is one to tell of. Gives what was drafted. */
export function draftNotices(desk: Desk, db: WriteDb, caseNo: number, move: MoveMade): Drafted[] {
  const stage = noticeOfMove(move.from, move.to, move.promised);
  if (stage === null) return [];
  const before = noticesOfCase(db, caseNo).filter((notice) => notice.stage === stage);
  for (const { replyId } of before)
    if (replyId !== null) discardUntouched(desk, db, { id: replyId, revision: 0 });
  return reportersOfCase(db, caseNo).flatMap(({ id: reporterId }) => {
    const replyId = draftLetter(desk, db, caseNo, reporterId, noticeTemplate(move.from, move.to));
    putNotice(db, { caseNo, stage, reporterId, completedAt: db.now, replyId });
    return replyId === null ? [] : [{ id: replyId, revision: 0 }];
  });
}

/** A move that was made, and the stages whose end the case's policy tells of. */
export interface MoveMade {
  readonly from: Stage;
  readonly to: Stage;
  readonly promised: readonly Stage[];
}

/** Going back or reopening: what is no longer completed is not told of any more, and untouched drafts of it go. */
export function forgetNotices(desk: Desk, db: WriteDb, caseNo: number, to: Stage): void {
  const reached = STAGES.indexOf(to);
  for (const { stage, replyId } of noticesOfCase(db, caseNo)) {
    if (STAGES.indexOf(stage) < reached) continue;
    if (replyId !== null) discardUntouched(desk, db, { id: replyId, revision: 0 });
    removeNotices(db, caseNo, stage);
  }
}

/** Throws a draft away that is as it was made; one that somebody wrote in stays. */
export function discardUntouched(desk: Desk, db: WriteDb, draft: Drafted): boolean {
  const reply = replyRecord(db, draft.id);
  if (reply === undefined || reply.state !== 'draft' || reply.revision !== draft.revision) return false;
  if (isLeaving(desk, draft.id)) return false;
  removeReplyFromIndex(db, draft.id);
  deleteReply(db, draft.id);
  db.append({ kind: 'reply-discarded', caseNo: reply.caseNo, facts: { reply: String(draft.id) } });
  return true;
}

/** To the address that the reporter wrote from last, in answer to that letter; null when they cannot be found. */
function draftLetter(
  desk: Desk,
  db: WriteDb,
  caseNo: number,
  reporterId: number,
  template: TemplateId,
): number | null {
  const context = contextOf(desk, caseNo, reporterId);
  if (context === undefined) return null;
  const programme = desk.programme();
  const last = lettersOfCase(db, caseNo)
    .filter((letter) => letter.direction === 'in' && letter.reporterId === reporterId)
    .at(-1);
  const known = { assessment: null, expectedDate: context.one.expectedDate };
  const from = last?.fromAddress.toLowerCase() ?? '';
  const id = insertReply(db, {
    caseNo,
    reporterId,
    inReplyTo: last?.id ?? null,
    to: context.addresses.includes(from) ? from : (context.addresses[0] ?? ''),
    subject: replySubject(last?.subject ?? context.one.title, programme.casePrefix, caseNo),
    template,
    ...draftFrom(template, known, context, programme),
  });
  indexReply(db, id);
  const facts = { reply: String(id), reporter: String(reporterId), template };
  db.append({ kind: 'reply-started', caseNo, facts });
  return id;
}
