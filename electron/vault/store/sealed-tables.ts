/** Which tables are sealed row by row, what of a row counts, and the triggers that tell of every change. */
import { z } from 'zod';
import type { ReadDb, WriteDb } from './database';
import type { SqliteHandle } from './sqlite-handle';

/** One table whose rows are sealed. */
export interface SealedTable {
  readonly name: string;
  /** What counts of a row, as SQL over a row's name. */
  readonly values: (row: string) => readonly string[];
  /** What tells rows apart and orders them, as SQL over a row's name. */
  readonly key: (row: string) => readonly string[];
  /** How many values the key has. */
  readonly keyLength: number;
  /** Whether its key may change when the file is vacuumed. */
  readonly keyMoves: boolean;
}

/** The function of SQL that is told of each change: sign, table, values of the key, values of the row. */
export const SEAL_FUNCTION = 'row_sealed';

/** The audit chain seals events; the seals cannot seal themselves. */
const NOT_SEALED = ['event', 'row_seal', 'seal_head'];

/** Bytes in chunks are checked by the hash that is their name; reading them once more would double the cost of an import. */
const LENGTH_ONLY = 'blob_chunk.bytes';

/** The search index: triggers cannot be put on it, so that what writes to it tells of it itself (search-rows.ts). */
const SEARCH: SealedTable = {
  name: 'search',
  values: (row) => [`${row}rowid`, `${row}body`, `${row}kind`, `${row}ref`],
  key: (row) => [`${row}rowid`],
  keyLength: 1,
  keyMoves: false,
};

const columnRow = z.object({ table: z.string(), column: z.string(), pk: z.int() });

/** Every ordinary table of the present schema, by its name, and the search index. */
export function sealedTables(db: ReadDb): SealedTable[] {
  const columns = db
    .all(
      columnRow,
      `SELECT t.name AS "table", c.name AS "column", c.pk FROM pragma_table_list t JOIN pragma_table_info(t.name) c
       WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid`,
    )
    .filter(({ table }) => !NOT_SEALED.includes(table));
  const names = [...new Set(columns.map(({ table }) => table))];
  return [
    ...names.map((name) =>
      tableOf(
        name,
        columns.filter(({ table }) => table === name),
      ),
    ),
    SEARCH,
  ];
}

function tableOf(name: string, columns: readonly z.infer<typeof columnRow>[]): SealedTable {
  const keyed = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  const keyMoves = keyed.length === 0;
  return {
    name,
    values: (row) =>
      columns.map(({ column }) =>
        `${name}.${column}` === LENGTH_ONLY ? `length(${row}"${column}")` : `${row}"${column}"`,
      ),
    key: (row) => (keyMoves ? [`${row}rowid`] : keyed.map(({ column }) => `${row}"${column}"`)),
    keyLength: Math.max(1, keyed.length),
    keyMoves,
  };
}

/**
 * Puts the triggers on the tables, for this connection only: they are temporary, so that the file stays readable without this
 * program, and so that they may call a function of the program although `trusted_schema` is off.
 */
export function putTriggers(handle: SqliteHandle, tables: readonly SealedTable[]): void {
  const told = (sign: '+' | '-', row: 'NEW.' | 'OLD.', table: SealedTable) =>
    `${SEAL_FUNCTION}('${sign}', '${table.name}', ${[...table.key(row), ...table.values(row)].join(', ')})`;
  for (const table of tables.filter((one) => one !== SEARCH)) {
    const into = told('+', 'NEW.', table);
    const out = told('-', 'OLD.', table);
    const on = `ON main."${table.name}" BEGIN SELECT`;
    handle.exec(`
      CREATE TEMP TRIGGER "seal_insert_${table.name}" AFTER INSERT ${on} ${into}; END;
      CREATE TEMP TRIGGER "seal_delete_${table.name}" AFTER DELETE ${on} ${out}; END;
      CREATE TEMP TRIGGER "seal_update_${table.name}" AFTER UPDATE ${on} ${out}, ${into}; END;`);
  }
}

/** Tells the seals of a row of the search index: '+' after it was put in, '-' before it goes. */
export function sealSearchRow(db: WriteDb, sign: '+' | '-', row: number): void {
  const values = [...SEARCH.key(''), ...SEARCH.values('')].join(', ');
  db.all(
    z.unknown(),
    `SELECT ${SEAL_FUNCTION}('${sign}', 'search', ${values}) FROM search WHERE rowid = ?`,
    row,
  );
}
