/** Where the tables of a damaged database begin, and what their rows must look like, as a whole database of that version has it. */
import { z } from 'zod';
import { MIGRATIONS } from './migrate';
import type { SalvagePages } from './salvage-pages';
import type { Value } from './salvage-records';
import type { Row, Tree, TreeWalker } from './salvage-trees';
import type { SqliteHandle } from './sqlite-handle';

/** A column in the order in which a record has it. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  /** SQL of the value that a row has which is older than the column. */
  readonly standard: string | null;
  /** The row id stands in its place. */
  readonly isRowId: boolean;
}

export interface Shape {
  readonly name: string;
  readonly table: string;
  readonly isIndex: boolean;
  /** An index over some of the rows only. */
  readonly partial: boolean;
  readonly withRowIds: boolean;
  readonly columns: readonly Column[];
}

const schemaRow = z.object({
  type: z.string(),
  name: z.string(),
  tbl_name: z.string(),
  sql: z.string().nullable(),
});
const columnRow = z.object({
  cid: z.int(),
  name: z.string(),
  type: z.string(),
  notnull: z.int(),
  dflt_value: z.string().nullable(),
  pk: z.int(),
});
const indexColumnRow = z.object({ name: z.string().nullable(), cid: z.int() });
const listRow = z.object({ name: z.string(), wr: z.int(), type: z.string() });

const OBJECT_TYPES: readonly Value[] = ['table', 'index', 'view', 'trigger'];
const USER_VERSION_AT = 60;

/** Root pages by name, those that can be found. The version is that of the first page, when it can be read. */
export function readRoots(
  pages: SalvagePages,
  walker: TreeWalker,
): { roots: ReadonlyMap<string, number>; version: number | undefined } {
  const roots = new Map<string, number>();
  const take = ({ values }: Row): void => {
    const [, name, , root] = values;
    if (typeof name === 'string' && typeof root === 'bigint' && root > 0n) roots.set(name, Number(root));
  };
  const tree: Tree = { gaps: [], torn: [] };
  for (const row of walker.walk(1, tree)) take(row);
  if (tree.gaps.length > 0)
    for (const no of walker.orphans(true)) {
      const { rows } = walker.rowsOn(no);
      if (rows.length === 0 || !rows.every(isOfSchema)) continue;
      walker.claim(no);
      rows.forEach(take);
    }
  const version = pages.page(1)?.readUInt32BE(USER_VERSION_AT);
  return { roots, version };
}

function isOfSchema({ values }: Row): boolean {
  const [type, name, , root, sql] = values;
  return (
    values.length === 5 &&
    OBJECT_TYPES.includes(type ?? null) &&
    typeof name === 'string' &&
    typeof root === 'bigint' &&
    (sql === null || typeof sql === 'string')
  );
}

/** The newest version there is, for a database whose first page does not tell. */
export function newestVersion(): number {
  return MIGRATIONS.at(-1)?.version ?? 0;
}

/** Every table and index that has a tree of its own, from a whole and empty database of that version. */
export function shapesOf(handle: SqliteHandle): Shape[] {
  const lists = z.array(listRow).parse(handle.prepare('PRAGMA main.table_list').all());
  const objects = z
    .array(schemaRow)
    .parse(handle.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE rootpage > 0').all());
  return objects.map(({ type, name, tbl_name: table, sql }) => {
    const withoutRowIds = lists.some((one) => one.name === table && one.wr === 1);
    const columns = tableColumns(handle, table, withoutRowIds);
    if (type === 'table')
      return { name, table, isIndex: false, partial: false, withRowIds: !withoutRowIds, columns };
    return {
      name,
      table,
      isIndex: true,
      partial: / WHERE /i.test(sql ?? ''),
      withRowIds: false,
      columns: indexColumns(handle, name, columns),
    };
  });
}

function tableColumns(handle: SqliteHandle, table: string, withoutRowIds: boolean): Column[] {
  const rows = z.array(columnRow).parse(handle.prepare('SELECT * FROM pragma_table_info(?)').all(table));
  const keys = rows.filter(({ pk }) => pk > 0).sort((one, other) => one.pk - other.pk);
  const [only] = keys;
  const rowIdKey =
    !withoutRowIds && keys.length === 1 && only?.type.toUpperCase() === 'INTEGER' ? only.name : undefined;
  const inOrder = withoutRowIds ? [...keys, ...rows.filter(({ pk }) => pk === 0)] : rows;
  return inOrder.map(({ name, type, notnull, dflt_value, pk }) => ({
    name,
    type: type.toUpperCase(),
    optional: notnull === 0 && pk === 0,
    standard: dflt_value,
    isRowId: name === rowIdKey,
  }));
}

/** Its columns and then what leads to the row; SQLite names that last part itself. */
function indexColumns(handle: SqliteHandle, index: string, ofTable: readonly Column[]): Column[] {
  const rows = z
    .array(indexColumnRow)
    .parse(handle.prepare('SELECT * FROM pragma_index_xinfo(?)').all(index));
  return rows.map(({ name, cid }) => {
    const column = ofTable.find((one) => one.name === name);
    const isRowId = cid === -1 || column?.isRowId === true;
    return isRowId || column === undefined
      ? { name: name ?? '', type: 'INTEGER', optional: false, standard: null, isRowId: false }
      : { ...column, isRowId: false };
  });
}

/** Whether a row may be one of that tree. */
export function fits({ columns }: Shape, { values }: Row): boolean {
  if (values.length > columns.length) return false;
  return columns.every((column, place) => {
    const value = values[place];
    if (value === undefined) return column.optional || column.standard !== null;
    if (column.isRowId) return value === null;
    return value === null ? column.optional : isOfType(value, column.type);
  });
}

function isOfType(value: Exclude<Value, null>, type: string): boolean {
  if (type === 'INTEGER') return typeof value === 'bigint';
  if (type === 'REAL') return typeof value === 'number' || typeof value === 'bigint';
  if (type === 'TEXT') return typeof value === 'string';
  if (type === 'BLOB') return Buffer.isBuffer(value);
  return true;
}
