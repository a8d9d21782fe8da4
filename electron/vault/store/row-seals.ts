/**
 * Seals over the rows of all tables: whoever puts an older page of the file back, whole and rightly encrypted as it once was,
 * is found out. Every change of a row adds to or takes from a keyed sum of its table; each commit writes the sums that changed
 * and binds all of them, by one MAC, to the head of the audit chain, which the side file beside the database also knows.
 */
import { createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { ChainHead } from '../../../shared/audit/replay';
import { hasKeyedEvents, readHead } from './audit-chain';
import { type SqlValue, StoreFault } from './database';
import { added, bindingMac, digestBytes, digestFrom, EMPTY_SUM, rowMac, sameSum, type Sum } from './row-mac';
import { type Change, RowScan } from './row-scan';
import { putTriggers, SEAL_FUNCTION, type SealedTable, sealedTables } from './sealed-tables';
import type { SqliteHandle } from './sqlite-handle';
import { SqliteReader } from './sqlite-reader';

const PUT_SUM = 'INSERT OR REPLACE INTO row_seal (table_name, digest, rows) VALUES (?, ?, ?)';
const PUT_HEAD = 'INSERT OR REPLACE INTO seal_head (id, seq, hash, schema, mac) VALUES (1, ?, ?, ?, ?)';

const bytes = z.instanceof(Uint8Array);
const sumRow = z.object({ table_name: z.string(), digest: bytes, rows: z.int() });
const headRow = z.object({ seq: z.int(), hash: bytes, schema: z.int(), mac: bytes });

/**
 * "current": the sums are those of this schema. "older": rows were sealed before a migration. "none": never sealed, as in vaults of
 * earlier programs; "absent": this schema has no place for seals.
 */
export type SealState = 'current' | 'older' | 'none' | 'absent';

/** Statements of the seals themselves, kept by their text. */
class Prepared extends SqliteReader {
  prepared(sql: string) {
    return this.statement(sql);
  }
}

export class RowSeals {
  readonly tables: readonly SealedTable[];
  private state: SealState;
  private sums = new Map<string, Sum>();
  private changes: Change[] = [];
  private pending: { readonly sums: Map<string, Sum>; readonly written: ReadonlySet<string> } | undefined;
  private readonly scans = new Set<RowScan>();
  private readonly keyLengths: ReadonlyMap<string, number>;
  private readonly db: Prepared;
  private readonly key: KeyObject;
  private readonly schema: number;

  /** Reads the seals and checks what binds them to the head. Throws a StoreFault "damaged" when they do not fit. */
  constructor(
    private readonly handle: SqliteHandle,
    key: Uint8Array,
  ) {
    this.key = createSecretKey(key);
    this.db = new Prepared(handle);
    this.tables = sealedTables(this.db);
    this.keyLengths = new Map(this.tables.map(({ name, keyLength }) => [name, keyLength]));
    this.schema = Number(handle.pragma('user_version', { simple: true }));
    this.state = this.load(this.db);
  }

  get sealed(): SealState {
    return this.state;
  }

  /** How many rows are sealed. */
  get rows(): number {
    return [...this.sums.values()].reduce((all, { rows }) => all + rows, 0);
  }

  /** From now on every change through this handle is counted. */
  follow(): void {
    this.handle.function(SEAL_FUNCTION, { varargs: true, directOnly: true }, (sign, table, ...values) => {
      this.note(sign as '+' | '-', table as string, values as SqlValue[]); // as: called by our triggers only
      return null;
    });
    putTriggers(this.handle, this.tables);
  }

  /** A transaction begins. */
  begin(): void {
    this.changes = [];
    this.pending = undefined;
  }

  /** Counts up all rows as they are in this transaction, for the first time or after a migration. */
  sealAll(): void {
    const sums = new Map(this.tables.map((table) => [table.name, this.countUp(table)]));
    this.pending = { sums, written: new Set([...sums.keys(), ...this.sums.keys()]) };
    this.changes = [];
  }

  /** Where the changes stand, to go back to when a statement fails. */
  get mark(): number {
    return this.changes.length;
  }

  /** A statement failed: what it had told of did not happen. */
  rewind(mark: number): void {
    this.changes.length = mark;
  }

  /** Writes the sums as they are at the end of the transaction. */
  bind(head: ChainHead): void {
    if (this.state === 'absent') return;
    const sums = new Map(this.pending?.sums ?? this.sums);
    const written = new Set(this.pending?.written);
    for (const { table, sign, mac } of this.changes) {
      sums.set(table, added(sums.get(table) ?? EMPTY_SUM, sign, mac));
      written.add(table);
    }
    for (const table of written) this.writeSum(table, sums.get(table));
    const mac = bindingMac(this.key, head, this.schema, sums);
    this.db.prepared(PUT_HEAD).run(head.sequence, Buffer.from(head.hash, 'hex'), this.schema, mac);
    this.pending = { sums, written };
  }

  /** The transaction is committed. */
  accept(): void {
    if (this.pending === undefined) return;
    this.sums = this.pending.sums;
    this.state = 'current';
    for (const scan of this.scans) for (const change of this.changes) scan.meet(change);
  }

  /** Row ids that are no keys may have moved. */
  vacuumed(): void {
    for (const scan of this.scans) if (scan.table.keyMoves) scan.restart();
  }

  /** Begins to count up a table beside everything else; `end` says whether it comes to what is sealed. */
  scan(table: SealedTable): { readonly step: () => number; readonly end: () => boolean } {
    const scan = new RowScan(this.handle, this.key, table);
    this.scans.add(scan);
    return {
      step: () => scan.step(),
      end: () => {
        this.scans.delete(scan);
        return sameSum(scan.total, this.sums.get(table.name) ?? EMPTY_SUM);
      },
    };
  }

  /** Whether all rows come to what is sealed, in one go. */
  hold(): boolean {
    return this.tables.every((table) => sameSum(this.countUp(table), this.sums.get(table.name) ?? EMPTY_SUM));
  }

  private countUp(table: SealedTable): Sum {
    const scan = new RowScan(this.handle, this.key, table);
    while (scan.step() > 0);
    return scan.total;
  }

  private note(sign: '+' | '-', table: string, values: readonly SqlValue[]): void {
    const keyLength = this.keyLengths.get(table) ?? 0;
    const mac = rowMac(this.key, table, values.slice(keyLength));
    this.changes.push({ table, sign, mac, key: values.slice(0, keyLength) });
  }

  private writeSum(table: string, sum: Sum | undefined): void {
    if (sum === undefined) this.db.prepared('DELETE FROM row_seal WHERE table_name = ?').run(table);
    else this.db.prepared(PUT_SUM).run(table, digestBytes(sum), sum.rows);
  }

  private load(db: SqliteReader): SealState {
    const count = "SELECT name AS table_name FROM sqlite_schema WHERE name = 'seal_head'";
    if (db.get(z.object({ table_name: z.string() }), count) === undefined) return 'absent';
    const found = db.get(headRow, 'SELECT seq, hash, schema, mac FROM seal_head');
    if (found === undefined) {
      // A vault of an earlier program has none; one whose chain is keyed had them.
      if (hasKeyedEvents(db)) throw new StoreFault('damaged');
      return 'none';
    }
    for (const row of db.all(sumRow, 'SELECT table_name, digest, rows FROM row_seal'))
      this.sums.set(row.table_name, { digest: digestFrom(row.digest), rows: row.rows });
    const head = readHead(db);
    const mac = bindingMac(this.key, head, found.schema, this.sums);
    const fits = found.mac.length === mac.length && timingSafeEqual(found.mac, mac);
    if (!fits || found.seq !== head.sequence || Buffer.from(found.hash).toString('hex') !== head.hash)
      throw new StoreFault('damaged');
    return found.schema === this.schema ? 'current' : 'older';
  }
}
