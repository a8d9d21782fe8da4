/** Shows all cases as rows, and one case in full. */
import { fail, ok } from '../../../../shared/kernel/result';
import { caseRows } from '../../case-list';
import { caseView } from '../../case-view';
import type { UseCase } from '../ports';
import { anyCaseOf } from './case-of';

export const listCases: UseCase<'cases.list'> = (desk) => {
  const now = desk.now();
  const rows = desk.store.read((db) => caseRows(db, { prefix: desk.programme().casePrefix, now }));
  return ok({ rows, now });
};

export const getCase: UseCase<'case.get'> = (desk, { id }) => {
  const no = anyCaseOf(desk, id)?.no;
  if (no === undefined) return fail({ code: 'no-such-thing' });
  const view = desk.store.read((db) =>
    caseView(db, no, { prefix: desk.programme().casePrefix, now: desk.now() }),
  );
  return view === undefined ? fail({ code: 'no-such-thing' }) : ok(view);
};
