/** Shows the name that a pseudonym hides, once, and records that it was looked at (MAXEM-9). */
import { fail, ok } from '../../../../shared/kernel/result';
import { singleLine } from '../../../../shared/letter/untrusted-text';
import { hiddenIdentity } from '../../reporter-view';
import { reporterRecord } from '../../store/reporter-rows';
import type { UseCase } from '../ports';
import { concerned } from './about';

/** Recorded first: a name that was shown unrecorded could not be taken back. */
export const showIdentity: UseCase<'reporter.show-identity'> = (desk, { id, caseId, reason }) => {
  const no = concerned(desk, caseId, id, null)?.no;
  const reporter = desk.store.read((db) => reporterRecord(db, id));
  const name = reporter === undefined ? null : hiddenIdentity(reporter);
  if (no === undefined || name === null) return fail({ code: 'no-such-thing' });
  const why = singleLine(reason, 500);
  desk.store.write((db) => {
    const facts = { reporter: String(id), ...(why === '' ? {} : { reason: why }) };
    db.append({ kind: 'identity-shown', caseNo: no, facts });
  });
  return ok({ name: singleLine(name) });
};
