/** Reads from one SQLite handle: statements kept by their text, every row parsed. */
import type Database from 'better-sqlite3';
import type { z } from 'zod';
import { type ReadDb, type SqlValue, StoreFault } from './database';
import type { SqliteHandle } from './sqlite-handle';

type Statement = Database.Statement<SqlValue[]>;

export class SqliteReader implements ReadDb {
  private readonly statements = new Map<string, Statement>();
  constructor(protected readonly handle: SqliteHandle) {}

  all<S extends z.ZodType>(schema: S, sql: string, ...values: SqlValue[]): z.infer<S>[] {
    return this.statement(sql)
      .all(...values)
      .map((row) => parseRow(schema, row));
  }

  get<S extends z.ZodType>(schema: S, sql: string, ...values: SqlValue[]): z.infer<S> | undefined {
    const row = this.statement(sql).get(...values);
    return row === undefined ? undefined : parseRow(schema, row);
  }

  protected statement(sql: string): Statement {
    const known = this.statements.get(sql);
    if (known !== undefined) return known;
    const made = this.handle.prepare<SqlValue[]>(sql);
    this.statements.set(sql, made);
    return made;
  }
}

function parseRow<S extends z.ZodType>(schema: S, row: unknown): z.infer<S> {
  const parsed = schema.safeParse(row);
  if (!parsed.success) throw new StoreFault('damaged');
  return parsed.data;
}
