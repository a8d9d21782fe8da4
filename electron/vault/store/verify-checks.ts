/** The single checks of a database, each in steps between which others get their turn and may write. */
import { z } from 'zod';
import { ERASURE_KIND } from '../../../shared/audit/erasure';
import { type ChainHashes, type ChainHead, startReplay } from '../../../shared/audit/replay';
import { eventsAfter, hashAt, readHead } from './audit-chain';
import { blobNames, getBlob } from './blobs';
import type { ReadDb } from './database';
import { storeFaultOf } from './faults';
import type { Pace } from './pace';
import { RowSeals } from './row-seals';
import type { SqliteHandle } from './sqlite-handle';

/** What a check found. */
export interface Outcome {
  readonly ok: boolean;
  /** How many things were looked at: pages, rows, originals, events, commits, violations, entries. */
  readonly counted: number;
}

const countRow = z.object({ n: z.int() });
const nameRow = z.object({ name: z.string() });

/** So few pages (16 MiB) are checked in one piece: it takes about 50 ms. */
const PAGES_IN_ONE_PIECE = 4_096;

/** Events of one step. */
const EVENTS_IN_ONE_STEP = 200;

const ORDINARY_TABLES = `SELECT name FROM pragma_table_list
  WHERE schema = 'main' AND type IN ('table', 'shadow') AND name NOT LIKE 'sqlite_%' ORDER BY name`;

/**
 * The structure of all pages: in one piece when they are few, else table by table. Which pages are free can only be told
 * in one piece: a vault that has free pages is looked at so, which takes about a third of a second for 100 MB.
 */
export async function checkPages(
  handle: SqliteHandle,
  pace: Pace,
  inOnePiece = PAGES_IN_ONE_PIECE,
): Promise<Outcome> {
  const pages = Number(handle.pragma('page_count', { simple: true }));
  const free = Number(handle.pragma('freelist_count', { simple: true }));
  if (pages <= inOnePiece || free > 0) {
    pace.expect(1);
    const ok = handle.pragma('integrity_check', { simple: true }) === 'ok';
    await pace.did();
    return { ok, counted: pages };
  }
  const tables = ['sqlite_schema', ...namesOf(handle, ORDINARY_TABLES)];
  pace.expect(tables.length);
  let ok = true;
  for (const table of tables) {
    ok = handle.pragma(`integrity_check(${quoted(table)})`, { simple: true }) === 'ok' && ok;
    await pace.did();
  }
  return { ok, counted: pages };
}

/**
 * Every row is as it was last written: the rows of each table come to what was sealed with the last commit. Where a full disk
 * kept rows from being sealed after a migration there is nothing to compare with yet: none are counted then.
 */
export async function checkRows(
  handle: SqliteHandle,
  key: Uint8Array,
  kept: RowSeals | undefined,
  pace: Pace,
): Promise<Outcome> {
  // What lies in the file has to fit as well; throws when it does not.
  const read = new RowSeals(handle, key);
  const seals = kept ?? read;
  if (read.sealed === 'older' || read.sealed === 'none') return { ok: true, counted: 0 };
  pace.expect(seals.rows);
  let ok = read.sealed === 'current';
  for (const table of seals.tables) {
    const scan = seals.scan(table);
    try {
      for (let rows = scan.step(); rows > 0; rows = scan.step()) await pace.did(rows);
    } finally {
      ok = scan.end() && ok;
    }
  }
  return { ok, counted: seals.rows };
}

/** Every original against its hash, one by one. One that is erased meanwhile is no longer asked for. */
export async function checkOriginals(db: ReadDb, pace: Pace): Promise<Outcome> {
  const names = blobNames(db);
  pace.expect(names.length);
  let ok = true;
  for (const sha256 of names) {
    ok = isWhole(db, sha256) && ok;
    await pace.did();
  }
  return { ok, counted: names.length };
}

function isWhole(db: ReadDb, sha256: string): boolean {
  try {
    getBlob(db, sha256);
    return true;
  } catch (thrown) {
    if (storeFaultOf(thrown)?.code !== 'damaged') throw thrown;
    return false;
  }
}

/** The chain up to the head of now, and whether it reaches the head that was seen; in that order. */
export async function checkEvents(
  db: ReadDb,
  hashes: ChainHashes,
  seen: ChainHead,
  pace: Pace,
): Promise<readonly Outcome[]> {
  for (;;) {
    const head = readHead(db);
    pace.expect(head.sequence);
    const whole = await replayTo(db, hashes, head, pace);
    // An erasure meanwhile took words out of events on both sides of where this was: it has to be looked at anew.
    if (erasedAfter(db, head.sequence)) continue;
    const reaches = whole && (seen.sequence === 0 || hashAt(db, seen.sequence) === seen.hash);
    return [
      { ok: whole, counted: head.sequence },
      { ok: reaches, counted: seen.sequence },
    ];
  }
}

async function replayTo(db: ReadDb, hashes: ChainHashes, head: ChainHead, pace: Pace): Promise<boolean> {
  const replay = startReplay(hashes, head);
  for (let after = 0; after < head.sequence; ) {
    const events = eventsAfter(db, after, Math.min(EVENTS_IN_ONE_STEP, head.sequence - after));
    if (events.length === 0) break;
    if (events.some((event) => !replay.take(event).ok)) return false;
    after = events.at(-1)?.event.sequence ?? head.sequence;
    await pace.did(events.length);
  }
  return replay.end().ok;
}

function erasedAfter(db: ReadDb, sequence: number): boolean {
  const count = 'SELECT count(*) AS n FROM event WHERE seq > ? AND kind = ?';
  return (db.get(countRow, count, sequence, ERASURE_KIND)?.n ?? 0) > 0;
}

/** Every reference leads somewhere, table by table. */
export async function checkReferences(handle: SqliteHandle, db: ReadDb, pace: Pace): Promise<Outcome> {
  const tables = db.all(nameRow, ORDINARY_TABLES).map(({ name }) => name);
  pace.expect(tables.length);
  let violations = 0;
  for (const table of tables) {
    violations += (handle.pragma(`foreign_key_check(${quoted(table)})`) as unknown[]).length; // as: rows, one a violation
    await pace.did();
  }
  return { ok: violations === 0, counted: violations };
}

/** The index fits the texts that it was made of. */
export async function checkSearch(handle: SqliteHandle, db: ReadDb, pace: Pace): Promise<Outcome> {
  pace.expect(1);
  try {
    handle.exec("INSERT INTO search (search) VALUES ('integrity-check')");
  } catch (thrown) {
    if (storeFaultOf(thrown)?.code === 'damaged') return { ok: false, counted: 0 };
    throw thrown;
  }
  await pace.did();
  return { ok: true, counted: db.get(countRow, 'SELECT count(*) AS n FROM search')?.n ?? 0 };
}

function namesOf(handle: SqliteHandle, sql: string): string[] {
  return z
    .array(nameRow)
    .parse(handle.prepare(sql).all())
    .map(({ name }) => name);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
