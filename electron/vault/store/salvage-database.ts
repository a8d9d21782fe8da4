/** Makes a database of all that can be read of a damaged one, in a folder of its own; the damaged files are only read. */
import path from 'node:path';
import type { ChainHead } from '../../../shared/audit/replay';
import { fail, ok, type Result } from '../../../shared/kernel/result';
import { chainHashes, readHead } from './audit-chain';
import { nameBlobs } from './salvage-blobs';
import { aTurn, fillFrom, type Walked } from './salvage-fill';
import { openPages, type SalvagePages } from './salvage-pages';
import { isAltered, sealAnew } from './salvage-seals';
import { newestVersion, readRoots, shapesOf } from './salvage-schema';
import { type HistoryFound, mendHistory } from './salvage-history';
import { mendReferences } from './salvage-mend';
import { findParts, keysOf, type PartFound } from './salvage-report';
import { findRest } from './salvage-rest';
import { standInForLost } from './salvage-stand-ins';
import { TreeWalker } from './salvage-trees';
import { type RandomBytes, subkey } from './key-slots';
import { MIGRATIONS } from './migrate';
import { DATABASE_NAME, SIDE_FILE_NAME } from './open-store';
import { readSideFile } from './side-file';
import { openSqlite, type SqliteHandle } from './sqlite-handle';
import { SqliteReader } from './sqlite-reader';

/** What the files themselves say, before anybody looks at what the rows mean. */
export interface FilesRead {
  readonly pages: number;
  readonly damagedPages: number;
  /** Up to where writes were acknowledged; undefined when the record of it is gone or damaged. */
  readonly acknowledged: ChainHead | undefined;
}

export interface Salvaged {
  readonly files: FilesRead;
  readonly parts: readonly PartFound[];
  /** Tables beside those of the parts that lost something. */
  readonly tablesHurt: readonly string[];
  readonly history: HistoryFound;
  /** Every row is there, but they are not those that were sealed last: an older page was put back. */
  readonly altered: boolean;
  /** Hashes of texts that stand in for bytes that are gone. */
  readonly notes: ReadonlySet<string>;
  readonly head: ChainHead;
}

/** Nothing to be read: no table is found, or a later program wrote it. */
export type SalvageFailure = 'nothing-readable' | 'vault-too-new';

/**
 * Reads every page of the vault in `folder` and puts what is whole into a new database in `into`, of the same version and
 * under the same key, which is then whole in itself. Throws a StoreFault for the disk of `into`, and what the disk throws
 * for the files as a whole.
 */
export async function salvageDatabase(
  folder: string,
  into: string,
  dataKey: Uint8Array,
  randomBytes: RandomBytes,
): Promise<Result<Salvaged, { code: SalvageFailure }>> {
  const pages = await openPages(path.join(folder, DATABASE_NAME), dataKey);
  try {
    const walker = new TreeWalker(pages);
    const { roots, version = newestVersion() } = readRoots(pages, walker);
    if (version > newestVersion()) return fail({ code: 'vault-too-new' });
    if (!roots.has('letter') && !roots.has('case_file')) return fail({ code: 'nothing-readable' });
    const handle = openSqlite(path.join(into, DATABASE_NAME), dataKey, { create: true });
    try {
      makeEmpty(handle, version);
      const walked = await fillFrom(walker, roots, shapesOf(handle), handle);
      const files = filesRead(pages, folder, dataKey);
      return ok({ ...(await settle(handle, walked, files.acknowledged, { dataKey, randomBytes })), files });
    } finally {
      handle.close();
    }
  } finally {
    pages.close();
  }
}

/** A fresh database of that version; it is private until it is whole, so nothing in it needs the disk to keep up. */
function makeEmpty(handle: SqliteHandle, version: number): void {
  handle.pragma('foreign_keys=OFF');
  handle.pragma('synchronous=OFF');
  handle.exec('BEGIN');
  for (const step of MIGRATIONS.filter((one) => one.version <= version)) handle.exec(step.sql);
  handle.pragma(`user_version=${version}`);
  handle.exec('COMMIT');
}

async function settle(
  handle: SqliteHandle,
  walked: readonly Walked[],
  acknowledged: ChainHead | undefined,
  { dataKey, randomBytes }: { dataKey: Uint8Array; randomBytes: RandomBytes },
): Promise<Omit<Salvaged, 'files'>> {
  handle.exec('BEGIN');
  const altered = isAltered(handle, walked, dataKey);
  await nameBlobs(handle);
  const parts = findParts(handle, walked);
  await aTurn();
  const reporters = standInForLost(handle);
  const mended = mendReferences(handle);
  const rest = findRest(handle, walked, mended, reporters);
  await aTurn();
  const known = {
    ids: keysOf(walked, 'sqlite_autoindex_event_1'),
    cases: keysOf(walked, 'event_by_case'),
  };
  const hashes = chainHashes(subkey(dataKey, 'audit'));
  const history = mendHistory(handle, known, acknowledged, { hashes, randomBytes });
  const head = readHead(new SqliteReader(handle));
  sealAnew(handle, head, dataKey);
  handle.exec('COMMIT');
  const { notes } = mended;
  return { parts: [...parts, rest.part], tablesHurt: rest.tables, altered, notes, history, head };
}

function filesRead(pages: SalvagePages, folder: string, dataKey: Uint8Array): FilesRead {
  return {
    pages: pages.count,
    damagedPages: pages.damaged.size,
    acknowledged: readSideFile(path.join(folder, SIDE_FILE_NAME), subkey(dataKey, 'side-file')),
  };
}
