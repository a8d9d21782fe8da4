/** The day by which a fix is expected: moved only with a reason, and never a clock (MX-14). */
import { fail, ok } from '../../../../shared/kernel/result';
import { singleLine } from '../../../../shared/letter/untrusted-text';
import { caseRecord, changeCase } from '../../store/case-rows';
import type { WriteDb } from '../../store/database';
import { addExpectedDate, expectedDatesOf, removeExpectedDate } from '../../store/expected-rows';
import { caseOf } from '../cases/case-of';
import type { UseCase } from '../ports';

export const setExpected: UseCase<'case.set-expected'> = (desk, request) => {
  const { id, revision, date } = request;
  const one = caseOf(desk, id);
  const reason = singleLine(request.reason);
  if (one === undefined) return fail({ code: 'no-such-thing' });
  if (one.revision !== revision) return fail({ code: 'stale-revision' });
  if (one.expectedDate === date) return ok({ revision });
  if (one.expectedDate !== null && reason === '') return fail({ code: 'reason-needed' });
  const next = desk.store.write((db) => {
    addExpectedDate(db, one.no, { date, reason, replyId: null });
    db.append({
      kind: 'expected-date-set',
      caseNo: one.no,
      facts: {
        'expectedDate.was': one.expectedDate ?? '',
        'expectedDate.now': date,
        ...(reason === '' ? {} : { reason }),
      },
    });
    return changeCase(db, one.no, { expectedDate: date });
  });
  return ok({ revision: next });
};

/** The first date that a sent letter names is the case's; a later letter tells, but moves nothing. */
export function expectedBySentLetter(
  db: WriteDb,
  reply: { readonly id: number; readonly caseNo: number; readonly expectedDate: string | null },
): void {
  const one = caseRecord(db, reply.caseNo);
  if (reply.expectedDate === null || one === undefined || one.expectedDate !== null) return;
  addExpectedDate(db, one.no, { date: reply.expectedDate, reason: '', replyId: reply.id });
  changeCase(db, one.no, { expectedDate: reply.expectedDate });
  db.append({
    kind: 'expected-date-set',
    caseNo: one.no,
    facts: {
      'expectedDate.was': '',
      'expectedDate.now': reply.expectedDate,
      reply: String(reply.id),
    },
  });
}

/** A letter that was not sent after all did not set a date; one that was moved since stays. */
export function expectedWithoutLetter(
  db: WriteDb,
  reply: { readonly id: number; readonly caseNo: number },
): void {
  const [first, ...later] = expectedDatesOf(db, reply.caseNo);
  if (first === undefined || first.replyId !== reply.id || later.length > 0) return;
  removeExpectedDate(db, first.id);
  changeCase(db, reply.caseNo, { expectedDate: null });
  db.append({
    kind: 'expected-date-set',
    caseNo: reply.caseNo,
    facts: { 'expectedDate.was': first.date, 'expectedDate.now': '', reply: String(reply.id) },
  });
}
