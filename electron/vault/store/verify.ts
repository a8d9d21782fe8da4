/** Reads everything that a vault holds and checks it in slices: pages, rows, originals, audit chain, side file, references, search index. */
import type { ChainHead } from '../../../shared/audit/replay';
import { fail, ok, type Result } from '../../../shared/kernel/result';
import { chainHashes } from './audit-chain';
import type { ReadDb } from './database';
import { storeFaultOf } from './faults';
import { Pace, Stopped, type Watch } from './pace';
import type { SqliteHandle } from './sqlite-handle';
import { subkey } from './key-slots';
import type { RowSeals } from './row-seals';
import {
  checkEvents,
  checkOriginals,
  checkPages,
  checkReferences,
  checkRows,
  checkSearch,
  type Outcome,
} from './verify-checks';

export type CheckName =
  | 'database'
  | 'rows'
  | 'originals'
  | 'audit-chain'
  | 'side-file'
  | 'foreign-keys'
  | 'search-index';

export interface Check extends Outcome {
  readonly check: CheckName;
}

/** A database that is to be verified, with the key that its seals are made under. */
export interface Verifiable {
  readonly handle: SqliteHandle;
  readonly db: ReadDb;
  /** The head that it has to reach at least. */
  readonly seen: ChainHead;
  readonly dataKey: Uint8Array;
  /** The seals that the store keeps, when it goes on writing; otherwise they are read. */
  readonly seals?: RowSeals;
}

/**
 * All checks, each run whatever the others found; others get their turn in between, and may write. Damage is an answer. Bugs
 * throw, and so does a disk that fails, as a StoreFault, and whatever the watch throws. "stopped": the watch wanted no more,
 * and nothing is known.
 */
export async function verifyDatabase(
  verified: Verifiable,
  watch: Watch = {},
): Promise<Result<Check[], { code: 'stopped' }>> {
  const { handle, db, seen, dataKey, seals } = verified;
  const hashes = chainHashes(subkey(dataKey, 'audit'));
  const sealKey = subkey(dataKey, 'row-seals');
  const pace = new Pace(watch);
  const checks: Check[] = [];
  const run = async (names: readonly CheckName[], check: () => Promise<readonly Outcome[]>) => {
    const outcomes = await orDamage(check);
    checks.push(
      ...names.map((name, place) => ({ check: name, ...(outcomes[place] ?? { ok: false, counted: 0 }) })),
    );
  };
  try {
    await run(['database'], async () => [await checkPages(handle, pace)]);
    await run(['rows'], async () => [await checkRows(handle, sealKey, seals, pace)]);
    await run(['originals'], async () => [await checkOriginals(db, pace)]);
    await run(['audit-chain', 'side-file'], async () => await checkEvents(db, hashes, seen, pace));
    await run(['foreign-keys'], async () => [await checkReferences(handle, db, pace)]);
    await run(['search-index'], async () => [await checkSearch(handle, db, pace)]);
    await pace.turn();
    return ok(checks);
  } catch (thrown) {
    // a database that was closed meanwhile throws whatever it likes
    if (thrown instanceof Stopped || watch.stopped?.() === true) return fail({ code: 'stopped' });
    throw thrown;
  }
}

async function orDamage(check: () => Promise<readonly Outcome[]>): Promise<readonly Outcome[]> {
  try {
    return await check();
  } catch (thrown) {
    if (storeFaultOf(thrown)?.code !== 'damaged') throw thrown;
    return [];
  }
}
