/** Finds the case that the page names. */
import { parseCaseId } from '../../../../shared/case/case-id';
import { type CaseRecord, caseRecord } from '../../store/case-rows';
import type { Desk } from '../ports';

/** The case with that id, or undefined: unknown, or of another prefix. */
export function caseOf(desk: Desk, id: string): CaseRecord | undefined {
  const no = parseCaseId(id, desk.programme().casePrefix);
  return no === null ? undefined : desk.store.read((db) => caseRecord(db, no));
}
