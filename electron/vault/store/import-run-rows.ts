/** Rows of import runs: what is being read, how far it is, and the places to go on from. */
import { z } from 'zod';
import { IMPORT_SOURCES, type ImportCounts, importCounts } from '../../../shared/ipc/import-shapes';
import { type ReadDb, StoreFault, type WriteDb } from './database';

const RUN_STATES = ['running', 'interrupted', 'cancelled', 'failed', 'done'] as const;
const FAILURES = ['disk-full', 'no-permission', 'io-error', 'place-unreadable', 'internal'] as const;

/** How many ended runs are remembered. */
const KEPT_RUNS = 500;

const row = z.object({
  id: z.string(),
  source: z.enum(IMPORT_SOURCES),
  name: z.string(),
  paths: z.string(),
  state: z.enum(RUN_STATES),
  failure: z.enum(FAILURES).nullable(),
  startedAt: z.int(),
  endedAt: z.int().nullable(),
  total: z.int(),
  done: z.int(),
  leftOut: z.int(),
  counts: z.string(),
  passed: z.string(),
});

/** A run as the vault remembers it. */
export type ImportRun = Omit<z.infer<typeof row>, 'paths' | 'counts'> & {
  /** Where the letters lie; empty for dropped files, and when there is nothing left to read. */
  readonly paths: readonly string[];
  readonly counts: ImportCounts;
};
/** What changes of a run while it is read. */
export type RunProgress = Pick<ImportRun, 'total' | 'done' | 'counts' | 'passed'>;
/** How a run ended, or why it does not go on. */
export type RunEnd = Pick<ImportRun, 'state' | 'failure' | 'endedAt' | 'paths'>;

const SELECT = `SELECT id, source, name, paths, state, failure, started_at AS startedAt, ended_at AS endedAt, total, done,
  left_out AS leftOut, counts, passed FROM import_run`;

/** The latest runs, newest first. */
export function importRuns(db: ReadDb, limit: number): ImportRun[] {
  return db.all(row, `${SELECT} ORDER BY started_at DESC, id LIMIT ?`, limit).map(runOf);
}

/** Runs that were under way when the vault was closed, oldest first. */
export function unfinishedRuns(db: ReadDb): ImportRun[] {
  return db.all(row, `${SELECT} WHERE state = 'running' ORDER BY started_at, id`).map(runOf);
}

export function importRun(db: ReadDb, id: string): ImportRun | undefined {
  const found = db.get(row, `${SELECT} WHERE id = ?`, id);
  return found === undefined ? undefined : runOf(found);
}

/** Writes a run that starts; the oldest ended ones beyond what is remembered go. */
export function insertRun(db: WriteDb, run: ImportRun): void {
  db.run(
    `INSERT INTO import_run (id, source, name, paths, state, failure, started_at, ended_at, total, done, left_out, counts, passed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    run.id,
    run.source,
    run.name,
    JSON.stringify(run.paths),
    run.state,
    run.failure,
    run.startedAt,
    run.endedAt,
    run.total,
    run.done,
    run.leftOut,
    JSON.stringify(run.counts),
    run.passed,
  );
  db.run(
    `DELETE FROM import_run WHERE state NOT IN ('running', 'interrupted')
     AND id NOT IN (SELECT id FROM import_run ORDER BY started_at DESC LIMIT ?)`,
    KEPT_RUNS,
  );
}

/** Writes what is known of a run once its letters are counted. */
export function putCounted(
  db: WriteDb,
  id: string,
  { name, total, leftOut }: Pick<ImportRun, 'name' | 'total' | 'leftOut'>,
): void {
  db.run('UPDATE import_run SET name = ?, total = ?, left_out = ? WHERE id = ?', name, total, leftOut, id);
}

export function putProgress(db: WriteDb, id: string, { total, done, counts, passed }: RunProgress): void {
  db.run(
    'UPDATE import_run SET total = ?, done = ?, counts = ?, passed = ? WHERE id = ?',
    total,
    done,
    JSON.stringify(counts),
    passed,
    id,
  );
}

export function putEnd(db: WriteDb, id: string, { state, failure, endedAt, paths }: RunEnd): void {
  db.run(
    'UPDATE import_run SET state = ?, failure = ?, ended_at = ?, paths = ? WHERE id = ?',
    state,
    failure,
    endedAt,
    JSON.stringify(paths),
    id,
  );
}

/** A run that read nothing after all leaves no line. */
export function removeRun(db: WriteDb, id: string): void {
  db.run('DELETE FROM import_run WHERE id = ?', id);
}

function runOf({ paths, counts, ...rest }: z.infer<typeof row>): ImportRun {
  return { ...rest, paths: parsed(z.array(z.string()), paths), counts: parsed(importCounts, counts) };
}

function parsed<S extends z.ZodType>(schema: S, text: string): z.infer<S> {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new StoreFault('damaged');
  }
}
