/** What the rest of the vault may do with the database: rights in the type, one event at least with every change. */
import type { z } from 'zod';

export type SqlValue = string | number | bigint | null | Uint8Array;

/** Reads only. A WriteDb may stand in for it, never the reverse. */
export interface ReadDb {
  /** All rows, each parsed by the schema (a row that does not fit is damage, and throws). Statements are cached by their text. */
  all<S extends z.ZodType>(schema: S, sql: string, ...values: SqlValue[]): z.infer<S>[];
  /** The first row, or undefined. */
  get<S extends z.ZodType>(schema: S, sql: string, ...values: SqlValue[]): z.infer<S> | undefined;
}

/** One thing that happened. Facts are strings: ids, codes, was/now pairs; they are in the encrypted database like all else. */
export interface NewEvent {
  readonly kind: string;
  readonly caseNo: number | null;
  readonly facts: Readonly<Record<string, string>>;
}

export interface WriteDb extends ReadDb {
  /** Runs one changing statement; gives the row id of an insert and how many rows changed. */
  run(sql: string, ...values: SqlValue[]): { readonly rowId: number; readonly changes: number };
  /** Adds one event to the audit chain. Every transaction adds at least one: write() throws otherwise. */
  append(event: NewEvent): void;
  /** Hash of a text by the rule of the audit chain (HMAC-SHA-256 under the vault's key), as 64 lower-case hex digits. */
  digest(text: string): string;
  /** Time of this transaction: the same in all its rows and events. */
  readonly now: number;
}

/** The open vault's database. */
export interface Store {
  read<T>(run: (db: ReadDb) => T): T;
  /**
   * One transaction, acknowledged only after commit and after its sequence number and audit head are synced to the side file.
   * Throws what run throws, having rolled back. A full disk throws a StoreFault with code "disk-full".
   */
  write<T>(run: (db: WriteDb) => T): T;
  /**
   * Takes what was deleted out of the file as well: the search index is built anew, free space goes, the write-ahead log is
   * emptied. Call it after an erasure is committed. Throws a StoreFault; what was deleted stays deleted, and a later call does the rest.
   * `done` is called when nothing is left, and may write that down.
   */
  shred(done?: () => void): void;
}

export type StoreFaultCode = 'disk-full' | 'io-error' | 'no-permission' | 'damaged';

/** The disk's failures, told apart so that the person can be told what to do. */
export class StoreFault extends Error {
  constructor(readonly code: StoreFaultCode) {
    super(code);
    this.name = 'StoreFault';
  }
}

/** Another process has the database open. */
export class DatabaseBusy extends StoreFault {
  constructor() {
    super('io-error');
    this.name = 'DatabaseBusy';
  }
}
