/** What the vault itself knows of its erasures, for the list that a restore applies again: numbers and instants only. */
import { z } from 'zod';
import type { ReadDb, WriteDb } from './database';
import { listText } from './erase-rows';
import { getSetting, putSetting } from './setting-rows';

/** One erased case. Instants are milliseconds since the epoch. */
export interface ErasedEntry {
  readonly no: number;
  readonly createdAt: number;
  readonly erasedAt: number;
  /** Row number and instant of import of each letter that went with it. */
  readonly letters: readonly (readonly [number, number])[];
}

const letters = z.array(z.tuple([z.int(), z.int()]));
const nameOf = (no: number): string => `erasedLetters.${no}`;

/** Notes which letters go with a case, before they go: in a backup they may lie elsewhere than in the case. */
export function noteErasedLetters(db: WriteDb, no: number, ids: readonly number[]): void {
  const rows = db.all(
    letterRow,
    'SELECT id, imported_at AS at FROM letter WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id',
    listText(ids),
  );
  if (rows.length > 0)
    putSetting(
      db,
      nameOf(no),
      rows.map(({ id, at }) => [id, at]),
    );
}

/** Every erased case. */
export function erasedEntries(db: ReadDb): ErasedEntry[] {
  return db
    .all(
      entryRow,
      `SELECT e.case_no AS no, c.created_at AS createdAt, e.erased_at AS erasedAt
       FROM erased_case e JOIN case_file c ON c.no = e.case_no ORDER BY e.case_no`,
    )
    .map((row) => ({ ...row, letters: getSetting(db, letters, nameOf(row.no)) ?? [] }));
}

/** Whether this case of the list is here and still has its words. */
export function stillHere(db: ReadDb, { no, createdAt }: ErasedEntry): boolean {
  const found = db.get(
    present,
    'SELECT 1 AS one FROM case_file WHERE no = ? AND created_at = ? AND erased_at IS NULL',
    no,
    createdAt,
  );
  return found !== undefined;
}

/** The letters of an entry that are still here, wherever they lie now. */
export function lettersStillHere(db: ReadDb, entry: ErasedEntry): number[] {
  return entry.letters.flatMap(([id, at]) =>
    db.get(present, 'SELECT 1 AS one FROM letter WHERE id = ? AND imported_at = ?', id, at) === undefined
      ? []
      : [id],
  );
}

const letterRow = z.object({ id: z.int(), at: z.int() });
const entryRow = z.object({ no: z.int(), createdAt: z.int(), erasedAt: z.int() });
const present = z.object({ one: z.int() });
