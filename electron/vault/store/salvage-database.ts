/** Makes a database of all that can be read of a damaged one, in a folder of its own; the damaged files are only read. */
import path from 'node:path';
import type { ChainHead } from '../../../shared/audit/replay';
import { fail, ok, type Result } from '../../../shared/kernel/result';
import { readBlobs } from './salvage-blobs';
import { fillFrom, type Walked } from './salvage-fill';
import { openPages, type SalvagePages } from './salvage-pages';
import { newestVersion, readRoots, shapesOf } from './salvage-schema';
import { indexMissing } from './salvage-search';
import { standInForLost } from './salvage-stand-ins';
import { TreeWalker } from './salvage-trees';
import { subkey } from './key-slots';
import { MIGRATIONS } from './migrate';
import { DATABASE_NAME, SIDE_FILE_NAME } from './open-store';
import { readSideFile } from './side-file';
import { openSqlite, type SqliteHandle } from './sqlite-handle';

/** What the files themselves say, before anybody looks at what the rows mean. */
export interface FilesRead {
  readonly pages: number;
  readonly damagedPages: number;
  /** The write-ahead log ends in something that cannot be used. */
  readonly logCut: boolean;
  /** Up to where writes were acknowledged; undefined when the record of it is gone or damaged. */
  readonly acknowledged: ChainHead | undefined;
}

export interface Salvaged {
  readonly handle: SqliteHandle;
  readonly files: FilesRead;
  readonly walked: readonly Walked[];
}

/** Nothing to be read: no table is found, or a later program wrote it. */
export type SalvageFailure = 'nothing-readable' | 'vault-too-new';

/**
 * Reads every page of the vault in `folder` and puts what is whole into a new database in `into`, under the same key.
 * Throws a StoreFault for the disk of `into`, and what the disk throws for the files as a whole.
 */
export async function salvageDatabase(
  folder: string,
  into: string,
  dataKey: Uint8Array,
): Promise<Result<Salvaged, { code: SalvageFailure }>> {
  const pages = await openPages(path.join(folder, DATABASE_NAME), dataKey);
  try {
    const walker = new TreeWalker(pages);
    const { roots, version = newestVersion() } = readRoots(pages, walker);
    if (version > newestVersion()) return fail({ code: 'vault-too-new' });
    if (!roots.has('letter') && !roots.has('case_file')) return fail({ code: 'nothing-readable' });
    const handle = openSqlite(path.join(into, DATABASE_NAME), dataKey, { create: true });
    try {
      const walked = await fill(handle, walker, roots, version);
      return ok({ handle, walked, files: filesRead(pages, folder, dataKey) });
    } catch (thrown) {
      handle.close();
      throw thrown;
    }
  } finally {
    pages.close();
  }
}

async function fill(
  handle: SqliteHandle,
  walker: TreeWalker,
  roots: ReadonlyMap<string, number>,
  version: number,
): Promise<Walked[]> {
  handle.pragma('foreign_keys=OFF');
  handle.pragma('synchronous=OFF');
  bringTo(handle, 0, version);
  const walked = await fillFrom(walker, roots, shapesOf(handle), handle);
  bringTo(handle, version, newestVersion());
  handle.exec('BEGIN');
  readBlobs(handle);
  standInForLost(handle);
  indexMissing(handle);
  handle.exec('COMMIT');
  return walked;
}

/** The steps of the schema, without their check of references: some lead nowhere in what is left. */
function bringTo(handle: SqliteHandle, from: number, to: number): void {
  for (const { version, sql } of MIGRATIONS.filter((one) => one.version > from && one.version <= to)) {
    handle.exec('BEGIN');
    handle.exec(sql);
    handle.pragma(`user_version=${version}`);
    handle.exec('COMMIT');
  }
}

function filesRead(pages: SalvagePages, folder: string, dataKey: Uint8Array): FilesRead {
  return {
    pages: pages.count,
    damagedPages: pages.damaged.size,
    logCut: pages.logCut,
    acknowledged: readSideFile(path.join(folder, SIDE_FILE_NAME), subkey(dataKey, 'side-file')),
  };
}
