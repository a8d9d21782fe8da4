/** Changes how a reporter is called, and adds an address that they write under. */
import { fail, ok } from '../../../../shared/kernel/result';
import type { WriteDb } from '../../store/database';
import {
  addAddress,
  casesOfReporter,
  changeReporter,
  plainAddress,
  reporterByAddress,
  reporterRecord,
} from '../../store/reporter-rows';
import type { UseCase } from '../ports';
import { changedFields, lineOrNull, wasAndNow } from './changes';
import { isAddressOrEmpty } from './create-case';

/** With a pseudonym set, nothing that leaves uses the name (MAXEM-9). */
export const editReporter: UseCase<'reporter.edit'> = (desk, request) => {
  const { id } = request;
  const address = plainAddress(request.addAddress ?? '');
  const { before, owner } = desk.store.read((db) => ({
    before: reporterRecord(db, id),
    owner: address === '' ? undefined : reporterByAddress(db, address),
  }));
  if (before === undefined) return fail({ code: 'no-such-thing' });
  if (!isAddressOrEmpty(address)) return fail({ code: 'bad-request' });
  if (owner !== undefined && owner.id !== id) return fail({ code: 'address-taken' });
  const name = request.name === undefined ? before.name : lineOrNull(request.name);
  const wanted = { pseudonym: lineOrNull(request.pseudonym), name };
  const changed = changedFields<typeof wanted>(before, wanted);
  const added = address !== '' && owner === undefined;
  if (Object.keys(changed).length === 0 && !added) return ok({});
  desk.store.write((db) => {
    changeReporter(db, id, wanted.pseudonym, wanted.name);
    if (added) addAddress(db, id, address);
    const facts = {
      reporter: String(id),
      ...wasAndNow<typeof wanted>(before, changed),
      ...(added ? { address } : {}),
    };
    tellCases(db, id, facts);
  });
  return ok({});
};

/** Every case of the reporter has it in its history. */
function tellCases(db: WriteDb, id: number, facts: Record<string, string>): void {
  const cases = casesOfReporter(db, id);
  for (const caseNo of cases.length === 0 ? [null] : cases)
    db.append({ kind: 'reporter-edited', caseNo, facts });
}
