/** Takes the words out of audit events of an erased case; their places and hashes stay in the chain. */
import { z } from 'zod';
import { ERASED_FACTS, ERASURE_KIND, erasedDigestInput, sequencesText } from '../../../shared/audit/erasure';
import { canonicalJson } from '../../../shared/audit/canonical-json';
import { chainedEvent, eventRow } from './audit-chain';
import type { ReadDb, WriteDb } from './database';
import { listText } from './erase-rows';
import type { ErasureScope } from './erasure-scope-rows';

/** Facts that are codes and no words, by kind; an entry with any other fact loses all of them. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  'case-opened': ['origin', 'profile'],
  'case-moved': ['was', 'now', 'declineReason'],
  'case-put-aside': ['as', 'was'],
  'case-brought-back': ['was'],
};

const ERASED_TEXT = canonicalJson(ERASED_FACTS);

/** The events that tell of the case (null: of none), or of a letter, reply, person or key that goes with it. */
function eventsToErase(db: ReadDb, no: number | null, scope: ErasureScope) {
  return db
    .all(
      eventRow,
      `SELECT * FROM event WHERE kind <> ? AND facts <> ? AND (case_no = ?
         OR facts ->> 'letter' IN (SELECT CAST(value AS TEXT) FROM json_each(?))
         OR facts ->> 'reply' IN (SELECT CAST(value AS TEXT) FROM json_each(?))
         OR facts ->> 'reporter' IN (SELECT CAST(value AS TEXT) FROM json_each(?))
         OR facts ->> 'fingerprint' IN (SELECT value FROM json_each(?))) ORDER BY seq`,
      ERASURE_KIND,
      ERASED_TEXT,
      no,
      listText(scope.letters),
      listText(scope.replies),
      listText(scope.reporters),
      listText(scope.keys),
    )
    .map(chainedEvent)
    .filter(({ event: { kind, data } }) => {
      const codes = CODES[kind] ?? [];
      return Object.keys(data as object).some((fact) => !codes.includes(fact)); // as: facts are always an object
    });
}

/** How many entries of the history would lose their words. */
export function countEventsToErase(db: ReadDb, no: number | null, scope: ErasureScope): number {
  return eventsToErase(db, no, scope).length;
}

/** Hashes of bytes that these events speak of, as far as they do. */
export function bytesNamedByEvents(db: ReadDb, no: number | null, scope: ErasureScope): string[] {
  return eventsToErase(db, no, scope).flatMap(({ event: { data } }) => {
    const facts = z.object({ sha256: z.string() }).safeParse(data);
    return facts.success ? [facts.data.sha256] : [];
  });
}

/** Erases them and appends the one event that answers for them, with figures of what went. */
export function eraseEvents(
  db: WriteDb,
  no: number | null,
  scope: ErasureScope,
  figures: Readonly<Record<string, string>>,
): void {
  const gone = eventsToErase(db, no, scope);
  const sequences = gone.map(({ event }) => event.sequence);
  const digest = db.digest(erasedDigestInput(gone));
  db.run(
    'UPDATE event SET facts = ? WHERE seq IN (SELECT value FROM json_each(?))',
    ERASED_TEXT,
    listText(sequences),
  );
  db.append({
    kind: ERASURE_KIND,
    caseNo: no,
    facts: { ...figures, events: sequencesText(sequences), digest },
  });
}
