/** Erases one case for real, in one transaction; the store's shred() then takes the traces out of the file. */
import { z } from 'zod';
import { getBlob, putBlob } from './blobs';
import type { ReadDb, WriteDb } from './database';
import { deleteAboutCase, deleteBlobs, deleteRows, listText, unreferencedBlobs } from './erase-rows';
import { bytesNamedByEvents, eraseEvents } from './erased-event-rows';
import { noteErasedLetters } from './erasure-list-rows';
import {
  bytesOfScope,
  type ErasureScope,
  handOver,
  scopeOfErasure,
  scopeOfLetters,
} from './erasure-scope-rows';
import { type ErasedCase, putErasedCase } from './erasure-rows';
import { indexCase, removeLetterFromIndex, removeReplyFromIndex } from './search-rows';
import { getSetting, putSetting } from './setting-rows';

/** What is computed before and stays. */
export type Remains = Pick<ErasedCase, 'dueAt' | 'stages' | 'promises'>;

/** Put in place of a kept credit list that named the case or one of its people; the record of the export stays. */
const ERASED_LIST = 'This list named a case that was erased since. Its bytes went with the case.\n';

/**
 * Deletes what the case alone holds, hands what another case shares to that case, takes the words out of the history, and
 * leaves the stub. The case is closed, and nobody holds it: the caller has checked.
 */
export function eraseCase(db: WriteDb, no: number, caseId: string, remains: Remains): void {
  handOver(db, no);
  const scope = scopeOfErasure(db, no);
  const figures = bytesOfScope(db, scope);
  noteErasedLetters(db, no, scope.letters);
  emptyCreditLists(db, no, caseId);
  eraseScope(db, no, scope);
  putErasedCase(db, {
    caseNo: no,
    erasedAt: db.now,
    letters: scope.letters.length,
    attachments: figures.attachments,
    bytes: figures.bytes,
    ...remains,
  });
  indexCase(db, no);
}

/**
 * Deletes letters of an erased case that lie elsewhere in this older state of the vault, with the people whom nothing else
 * knows. The history says so as of every erasure, without a case.
 */
export function eraseLetters(db: WriteDb, ids: readonly number[]): void {
  eraseScope(db, null, scopeOfLetters(db, ids));
}

/** Something was erased, and its traces were not taken out of the file since. A backup of such a vault says so as well. */
const TRACES = 'erasureTraces';

export function hasTraces(db: ReadDb): boolean {
  return getSetting(db, z.boolean(), TRACES) ?? false;
}

export function forgetTraces(db: WriteDb): void {
  putSetting(db, TRACES, false);
}

/** Deletes all of the scope and, where it is one of a case, what is about the case. */
function eraseScope(db: WriteDb, no: number | null, scope: ErasureScope): void {
  putSetting(db, TRACES, true);
  const figures = bytesOfScope(db, scope);
  const orphansBefore = new Set(unreferencedBlobs(db));
  const named = new Set(bytesNamedByEvents(db, no, scope));
  for (const id of scope.letters) removeLetterFromIndex(db, id);
  for (const id of scope.replies) removeReplyFromIndex(db, id);
  eraseEvents(db, no, scope, {
    letters: String(scope.letters.length),
    attachments: String(figures.attachments),
    bytes: String(figures.bytes),
    reporters: String(scope.reporters.length),
  });
  deleteRows(db, 'reply', 'id', scope.replies);
  deleteRows(db, 'letter', 'id', scope.letters);
  if (no !== null) deleteAboutCase(db, no);
  deleteRows(db, 'reporter', 'id', scope.reporters);
  deleteRows(db, 'public_key', 'fingerprint', scope.keys);
  deleteBlobs(
    db,
    unreferencedBlobs(db).filter((name) => !orphansBefore.has(name) || named.has(name)),
  );
}

/** Lists that have a line of the case, or whose text has its number, its title, or a name or address of one of its people. */
function emptyCreditLists(db: WriteDb, no: number, caseId: string): void {
  const marks = marksOf(db, no, caseId)
    .map(bare)
    .filter((mark) => mark.length > 2);
  const lists = db.all(
    listRow,
    `SELECT id, sha256, EXISTS (SELECT 1 FROM credit_export_line l WHERE l.export_id = e.id AND l.case_no = ?) AS lined
     FROM credit_export e`,
    no,
  );
  const doomed = lists.filter(({ sha256, lined }) => {
    if (lined === 1) return true;
    const text = bare(Buffer.from(getBlob(db, sha256) ?? new Uint8Array()).toString('utf8'));
    return marks.some((mark) => text.includes(mark));
  });
  if (doomed.length === 0) return;
  const note = putBlob(db, Buffer.from(ERASED_LIST, 'utf8'));
  db.run(
    'UPDATE credit_export SET sha256 = ? WHERE id IN (SELECT value FROM json_each(?))',
    note,
    listText(doomed.map((list) => list.id)),
  );
}

function marksOf(db: WriteDb, no: number, caseId: string): string[] {
  const people = db.all(
    markRow,
    `WITH mine (no) AS (VALUES (?)),
       person AS (SELECT r.pseudonym, r.name FROM reporter r JOIN case_reporter c ON c.reporter_id = r.id JOIN mine ON mine.no = c.case_no)
     SELECT title AS mark FROM case_file JOIN mine USING (no)
     UNION SELECT coalesce(pseudonym, '') FROM person UNION SELECT coalesce(name, '') FROM person
     UNION SELECT name FROM credit JOIN mine ON mine.no = case_no
     UNION SELECT handle FROM credit JOIN mine ON mine.no = case_no`,
    no,
  );
  return [caseId, ...people.map((row) => row.mark)];
}

/** Letters and digits alone, so that no format's escapes hide a name. */
function bare(text: string): string {
  return text
    .replace(/&(?:#?\w{1,8});/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const listRow = z.object({ id: z.int(), sha256: z.string(), lined: z.int() });
const markRow = z.object({ mark: z.string() });
