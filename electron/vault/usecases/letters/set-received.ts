/** Corrects when a letter was received, with a reason; the case's clocks follow when it was the report itself. */
import { isoInstant } from '../../../../shared/kernel/time';
import { fail, ok } from '../../../../shared/kernel/result';
import { recomputing } from '../../recomputed';
import { caseRecord, changeCase } from '../../store/case-rows';
import { changeLetter, letterRecord } from '../../store/letter-rows';
import type { UseCase } from '../ports';

/** Never later than the import: what was imported had been received (CLOCKS.md). */
export const setReceived: UseCase<'letter.set-received'> = (desk, { id, at, reason }) => {
  const letter = desk.store.read((db) => letterRecord(db, id));
  if (letter === undefined) return fail({ code: 'no-such-thing' });
  if (at > letter.importedAt) return fail({ code: 'after-import' });
  desk.store.write((db) => {
    changeLetter(db, id, { receivedAt: at, receivedFrom: 'person' });
    const facts = { letter: String(id), was: isoInstant(letter.receivedAt), now: isoInstant(at), reason };
    db.append({ kind: 'letter-receipt-corrected', caseNo: letter.caseNo, facts });
    const inCase = letter.caseNo === null ? undefined : caseRecord(db, letter.caseNo);
    if (inCase?.receivedAt !== letter.receivedAt) return;
    recomputing(db, inCase.no, 'receipt', () => changeCase(db, inCase.no, { receivedAt: at }));
  });
  return ok({});
};
