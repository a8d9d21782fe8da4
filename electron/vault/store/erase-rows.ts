/** Deletes rows together with everything that refers to them, as the schema has it today. */
import { z } from 'zod';
import type { ReadDb, SqlValue, WriteDb } from './database';
import { type Reference, referencesTo, textColumns } from './schema-references';

/** What is about a case and stays when it is erased: hashes, dates and numbers, no words. */
const STAYS = ['event', 'egress', 'erased_case', 'case_split'];
/** Taken along by their own rules. */
const BY_HAND = ['letter', 'reply'];

/** Codes, numbers and dates of the row of a case that stay; every other text of it is emptied. */
const STAYS_OF_CASE = ['severity', 'stage', 'origin', 'profile_id', 'decline_reason', 'aside'];

/** What stands where the title was. */
export const ERASED_TITLE = 'Erased case';

/** Deletes the rows whose key is one of these, and before them what must not outlive them; where a row may, it lets go of them. */
export function deleteRows(db: WriteDb, table: string, key: string, values: readonly SqlValue[]): void {
  if (values.length === 0) return;
  for (const reference of referencesTo(db, table)) letGo(db, reference, values);
  db.run(`DELETE FROM "${table}" WHERE "${key}" IN (SELECT value FROM json_each(?))`, listText(values));
}

function letGo(
  db: WriteDb,
  { table, column, nullable, onDelete }: Reference,
  values: readonly SqlValue[],
): void {
  if (nullable && onDelete === 'NO ACTION') {
    db.run(
      `UPDATE "${table}" SET "${column}" = NULL WHERE "${column}" IN (SELECT value FROM json_each(?))`,
      listText(values),
    );
  } else if (onDelete !== 'SET NULL') {
    deleteWhere(db, table, column, values);
  }
}

/** Rows that are themselves referred to go by their id, so that what refers to them is found. */
function deleteWhere(db: WriteDb, table: string, column: string, values: readonly SqlValue[]): void {
  if (referencesTo(db, table).length === 0 || table === 'case_file') {
    db.run(`DELETE FROM "${table}" WHERE "${column}" IN (SELECT value FROM json_each(?))`, listText(values));
    return;
  }
  const ids = db.all(
    idRow,
    `SELECT id FROM "${table}" WHERE "${column}" IN (SELECT value FROM json_each(?))`,
    listText(values),
  );
  deleteRows(
    db,
    table,
    'id',
    ids.map((row) => row.id),
  );
}

/** Deletes what every table but letters and replies says about a case, and empties the words of its own row. */
export function deleteAboutCase(db: WriteDb, no: number): void {
  for (const { table, column } of referencesTo(db, 'case_file'))
    if (column === 'case_no' && !STAYS.includes(table) && !BY_HAND.includes(table))
      deleteWhere(db, table, column, [no]);
  const emptied = textColumns(db, 'case_file').filter(({ name }) => !STAYS_OF_CASE.includes(name));
  const sets = emptied.map(({ name, empty }) => `"${name}" = ${name === 'title' ? '?' : empty}`).join(', ');
  db.run(
    `UPDATE case_file SET ${sets}, erased_at = ?, revision = revision + 1 WHERE no = ?`,
    ERASED_TITLE,
    db.now,
    no,
  );
}

/** Hashes of kept bytes that no row refers to. */
export function unreferencedBlobs(db: ReadDb): string[] {
  const used = referencesTo(db, 'blob')
    .filter(({ table }) => table !== 'blob_chunk')
    .map(({ table, column }) => `EXCEPT SELECT "${column}" FROM "${table}"`);
  return db.all(nameRow, `SELECT sha256 FROM blob ${used.join(' ')}`).map((row) => row.sha256);
}

/** Deletes kept bytes by their hashes; nothing may refer to them any more. */
export function deleteBlobs(db: WriteDb, names: readonly string[]): void {
  db.run('DELETE FROM blob WHERE sha256 IN (SELECT value FROM json_each(?))', listText(names));
}

/** A list as a statement takes it. */
export function listText(values: readonly SqlValue[]): string {
  return JSON.stringify(values.map((value) => (typeof value === 'bigint' ? Number(value) : value)));
}

const idRow = z.object({ id: z.int() });
const nameRow = z.object({ sha256: z.string() });
