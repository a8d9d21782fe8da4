/** The Store over one SQLite handle: cached statements, parsed rows, one transaction a write, acknowledged once the side file has it. */
import path from 'node:path';
import { z } from 'zod';
import { type EventHead, nextEvent, readHead } from './audit-chain';
import { type ReadDb, type SqlValue, type Store, StoreFault, type WriteDb } from './database';
import { storeFaultOf } from './faults';
import { removeCopies } from './migrate';
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
    const { event, hash, caseNo, facts } = nextEvent(this.head, added, {
      id: this.newId(),
      at: this.now,
      author: AUTHOR,
    });
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
  private head: EventHead;
  constructor(
    handle: SqliteHandle,
    private readonly sideFile: SideFile,
    private readonly surroundings: StoreSurroundings,
  ) {
    super(handle);
    this.head = readHead(this);
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
      const value = run(transaction);
      if (value instanceof Promise) throw new Error('a transaction cannot wait');
      if (transaction.events === 0) throw new Error('a write without an event');
      this.handle.exec('COMMIT');
      this.head = transaction.head;
      this.sideFile.record({ sequence: this.head.sequence, hash: this.head.hash });
      this.surroundings.committed?.();
      return value;
    } catch (thrown) {
      this.rollBack();
      throw storeFaultOf(thrown) ?? thrown;
    }
  }

  shred(): void {
    try {
      // Leaves of the index keep the beginnings of words that separate them, also when the words are gone.
      this.handle.exec("INSERT INTO search (search) VALUES ('rebuild')");
      this.handle.exec('VACUUM');
      const [checkpoint] = z.array(checkpointRow).parse(this.handle.pragma('wal_checkpoint(TRUNCATE)'));
      if (checkpoint?.busy !== 0) throw new StoreFault('io-error');
      removeCopies(path.dirname(this.handle.name));
    } catch (thrown) {
      throw storeFaultOf(thrown) ?? thrown;
    }
  }

  /** How far the audit chain goes. */
  auditHead(): { readonly sequence: number; readonly hash: string } {
    return { sequence: this.head.sequence, hash: this.head.hash };
  }

  private begin(): Transaction {
    const change = (sql: string, values: readonly SqlValue[]) => {
      const { lastInsertRowid, changes } = this.statement(sql).run(...values);
      return { rowId: Number(lastInsertRowid), changes };
    };
    const newId = () => Buffer.from(this.surroundings.randomBytes(16)).toString('hex');
    return new Transaction(this, change, this.head, this.surroundings.now(), newId);
  }

  private rollBack(): void {
    // A full disk may have rolled back by itself.
    if (this.handle.open && this.handle.inTransaction) this.handle.exec('ROLLBACK');
  }
}
