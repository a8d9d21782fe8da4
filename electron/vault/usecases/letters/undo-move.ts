/** Takes a move or a filing of a letter back: letter, reporters, cases and clocks are as before; both histories tell of it. */
import { formatCaseId } from '../../../../shared/case/case-id';
import { fail, ok } from '../../../../shared/kernel/result';
import { caseRecord } from '../../store/case-rows';
import type { ReadDb, WriteDb } from '../../store/database';
import { erasedCase } from '../../store/erasure-rows';
import { eventBySeq, type LetterEvent, onlyMovesSince } from '../../store/letter-event-rows';
import { changeLetter, type LetterRecord, letterRecord, lettersOfCase } from '../../store/letter-rows';
import { leftSince } from '../../store/notice-rows';
import { repliesOfCase } from '../../store/reply-rows';
import { joinCase, leaveCase } from '../../store/reporter-rows';
import { rebaseStep, stepOfCase } from '../../store/step-rows';
import type { Desk, UseCase } from '../ports';
import { beforeOf, bringBack, type MoveBefore, receivedAs, setAsideAsEmpty } from './letter-place';

export const undoMove: UseCase<'letter.undo-move'> = (desk, { step }) => {
  const found = desk.store.read((db) => undoable(db, step));
  if (typeof found === 'string') return fail({ code: found });
  const { event, before, letter } = found;
  desk.store.write((db) => takeBack(desk, db, event.seq, before, letter));
  const { casePrefix } = desk.programme();
  return ok({ caseId: before.caseNo === null ? null : formatCaseId(casePrefix, before.caseNo) });
};

/** Why the move with that number in the history cannot be taken back; null when it can. */
export function whyNotUndone(db: ReadDb, step: number): string | null {
  const found = undoable(db, step);
  return typeof found === 'string' ? found : null;
}

function undoable(db: ReadDb, step: number) {
  const event = eventBySeq(db, step);
  const before = beforeOf(event?.facts['before']);
  const letter = event === undefined ? undefined : letterRecord(db, Number(event.facts['letter']));
  if (event === undefined || before === undefined || letter === undefined) return 'no-such-thing';
  if (!stillThere(event, letter)) return 'stale-revision';
  // where it goes back to is gone for good
  if (before.caseNo !== null && erasedCase(db, before.caseNo) !== undefined) return 'no-such-thing';
  const cases = [before.caseNo, letter.caseNo].filter((no) => no !== null);
  return leftSince(db, cases, step) ? 'reply-left' : { event, before, letter };
}

/** The letter is where that move put it: a later move has to be taken back first. */
function stillThere(event: LetterEvent, letter: LetterRecord): boolean {
  return event.kind === 'letter-filed'
    ? letter.caseNo === null && letter.filed === event.facts['as']
    : letter.caseNo === event.caseNo && letter.joinedBy === 'moved';
}

function takeBack(desk: Desk, db: WriteDb, seq: number, before: MoveBefore, letter: LetterRecord): void {
  const { caseNo, joinedBy, filed, reporterId } = before;
  const kept = { from: isAsKept(db, before.from, seq), to: isAsKept(db, before.to, seq) };
  changeLetter(db, letter.id, { caseNo, joinedBy, filed, reporterId });
  if (before.left && caseNo !== null && letter.reporterId !== null) joinCase(db, caseNo, letter.reporterId);
  if (before.emptied && caseNo !== null && caseRecord(db, caseNo)?.aside === 'emptied') bringBack(db, caseNo);
  restoreReceipt(db, before.from);
  restoreReceipt(db, before.to);
  const { casePrefix } = desk.programme();
  const name = (no: number | null): string => (no === null ? '' : formatCaseId(casePrefix, no));
  const facts = { letter: String(letter.id), was: name(letter.caseNo), now: name(caseNo) };
  for (const no of new Set([caseNo, letter.caseNo]))
    if (no !== null || caseNo === letter.caseNo) db.append({ kind: 'letter-move-undone', caseNo: no, facts });
  if (letter.caseNo !== null) leaveAgain(db, letter.caseNo, before, letter);
  if (kept.from) rebase(db, before.from);
  if (kept.to) rebase(db, before.to);
}

/** The case where it had gone: without what the move brought there. */
function leaveAgain(db: WriteDb, no: number, before: MoveBefore, { reporterId }: LetterRecord): void {
  const rest = lettersOfCase(db, no);
  const replies = repliesOfCase(db, no);
  const isTheirs = (one: { readonly reporterId: number | null }): boolean => one.reporterId === reporterId;
  if (before.joined && reporterId !== null && !rest.some(isTheirs) && !replies.some(isTheirs))
    leaveCase(db, no, reporterId);
  const emptyNow = rest.length === 0 && replies.length === 0 && caseRecord(db, no)?.aside === null;
  if ((before.made || before.broughtBack) && emptyNow) setAsideAsEmpty(db, no);
}

function restoreReceipt(db: WriteDb, one: MoveBefore['from']): void {
  if (one === null || one.receivedAt === null) return;
  if (caseRecord(db, one.no)?.receivedAt !== one.receivedAt) receivedAs(db, one.no, one.receivedAt);
}

/** The last step of the case could be taken back before the move, and nothing but moves happened since. */
function isAsKept(db: WriteDb, one: MoveBefore['from'], seq: number): boolean {
  return one !== null && stepOfCase(db, one.no)?.revision === one.revision && onlyMovesSince(db, one.no, seq);
}

function rebase(db: WriteDb, one: MoveBefore['from']): void {
  const now = one === null ? undefined : caseRecord(db, one.no);
  if (now !== undefined) rebaseStep(db, now.no, now.revision);
}
