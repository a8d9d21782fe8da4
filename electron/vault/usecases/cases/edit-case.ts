/** Changes the details of a case; what its stage stands on cannot be taken away. */
import { missingFor } from '../../../../shared/case/lifecycle';
import { fail, ok } from '../../../../shared/kernel/result';
import { singleLine } from '../../../../shared/letter/untrusted-text';
import { lifecycleFacts } from '../../lifecycle-view';
import { type CaseChange, changeCase } from '../../store/case-rows';
import { indexCase } from '../../store/search-rows';
import type { UseCase } from '../ports';
import { caseOf } from './case-of';
import { changedFields, wasAndNow } from './changes';

const LINES = ['title', 'product', 'affectedSystem', 'fixedIn'] as const;

export const editCase: UseCase<'case.edit'> = (desk, { id, revision, changes }) => {
  const before = caseOf(desk, id);
  if (before === undefined) return fail({ code: 'no-such-thing' });
  if (before.revision !== revision) return fail({ code: 'stale-revision' });
  const wanted: CaseChange = Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  );
  for (const field of LINES) if (wanted[field] !== undefined) wanted[field] = singleLine(wanted[field]);
  if (wanted.title === '') return fail({ code: 'bad-request' });
  const changed = changedFields<CaseChange>(before, wanted);
  if (Object.keys(changed).length === 0) return ok({ revision });
  const { casePrefix } = desk.programme();
  const { lacked, lacking } = desk.store.read((db) => ({
    lacked: missingFor(before.stage, lifecycleFacts(db, before, casePrefix)),
    lacking: missingFor(before.stage, lifecycleFacts(db, { ...before, ...changed }, casePrefix)),
  }));
  if (lacking.some((need) => !lacked.includes(need))) return fail({ code: 'needed-by-stage' });
  const next = desk.store.write((db) => {
    const now = changeCase(db, before.no, changed);
    indexCase(db, before.no);
    db.append({ kind: 'case-edited', caseNo: before.no, facts: wasAndNow<CaseChange>(before, changed) });
    return now;
  });
  return ok({ revision: next });
};
