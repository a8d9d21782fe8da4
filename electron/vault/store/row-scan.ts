/** Counts up the rows of one table in steps, in the order of its key; changes meanwhile are counted where it has been already. */
import type { SqlValue } from './database';
import { added, EMPTY_SUM, rowMac, type SealKey, type Sum } from './row-mac';
import type { SealedTable } from './sealed-tables';
import type { SqliteHandle } from './sqlite-handle';

/** One row that came or went. */
export interface Change {
  readonly table: string;
  readonly sign: '+' | '-';
  readonly mac: bigint;
  readonly key: readonly SqlValue[];
}

/** Rows of one step; rows with long text among them still take a few milliseconds only. */
const ROWS_IN_ONE_STEP = 50;

export class RowScan {
  private sum: Sum = EMPTY_SUM;
  private at: readonly SqlValue[] | 'begin' | 'end' = 'begin';

  constructor(
    private readonly handle: SqliteHandle,
    private readonly key: SealKey,
    readonly table: SealedTable,
  ) {}

  get total(): Sum {
    return this.sum;
  }

  /** Counts some rows more and gives how many; 0 at the end. */
  step(limit = ROWS_IN_ONE_STEP): number {
    if (this.at === 'end') return 0;
    const { name, key, values, keyLength } = this.table;
    const columns = [...key(''), ...values('')].join(', ');
    const order = key('').join(', ');
    const from = this.at === 'begin' ? '' : `WHERE (${order}) > (${this.at.map(() => '?').join(', ')})`;
    const rows = this.handle
      .prepare<SqlValue[], SqlValue[]>(
        `SELECT ${columns} FROM main."${name}" ${from} ORDER BY ${order} LIMIT ${limit}`,
      )
      .raw()
      .all(...(this.at === 'begin' ? [] : this.at));
    for (const row of rows) this.sum = added(this.sum, '+', rowMac(this.key, name, row.slice(keyLength)));
    this.at = rows.length < limit ? 'end' : (rows.at(-1)?.slice(0, keyLength) ?? 'end');
    return rows.length;
  }

  /** A change that was committed: what lies ahead will be read as it is then. */
  meet({ table, sign, mac, key }: Change): void {
    if (table !== this.table.name || this.at === 'begin') return;
    if (this.at === 'end' || compareKeys(key, this.at) <= 0) this.sum = added(this.sum, sign, mac);
  }

  /** Keys may have moved: it has to begin anew. */
  restart(): void {
    this.sum = EMPTY_SUM;
    this.at = 'begin';
  }
}

/** The order of SQLite: numbers before text before bytes, text by its UTF-8 bytes. Keys are never null. */
function compareKeys(a: readonly SqlValue[], b: readonly SqlValue[]): number {
  for (const [place, one] of a.entries()) {
    const order = compareValues(one, b[place] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

function compareValues(a: SqlValue, b: SqlValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return rank(a) - rank(b);
}

function rank(value: SqlValue): number {
  if (value === null) return 0;
  if (typeof value === 'string') return 2;
  return value instanceof Uint8Array ? 3 : 1;
}
