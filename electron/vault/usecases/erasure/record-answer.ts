/** Records what a reporter answered about erasure, and holds a case back from it. */
import { fail, ok } from '../../../../shared/kernel/result';
import {
  legalHold,
  liftLegalHold,
  putErasureAnswer,
  putLegalHold,
  removeErasureAnswer,
  retainedCase,
} from '../../store/erasure-rows';
import { letterRecord } from '../../store/letter-rows';
import { isReporterOf } from '../../store/reporter-rows';
import { anyCaseOf } from '../cases/case-of';
import type { Desk, UseCase } from '../ports';

/** From a letter of theirs, or by word with a note; null takes what was recorded back (MAXEM-3). */
export const recordAnswer: UseCase<'erasure.answer'> = (desk, request) => {
  const { id, reporterId, answer, letterId } = request;
  const one = unerased(desk, id);
  if (!one.ok) return one;
  const { no } = one.value;
  const known = desk.store.read(
    (db) =>
      isReporterOf(db, no, reporterId) && (letterId === null || letterRecord(db, letterId) !== undefined),
  );
  if (!known) return fail({ code: 'no-such-thing' });
  const note = request.note.trim();
  desk.store.write((db) => {
    if (answer === null) removeErasureAnswer(db, no, reporterId);
    else putErasureAnswer(db, { caseNo: no, reporterId, answer, letterId, note });
    const facts = {
      reporter: String(reporterId),
      now: answer ?? '',
      ...(letterId === null ? {} : { letter: String(letterId) }),
      ...(note === '' ? {} : { reason: note }),
    };
    db.append({ kind: 'erasure-answered', caseNo: no, facts });
  });
  return ok({});
};

/** A legal hold keeps a case whatever its retention says; placing and lifting it are in the history. */
export const holdCase: UseCase<'erasure.hold'> = (desk, { id, reason }) => {
  const one = unerased(desk, id);
  if (!one.ok) return one;
  const { no } = one.value;
  const held = desk.store.read((db) => legalHold(db, no));
  if (held?.reason === reason || (held === undefined && reason === null)) return ok({});
  desk.store.write((db) => {
    if (reason === null) liftLegalHold(db, no);
    else putLegalHold(db, no, reason);
    if (reason === null) db.append({ kind: 'hold-lifted', caseNo: no, facts: {} });
    else db.append({ kind: 'hold-placed', caseNo: no, facts: { reason } });
  });
  return ok({});
};

function unerased(desk: Desk, id: string) {
  const no = anyCaseOf(desk, id)?.no;
  const one = no === undefined ? undefined : desk.store.read((db) => retainedCase(db, no));
  if (one === undefined) return fail({ code: 'no-such-thing' as const });
  return one.erasedAt === null ? ok(one) : fail({ code: 'already-erased' as const });
}
