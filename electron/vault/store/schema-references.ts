/** Which columns of the present schema refer to a row of another table, read from the database itself so that none is forgotten. */
import { z } from 'zod';
import type { ReadDb } from './database';

/** One column that refers to the rows of a table. */
export interface Reference {
  readonly table: string;
  readonly column: string;
  readonly nullable: boolean;
  /** What the database does by itself when the row goes. */
  readonly onDelete: 'CASCADE' | 'SET NULL' | 'NO ACTION';
}

/** Columns that refer by their name, where the schema has no foreign key (a record may outlive what it is about). */
const BY_NAME: Readonly<Record<string, string>> = { case_no: 'case_file' };

const referenceRow = z.object({
  table: z.string(),
  column: z.string(),
  notNull: z.int(),
  onDelete: z.string().nullable(),
  target: z.string().nullable(),
});

/** Every column that refers to a row of the table. */
export function referencesTo(db: ReadDb, target: string): Reference[] {
  return db
    .all(
      referenceRow,
      `SELECT t.name AS "table", c.name AS "column", c."notnull" AS "notNull", f."table" AS target, f.on_delete AS onDelete
       FROM pragma_table_list t JOIN pragma_table_info(t.name) c
       LEFT JOIN pragma_foreign_key_list(t.name) f ON f."from" = c.name
       WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid`,
    )
    .filter((row) => (row.target ?? BY_NAME[row.column]) === target)
    .map(({ table, column, notNull, onDelete }) => ({
      table,
      column,
      nullable: notNull === 0,
      onDelete: onDelete === 'CASCADE' || onDelete === 'SET NULL' ? onDelete : 'NO ACTION',
    }));
}

const columnRow = z.object({
  name: z.string(),
  type: z.string(),
  notNull: z.int(),
  fallback: z.string().nullable(),
});

/** The columns of a table that hold text, with what stands there when nothing was entered (an SQL literal). */
export function textColumns(db: ReadDb, table: string): { readonly name: string; readonly empty: string }[] {
  return db
    .all(
      columnRow,
      'SELECT name, type, "notnull" AS "notNull", dflt_value AS fallback FROM pragma_table_info(?)',
      table,
    )
    .filter((column) => column.type === 'TEXT')
    .map(({ name, notNull, fallback }) => ({ name, empty: notNull === 0 ? 'NULL' : (fallback ?? "''") }));
}
