/** What every use case of disclosure looks up first: the case, its reporter, a letter of it. */
import type { CaseRecord } from '../../store/case-rows';
import { letterRecord, lettersOfCase } from '../../store/letter-rows';
import { isReporterOf } from '../../store/reporter-rows';
import { caseOf } from '../cases/case-of';
import type { Desk } from '../ports';

/** The case with that reporter in it, and the letter among its own (null for none); else undefined. */
export function concerned(
  desk: Desk,
  id: string,
  reporterId: number,
  letterId: number | null,
): CaseRecord | undefined {
  const one = caseOf(desk, id);
  if (one === undefined) return undefined;
  const fits = desk.store.read(
    (db) =>
      isReporterOf(db, one.no, reporterId) &&
      (letterId === null ||
        letterRecord(db, letterId)?.caseNo === one.no ||
        lettersOfCase(db, one.no).some((letter) => letter.id === letterId)),
  );
  return fits ? one : undefined;
}

/** The fact that names a letter; nothing for none. */
export function letterFact(letterId: number | null): Record<string, string> {
  return letterId === null ? {} : { letter: String(letterId) };
}

/** An instant as the history holds it; empty for none. */
export function isoOrEmpty(at: number | null): string {
  return at === null ? '' : new Date(at).toISOString();
}
