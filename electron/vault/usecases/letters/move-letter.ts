/** Moves a letter to another case or to one of its own, and files what is no report; what was can be restored by moving back. */
import { formatCaseId, parseCaseId } from '../../../../shared/case/case-id';
import { fail, ok } from '../../../../shared/kernel/result';
import { type CaseRecord, caseRecord, changeCase } from '../../store/case-rows';
import type { ReadDb, WriteDb } from '../../store/database';
import { erasedCase } from '../../store/erasure-rows';
import { changeLetter, type LetterRecord, letterRecord, lettersOfCase } from '../../store/letter-rows';
import { repliesOfCase } from '../../store/reply-rows';
import { casesOfReporter, findOrInsertReporter, joinCase, leaveCase } from '../../store/reporter-rows';
import { openCase, titleOf } from '../open-case';
import type { Programme, UseCase } from '../ports';

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
  const caseNo = desk.store.write((db) => {
    const reporterId = letter.reporterId ?? findOrInsertReporter(db, letter.fromName, letter.fromAddress);
    const no = target?.no ?? caseOfItsOwn(db, letter, programme);
    changeLetter(db, id, { caseNo: no, joinedBy: 'moved', filed: null, reporterId });
    joinCase(db, no, reporterId);
    if (target?.aside === 'emptied') bringBack(db, target);
    db.append({
      kind: 'letter-moved',
      caseNo: no,
      facts: { letter: String(id), was: was ?? '', now: formatCaseId(programme.casePrefix, no) },
    });
    if (letter.caseNo !== null) leave(db, letter.caseNo, letter, reporterId, no, programme);
    return no;
  });
  return ok({ caseId: formatCaseId(programme.casePrefix, caseNo), was });
};

/** Spam, a bounce, an automatic answer: out of its case, kept, and found under Filed. */
export const fileLetter: UseCase<'letter.file-as'> = (desk, { id, as }) => {
  const programme = desk.programme();
  const letter = desk.store.read((db) => letterRecord(db, id));
  if (letter === undefined) return fail({ code: 'no-such-thing' });
  const was = letter.caseNo === null ? null : formatCaseId(programme.casePrefix, letter.caseNo);
  desk.store.write((db) => {
    changeLetter(db, id, { caseNo: null, filed: as, joinedBy: '' });
    db.append({
      kind: 'letter-filed',
      caseNo: letter.caseNo,
      facts: { letter: String(id), as, was: was ?? '' },
    });
    if (letter.caseNo !== null) leave(db, letter.caseNo, letter, letter.reporterId, null, programme);
  });
  return ok({ was });
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

/** The case that a letter leaves: it keeps its history; without letters and replies it is put aside, to be found again. */
function leave(
  db: WriteDb,
  no: number,
  letter: LetterRecord,
  reporterId: number | null,
  to: number | null,
  programme: Programme,
): void {
  const left = lettersOfCase(db, no);
  const facts = { letter: String(letter.id), now: to === null ? '' : formatCaseId(programme.casePrefix, to) };
  db.append({ kind: 'letter-left', caseNo: no, facts });
  const wroteMore = left.some((other) => other.reporterId === reporterId) || isAnswered(db, no, reporterId);
  if (reporterId !== null && !wroteMore && casesOfReporter(db, reporterId).length > 1)
    leaveCase(db, no, reporterId);
  if (left.length > 0 || repliesOfCase(db, no).length > 0 || caseRecord(db, no)?.aside !== null) return;
  changeCase(db, no, { aside: 'emptied' });
  db.append({ kind: 'case-put-aside', caseNo: no, facts: { as: 'emptied' } });
}

function isAnswered(db: ReadDb, no: number, reporterId: number | null): boolean {
  return repliesOfCase(db, no).some((reply) => reply.reporterId === reporterId);
}

function bringBack(db: WriteDb, target: CaseRecord): void {
  changeCase(db, target.no, { aside: null });
  db.append({ kind: 'case-brought-back', caseNo: target.no, facts: { was: 'emptied' } });
}
