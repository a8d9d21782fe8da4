/** Finds the case that the page names. */
import { parseCaseId } from '../../../../shared/case/case-id';
import { type CaseRecord, caseRecord } from '../../store/case-rows';
import { erasedCase } from '../../store/erasure-rows';
import type { Desk } from '../ports';

/** The case with that id, or undefined: unknown, of another prefix, or erased and so not to be worked on any more. */
export function caseOf(desk: Desk, id: string): CaseRecord | undefined {
  const one = anyCaseOf(desk, id);
  if (one === undefined) return undefined;
  return desk.store.read((db) => (erasedCase(db, one.no) === undefined ? one : undefined));
}

/** The same, also when only the stub of an erased case is left. */
export function anyCaseOf(desk: Desk, id: string): CaseRecord | undefined {
  const no = parseCaseId(id, desk.programme().casePrefix);
  return no === null ? undefined : desk.store.read((db) => caseRecord(db, no));
}
