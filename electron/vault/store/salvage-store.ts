/** The store of a damaged vault that is open for reading only: it reads, and keeps no more than what leaves and what was read. */
import type { z } from 'zod';
import { type NewEvent, type ReadDb, type SqlValue, type Store, StoreFault, type WriteDb } from './database';

/**
 * What is still written, into the private copy and from there into a rescue file: nothing may leave unrecorded. Everything else is
 * a change of the vault.
 */
const KEPT = /^\s*(?:INSERT(?: OR \w+)? INTO|DELETE FROM) (?:egress|letter_read)\b/i;

export class ReadingStore implements Store {
  constructor(private readonly copy: Store) {}

  read<T>(run: (db: ReadDb) => T): T {
    return this.copy.read(run);
  }

  /** Throws a StoreFault "no-permission" for every change of the vault; nothing of the transaction stays then. */
  write<T>(run: (db: WriteDb) => T): T {
    return this.copy.write((db) => run(new GuardedDb(db)));
  }

  shred(): void {
    throw new StoreFault('no-permission');
  }
}

class GuardedDb implements WriteDb {
  constructor(private readonly db: WriteDb) {}

  get now(): number {
    return this.db.now;
  }

  all<S extends z.ZodType>(schema: S, sql: string, ...values: SqlValue[]): z.infer<S>[] {
    return this.db.all(schema, sql, ...values);
  }

  get<S extends z.ZodType>(schema: S, sql: string, ...values: SqlValue[]): z.infer<S> | undefined {
    return this.db.get(schema, sql, ...values);
  }

  run(sql: string, ...values: SqlValue[]): { readonly rowId: number; readonly changes: number } {
    if (!KEPT.test(sql)) throw new StoreFault('no-permission');
    return this.db.run(sql, ...values);
  }

  digest(text: string): string {
    return this.db.digest(text);
  }

  append(event: NewEvent): void {
    this.db.append(event);
  }
}
