/** How every change in triage is made: the case is found, its revision compared and counted up, the change told in its history. */
import { fail, ok, type Result } from '../../../../shared/kernel/result';
import { type CaseChange, type CaseRecord, changeCase } from '../../store/case-rows';
import type { WriteDb } from '../../store/database';
import { caseOf } from '../cases/case-of';
import type { Desk } from '../ports';

type Named = { readonly id: string; readonly revision: number };
export type TriageFailure = { readonly code: 'no-such-thing' | 'stale-revision' };

/** The case to be changed, or why it cannot be. */
export function caseToChange(desk: Desk, { id, revision }: Named): Result<CaseRecord, TriageFailure> {
  const one = caseOf(desk, id);
  if (one === undefined) return fail({ code: 'no-such-thing' });
  return one.revision === revision ? ok(one) : fail({ code: 'stale-revision' });
}

/** Writes in one transaction and gives the new revision. */
export function changeTriage(
  desk: Desk,
  one: CaseRecord,
  told: { readonly kind: string; readonly facts: Readonly<Record<string, string>> },
  put: (db: WriteDb) => CaseChange | undefined,
): { revision: number } {
  return desk.store.write((db) => {
    const change = put(db);
    const revision = changeCase(db, one.no, change ?? {});
    db.append({ kind: told.kind, caseNo: one.no, facts: told.facts });
    return { revision };
  });
}

/** The fact of a note, when there is one. */
export function noted(note: string): Readonly<Record<string, string>> {
  return note === '' ? {} : { reason: note };
}
