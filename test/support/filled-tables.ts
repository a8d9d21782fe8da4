/** A database with rows in every table of the present schema, made up from the schema itself so that none is left out. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SqlValue, WriteDb } from '../../electron/vault/store/database';
import { sealSearchRow } from '../../electron/vault/store/sealed-tables';

const columnRow = z.object({
  table: z.string(),
  sql: z.string(),
  column: z.string(),
  type: z.string(),
  pk: z.int(),
  notNull: z.int(),
  target: z.string().nullable(),
});
type Column = z.infer<typeof columnRow>;

/** Kept by the store itself. */
const NOT_FILLED = ['event', 'row_seal', 'seal_head'];
/** Where one column depends on another. */
const CHOSEN: Readonly<Record<string, (n: number) => SqlValue>> = {
  'session_key_seen.letter_id': (n) => n,
  'session_key_seen.reply_id': () => null,
  'team_key.secret': () => Buffer.from('a secret'),
  'blob.sha256': (n) => nameOf(n),
  'blob.size': (n) => contentOf(n).length,
  'blob_chunk.seq': () => 0,
  'blob_chunk.bytes': (n) => contentOf(n),
};

/** Every ordinary table and its columns. */
export function columnsOf(db: Pick<WriteDb, 'all'>): ReadonlyMap<string, readonly Column[]> {
  const rows = db
    .all(
      columnRow,
      `SELECT t.name AS "table", s.sql, c.name AS "column", c.type, c.pk, c."notnull" AS "notNull",
         (SELECT f."table" FROM pragma_foreign_key_list(t.name) f WHERE f."from" = c.name) AS target
       FROM pragma_table_list t JOIN sqlite_schema s ON s.name = t.name JOIN pragma_table_info(t.name) c
       WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid`,
    )
    .filter(({ table }) => !NOT_FILLED.includes(table));
  return new Map(rows.map(({ table }) => [table, rows.filter((row) => row.table === table)]));
}

/** One row more in every table and in the search index; rows with the same number refer to each other. */
export function addRows(db: WriteDb, n: number): void {
  for (const [table, columns] of columnsOf(db)) {
    const names = columns.map(({ column }) => `"${column}"`).join(', ');
    const values = columns.map((column) => madeUp(column, n));
    db.run(`INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`, ...values);
  }
  db.run(
    'INSERT INTO search (rowid, body, kind, ref) VALUES (?, ?, ?, ?)',
    n,
    `words of number ${n}`,
    'letter',
    n,
  );
  sealSearchRow(db, '+', n);
}

/** Another text in every table that has a column of free text which nothing refers to. */
export function changeTexts(db: WriteDb): void {
  for (const [table, columns] of columnsOf(db)) {
    const free = columns.find(
      (one) => one.type === 'TEXT' && one.pk === 0 && one.target === null && !choices(one),
    );
    if (free !== undefined) db.run(`UPDATE "${table}" SET "${free.column}" = 'changed'`);
  }
}

function madeUp(one: Column, n: number): SqlValue {
  const chosen = CHOSEN[`${one.table}.${one.column}`];
  if (chosen !== undefined) return chosen(n);
  const [choice] = choices(one) ?? [];
  if (choice !== undefined) return choice;
  if (one.target === 'blob') return nameOf(n);
  if (one.notNull === 0 && one.pk === 0) return null;
  if (one.type === 'TEXT') return `text ${n}`;
  return one.type === 'BLOB' ? Buffer.from(`bytes ${n}`) : n;
}

/** What a column may hold, where the schema lists it. */
function choices({ sql, column }: Column): SqlValue[] | undefined {
  const list = new RegExp(`\\(\\s*"?${column}"? IN \\(([^)]*)\\)`).exec(sql)?.[1];
  return list?.split(',').map((word) => (word.includes("'") ? word.trim().slice(1, -1) : Number(word)));
}

function contentOf(n: number): Buffer {
  return Buffer.from(`content of number ${n}`);
}

function nameOf(n: number): string {
  return createHash('sha256').update(contentOf(n)).digest('hex');
}
