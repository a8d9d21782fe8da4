/** Fills a whole, empty database with every row of a damaged one that can be read. */
import type { Value } from './salvage-records';
import { type Column, fits, type Shape } from './salvage-schema';
import type { Gap, Row, Tree, TreeWalker } from './salvage-trees';
import type { SqliteHandle } from './sqlite-handle';

/** What is known of one table or index after the walk. */
export interface Walked extends Tree {
  readonly shape: Shape;
  /** Rows that were read whole, and that their table does not take: another stands in their place, or they break a rule. */
  refused: number;
  /** What an index holds of rows whose own page may be damaged; empty for tables. */
  readonly kept: (readonly Value[])[];
}

/** The text of the search index lies in a table of its own, from which the index is made anew. */
const SEARCH_TEXT = 'search_content';
/** Rows or pages between two pauses, so that the process goes on answering: a row may be 256 KiB of a file. */
const ROWS_A_TURN = 100;
/** Tables of which it is told what is missing: their indexes know of rows that are gone. */
const TOLD = ['letter', 'attachment', 'event'];

/** Walks every tree, then gives leaves that lost their branch to the one tree that they can belong to. */
export async function fillFrom(
  walker: TreeWalker,
  roots: ReadonlyMap<string, number>,
  shapes: readonly Shape[],
  handle: SqliteHandle,
): Promise<Walked[]> {
  const sinks = new Map(shapes.map((shape) => [shape.name, sinkFor(handle, shape)]));
  const walked: Walked[] = [];
  const breathe = pauses();
  handle.exec('BEGIN');
  for (const shape of shapes) {
    const one: Walked = { shape, gaps: [], torn: [], refused: 0, kept: [] };
    const root = roots.get(shape.name);
    if (root === undefined) one.gaps.push({ low: null, high: null });
    else
      for (const row of walker.walk(root, one)) {
        take(one, row, sinks);
        await breathe();
      }
    walked.push(one);
  }
  await adoptOrphans(walker, walked, sinks, breathe);
  handle.exec('COMMIT');
  return walked;
}

/** Every so many calls it lets others have their turn. */
function pauses(): () => Promise<void> | undefined {
  let since = 0;
  return () => {
    since += 1;
    return since % ROWS_A_TURN === 0 ? aTurn() : undefined;
  };
}

/** Lets others have their turn. */
export async function aTurn(): Promise<void> {
  await new Promise((next) => setImmediate(next));
}

function take(one: Walked, row: Row, sinks: ReadonlyMap<string, Sink>): void {
  const { shape } = one;
  if (!fits(shape, row)) {
    one.torn.push(row.rowId);
    return;
  }
  if (sinks.get(shape.name)?.(row) === false) {
    one.refused += 1;
    return;
  }
  if (shape.isIndex && TOLD.includes(shape.table)) one.kept.push(row.values);
}

async function adoptOrphans(
  walker: TreeWalker,
  walked: readonly Walked[],
  sinks: ReadonlyMap<string, Sink>,
  breathe: () => Promise<void> | undefined,
): Promise<void> {
  const broken = walked.filter(({ gaps }) => gaps.length > 0);
  for (const withRowIds of [true, false]) {
    const trees = broken.filter(({ shape }) => shape.withRowIds === withRowIds);
    if (trees.length === 0) continue;
    for (const no of walker.orphans(withRowIds)) {
      await breathe();
      const { rows, torn } = walker.rowsOn(no);
      const owners = trees.filter((tree) => rows.every((row) => mayHold(tree, row)));
      const [owner] = owners;
      // Two trees that both could have it: nobody guesses.
      if (owner === undefined || owners.length > 1 || rows.length + torn.length === 0) continue;
      walker.claim(no);
      owner.torn.push(...torn);
      for (const row of rows) take(owner, row, sinks);
    }
  }
}

function mayHold({ shape, gaps }: Walked, row: Row): boolean {
  return fits(shape, row) && (!shape.withRowIds || gaps.some((gap) => within(gap, row.rowId)));
}

export function within({ low, high }: Gap, rowId: bigint): boolean {
  return (low === null || rowId > low) && (high === null || rowId <= high);
}

/** Puts a row into the new database; false when it does not take it, as where another row has its place. */
type Sink = (row: Row) => boolean;

function sinkFor(handle: SqliteHandle, { name, isIndex, columns }: Shape): Sink {
  if (name === SEARCH_TEXT) return searchSink(handle);
  // The index of searches is made by the row above; every other index by its table.
  if (isIndex || name.startsWith('search_') || name.startsWith('sqlite_')) return () => true;
  const names = columns.map((column) => `"${column.name}"`).join(', ');
  const insert = handle.prepare<Value[]>(
    `INSERT OR IGNORE INTO "${name}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const standards = columns.map((column) => standardOf(handle, column));
  return ({ rowId, values }) =>
    accepts(() =>
      insert.run(
        ...columns.map((column, place): Value => {
          if (column.isRowId) return rowId;
          const value = values[place];
          return value === undefined ? (standards[place] ?? null) : value;
        }),
      ),
    );
}

function searchSink(handle: SqliteHandle): Sink {
  const insert = handle.prepare<Value[]>('INSERT INTO search (rowid, body, kind, ref) VALUES (?, ?, ?, ?)');
  return ({ rowId, values: [, body, kind, ref] }) =>
    typeof body === 'string' &&
    typeof kind === 'string' &&
    (typeof ref === 'bigint' || typeof ref === 'number')
      ? accepts(() => insert.run(rowId, body, kind, ref))
      : false;
}

/** A row that breaks a rule of its table is no row that was ever there. */
function accepts(run: () => { readonly changes: number }): boolean {
  try {
    return run().changes > 0;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('SQLITE_CONSTRAINT'))
      return false;
    throw thrown;
  }
}

function standardOf(handle: SqliteHandle, { standard }: Column): Value {
  if (standard === null) return null;
  return handle.prepare<[], Value>(`SELECT ${standard}`).pluck().safeIntegers().get() ?? null;
}
