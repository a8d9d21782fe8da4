/** Moves a letter to another case or to one of its own, and files what is no report; undo-move.ts takes it back. */
import { formatCaseId, parseCaseId } from '../../../../shared/case/case-id';
import { fail, ok } from '../../../../shared/kernel/result';
import { type CaseRecord, caseRecord } from '../../store/case-rows';
import type { WriteDb } from '../../store/database';
import { erasedCase } from '../../store/erasure-rows';
import { changeLetter, type LetterRecord, letterRecord } from '../../store/letter-rows';
import { newestEvent } from '../../store/notice-rows';
import { findOrInsertReporter, joinCase } from '../../store/reporter-rows';
import { openCase, titleOf } from '../open-case';
import type { Programme, UseCase } from '../ports';
import { arriveIn, beforeMove, beforeText, bringBack, leaveFrom, type MoveBefore } from './letter-place';

/** To a case that is here, or to a new one. The case it leaves is put aside when nothing is left in it. */
export const moveLetter: UseCase<'letter.move'> = (desk, { id, to }) => {
  const programme = desk.programme();
  const found = desk.store.read((db) => {
    const letter = letterRecord(db, id);
    const no = to === 'new' ? null : parseCaseId(to, programme.casePrefix);
    const erased = no !== null && erasedCase(db, no) !== undefined;
    return { letter, target: no === null || erased ? undefined : caseRecord(db, no) };
  });
  const { letter, target } = found;
  if (letter === undefined || (to !== 'new' && target === undefined)) return fail({ code: 'no-such-thing' });
  if (target !== undefined && target.no === letter.caseNo) return fail({ code: 'already-there' });
  const was = letter.caseNo === null ? null : formatCaseId(programme.casePrefix, letter.caseNo);
  const moved = desk.store.write((db) => move(db, letter, target, programme));
  return ok({ caseId: formatCaseId(programme.casePrefix, moved.no), was, step: moved.step });
};

function move(
  db: WriteDb,
  letter: LetterRecord,
  target: CaseRecord | undefined,
  programme: Programme,
): { readonly no: number; readonly step: number } {
  const { id } = letter;
  const reporterId = letter.reporterId ?? findOrInsertReporter(db, letter.fromName, letter.fromAddress);
  const no = target?.no ?? caseOfItsOwn(db, letter, programme);
  changeLetter(db, id, { caseNo: no, joinedBy: 'moved', filed: null, reporterId });
  const joined = joinCase(db, no, reporterId);
  const broughtBack = target?.aside === 'emptied';
  if (broughtBack) bringBack(db, no);
  const before: MoveBefore = {
    ...beforeMove(letter),
    ...{ joined, broughtBack, made: target === undefined },
    to: target === undefined ? null : arriveIn(db, target, letter),
    ...(letter.caseNo === null ? {} : leave(db, letter, letter.caseNo, reporterId, no, programme)),
  };
  const now = formatCaseId(programme.casePrefix, no);
  const was = letter.caseNo === null ? '' : formatCaseId(programme.casePrefix, letter.caseNo);
  const facts = { letter: String(id), was, now, before: beforeText(before) };
  db.append({ kind: 'letter-moved', caseNo: no, facts });
  return { no, step: newestEvent(db) };
}

/** Spam, a bounce, an automatic answer: out of its case, kept, and found under Filed. */
export const fileLetter: UseCase<'letter.file-as'> = (desk, { id, as }) => {
  const programme = desk.programme();
  const letter = desk.store.read((db) => letterRecord(db, id));
  if (letter === undefined) return fail({ code: 'no-such-thing' });
  const was = letter.caseNo === null ? null : formatCaseId(programme.casePrefix, letter.caseNo);
  const step = desk.store.write((db) => {
    changeLetter(db, id, { caseNo: null, filed: as, joinedBy: '' });
    const before: MoveBefore = {
      ...beforeMove(letter),
      ...(letter.caseNo === null ? {} : leave(db, letter, letter.caseNo, letter.reporterId, null, programme)),
    };
    const facts = { letter: String(id), as, was: was ?? '', before: beforeText(before) };
    db.append({ kind: 'letter-filed', caseNo: letter.caseNo, facts });
    return newestEvent(db);
  });
  return ok({ was, step });
};

function caseOfItsOwn(db: WriteDb, letter: LetterRecord, programme: Programme): number {
  const from = letter.caseNo === null ? undefined : caseRecord(db, letter.caseNo);
  return openCase(db, {
    title: titleOf(letter.subject, programme.casePrefix, from?.title),
    origin: 'mail',
    receivedAt: letter.receivedAt,
    // bound to the policy under which it was received, which is that of the case it was in
    profileId: from?.profileId ?? programme.defaultProfile,
  });
}

/** The case keeps its history, and tells where the letter went. */
function leave(
  db: WriteDb,
  letter: LetterRecord,
  no: number,
  reporterId: number | null,
  to: number | null,
  programme: Programme,
): Pick<MoveBefore, 'from' | 'left' | 'emptied'> {
  const facts = { letter: String(letter.id), now: to === null ? '' : formatCaseId(programme.casePrefix, to) };
  db.append({ kind: 'letter-left', caseNo: no, facts });
  return leaveFrom(db, no, letter, reporterId);
}
