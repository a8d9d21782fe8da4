/** The Store over one SQLite handle: cached statements, parsed rows, one transaction a write, acknowledged once the side file has it. */
import path from 'node:path';
import { z } from 'zod';
import type { ChainHashes, HashText } from '../../../shared/audit/replay';
import { CHAIN_KEYED_KIND } from '../../../shared/audit/event';
import { chainHashes, type EventHead, nextEvent, readHead } from './audit-chain';
import { type ReadDb, type SqlValue, type Store, StoreFault, type WriteDb } from './database';
import { storeFaultOf } from './faults';
import { subkey } from './key-slots';
import { removeCopies } from './migrate';
import { RowSeals } from './row-seals';
import type { SideFile } from './side-file';
import type { SqliteHandle } from './sqlite-handle';
import { SqliteReader } from './sqlite-reader';

/** What the store takes from outside, so that tests can choose it. */
export interface StoreSurroundings {
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Called after each acknowledged write. */
  readonly committed?: () => void;
}

/** Who acts: one desk has one person until there is more than one desk. */
const AUTHOR = 'owner';

/** Rows were counted up anew, since a migration changed them. */
const ROWS_SEALED_KIND = 'vault.rows-sealed';

const checkpointRow = z.object({ busy: z.int() });

const INSERT_EVENT =
  'INSERT INTO event (seq, id, parent, author, at, kind, case_no, facts, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)';

/** One transaction: what it ran and which events it added. */
class Transaction implements WriteDb {
  head: EventHead;
  constructor(
    private readonly reader: SqliteReader,
    private readonly change: (sql: string, values: readonly SqlValue[]) => { rowId: number; changes: number },
    private readonly start: EventHead,
    readonly now: number,
    private readonly newId: () => string,
    readonly digest: HashText,
  ) {
    this.head = start;
  }

  get events(): number {
    return this.head.sequence - this.start.sequence;
  }

  all<S extends z.ZodType>(schema: S, sql: string, ...values: SqlValue[]): z.infer<S>[] {
    return this.reader.all(schema, sql, ...values);
  }

  get<S extends z.ZodType>(schema: S, sql: string, ...values: SqlValue[]): z.infer<S> | undefined {
    return this.reader.get(schema, sql, ...values);
  }

  run(sql: string, ...values: SqlValue[]): { readonly rowId: number; readonly changes: number } {
    return this.change(sql, values);
  }

  append(added: Parameters<WriteDb['append']>[0]): void {
    const made = { id: this.newId(), at: this.now, author: AUTHOR };
    const { event, hash, caseNo, facts } = nextEvent(this.head, added, made, this.digest);
    const { sequence, id, parent, author, at, kind } = event;
    this.run(
      INSERT_EVENT,
      sequence,
      id,
      parent ?? '',
      author,
      at,
      kind,
      caseNo,
      facts,
      Buffer.from(hash, 'hex'),
    );
    this.head = { sequence, id, hash };
  }
}

export class SqliteStore extends SqliteReader implements Store {
  /** How often traces were removed from the file: a copy that was begun before holds them. */
  shreds = 0;
  readonly seals: RowSeals;
  private readonly hashes: ChainHashes;
  private head: EventHead;
  constructor(
    handle: SqliteHandle,
    private readonly sideFile: SideFile,
    private readonly surroundings: StoreSurroundings,
    dataKey: Uint8Array,
  ) {
    super(handle);
    this.head = readHead(this);
    this.hashes = chainHashes(subkey(dataKey, 'audit'));
    this.seals = new RowSeals(handle, subkey(dataKey, 'row-seals'));
    this.seals.follow();
  }

  read<T>(run: (db: ReadDb) => T): T {
    try {
      return run(this);
    } catch (thrown) {
      throw storeFaultOf(thrown) ?? thrown;
    }
  }

  write<T>(run: (db: WriteDb) => T): T {
    if (this.handle.inTransaction) throw new Error('a write inside a write');
    try {
      this.handle.exec('BEGIN IMMEDIATE');
      const transaction = this.begin();
      if (this.mustSeal) this.sealIn(transaction);
      const value = run(transaction);
      if (value instanceof Promise) throw new Error('a transaction cannot wait');
      if (transaction.events === 0) throw new Error('a write without an event');
      this.seals.bind(transaction.head);
      this.handle.exec('COMMIT');
      this.seals.accept();
      this.head = transaction.head;
      this.sideFile.record({ sequence: this.head.sequence, hash: this.head.hash });
      this.surroundings.committed?.();
      return value;
    } catch (thrown) {
      this.rollBack();
      throw storeFaultOf(thrown) ?? thrown;
    }
  }

  shred(done: () => void = () => undefined): void {
    this.shreds += 1;
    try {
      // Leaves of the index keep the beginnings of words that separate them, also when the words are gone.
      this.handle.exec("INSERT INTO search (search) VALUES ('rebuild')");
      this.handle.exec('VACUUM');
      this.seals.vacuumed();
      if (!this.emptyLog()) throw new StoreFault('io-error');
      removeCopies(path.dirname(this.handle.name));
      done();
      this.emptyLog();
    } catch (thrown) {
      throw storeFaultOf(thrown) ?? thrown;
    }
  }

  private emptyLog(): boolean {
    const [checkpoint] = z.array(checkpointRow).parse(this.handle.pragma('wal_checkpoint(TRUNCATE)'));
    return checkpoint?.busy === 0;
  }

  /** How far the audit chain goes. */
  auditHead(): { readonly sequence: number; readonly hash: string } {
    return { sequence: this.head.sequence, hash: this.head.hash };
  }

  /** Rows and chain of a vault of an earlier program, or of before a migration, are sealed with the next write. */
  get mustSeal(): boolean {
    return this.seals.sealed === 'none' || this.seals.sealed === 'older';
  }

  private sealIn(transaction: Transaction): void {
    const kind = this.seals.sealed === 'none' ? CHAIN_KEYED_KIND : ROWS_SEALED_KIND;
    this.seals.sealAll();
    transaction.append({ kind, caseNo: null, facts: {} });
  }

  private begin(): Transaction {
    this.seals.begin();
    const change = (sql: string, values: readonly SqlValue[]) => {
      const { mark } = this.seals;
      try {
        const { lastInsertRowid, changes } = this.statement(sql).run(...values);
        return { rowId: Number(lastInsertRowid), changes };
      } catch (thrown) {
        // It was taken back, perhaps after its triggers had spoken.
        this.seals.rewind(mark);
        throw thrown;
      }
    };
    const digest = this.seals.sealed === 'absent' ? this.hashes.plain : this.hashes.keyed;
    const newId = () => Buffer.from(this.surroundings.randomBytes(16)).toString('hex');
    return new Transaction(this, change, this.head, this.surroundings.now(), newId, digest);
  }

  private rollBack(): void {
    // A full disk may have rolled back by itself.
    if (this.handle.open && this.handle.inTransaction) this.handle.exec('ROLLBACK');
  }
}
