/** Opens a case by hand: a report by telephone or in person. */
import { formatCaseId } from '../../../../shared/case/case-id';
import { fail, ok } from '../../../../shared/kernel/result';
import { singleLine } from '../../../../shared/letter/untrusted-text';
import { profileForReport } from '../../store/policy-rows';
import { findOrInsertReporter, joinCase } from '../../store/reporter-rows';
import { openCase } from '../open-case';
import type { UseCase } from '../ports';

/** Its clock starts at the receipt that the person enters; a reporter who gave no name and no address is none. */
export const createCase: UseCase<'case.create'> = (desk, request) => {
  const { receivedAt, origin, severity, notes } = request;
  const title = singleLine(request.title);
  const name = singleLine(request.reporterName);
  const address = request.reporterAddress.trim();
  if (title === '' || !isAddressOrEmpty(address)) return fail({ code: 'bad-request' });
  if (receivedAt > desk.now()) return fail({ code: 'in-future' });
  const { casePrefix, defaultProfile } = desk.programme();
  const no = desk.store.write((db) => {
    const profile = profileForReport(db, [], receivedAt, defaultProfile);
    const [product, affectedSystem] = [singleLine(request.product), singleLine(request.affectedSystem)];
    const made = openCase(db, {
      title,
      origin,
      receivedAt,
      profileId: profile.id,
      profileVersion: profile.version,
      product,
      affectedSystem,
      severity,
      notes,
    });
    if (name !== '' || address !== '') joinCase(db, made, findOrInsertReporter(db, name, address));
    return made;
  });
  return ok({ id: formatCaseId(casePrefix, no) });
};

/** Whether something is an address in shape, or was left out. */
export function isAddressOrEmpty(address: string): boolean {
  return address === '' || /^[^\s@<>]+@[^\s@<>]+$/.test(address);
}
