/** Reads everything that a vault holds and checks it: pages, originals, audit chain, side file, references, search index. */
import { z } from 'zod';
import type { ChainHead } from '../../../shared/audit/replay';
import { checkChain, readHead } from './audit-chain';
import { blobNames, getBlob } from './blobs';
import type { ReadDb } from './database';
import { storeFaultOf } from './faults';
import type { SqliteHandle } from './sqlite-handle';

export type CheckName =
  | 'database'
  | 'originals'
  | 'audit-chain'
  | 'side-file'
  | 'foreign-keys'
  | 'search-index';

export interface Check {
  readonly check: CheckName;
  readonly ok: boolean;
  /** How many things were looked at: pages, originals, events, commits, violations, entries. */
  readonly counted: number;
}

type Outcome = Omit<Check, 'check'>;

const countRow = z.object({ n: z.int() });

/** All checks, each run whatever the others found. Bugs throw; damage is an answer. */
export function verifyDatabase(handle: SqliteHandle, db: ReadDb, seen: ChainHead): Check[] {
  const checks: readonly [CheckName, () => Outcome][] = [
    ['database', () => checkPages(handle)],
    ['originals', () => checkOriginals(db)],
    ['audit-chain', () => checkEvents(db)],
    ['side-file', () => ({ ok: checkChain(db, seen).ok, counted: seen.sequence })],
    ['foreign-keys', () => checkReferences(handle)],
    ['search-index', () => checkSearch(handle, db)],
  ];
  return checks.map(([check, run]) => ({ check, ...orDamage(run) }));
}

function orDamage(run: () => Outcome): Outcome {
  try {
    return run();
  } catch (thrown) {
    if (storeFaultOf(thrown) === undefined) throw thrown;
    return { ok: false, counted: 0 };
  }
}

function checkPages(handle: SqliteHandle): Outcome {
  const ok = handle.pragma('integrity_check', { simple: true }) === 'ok';
  return { ok, counted: Number(handle.pragma('page_count', { simple: true })) };
}

function checkOriginals(db: ReadDb): Outcome {
  const names = blobNames(db);
  const whole = names.filter((sha256) => {
    try {
      return getBlob(db, sha256) !== undefined;
    } catch (thrown) {
      if (storeFaultOf(thrown) === undefined) throw thrown;
      return false;
    }
  });
  return { ok: whole.length === names.length, counted: names.length };
}

function checkEvents(db: ReadDb): Outcome {
  const head = readHead(db);
  return { ok: checkChain(db, head).ok, counted: head.sequence };
}

function checkReferences(handle: SqliteHandle): Outcome {
  const violations = (handle.pragma('foreign_key_check') as unknown[]).length; // as: rows, one a violation
  return { ok: violations === 0, counted: violations };
}

function checkSearch(handle: SqliteHandle, db: ReadDb): Outcome {
  try {
    handle.exec("INSERT INTO search (search) VALUES ('integrity-check')");
  } catch (thrown) {
    if (storeFaultOf(thrown)?.code === 'damaged') return { ok: false, counted: 0 };
    throw thrown;
  }
  return { ok: true, counted: db.get(countRow, 'SELECT count(*) AS n FROM search')?.n ?? 0 };
}
