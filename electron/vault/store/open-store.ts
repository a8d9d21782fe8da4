/** Opens the database of a vault folder: file, migrations, side file, and the check that no acknowledged write is missing. */
import fs from 'node:fs';
import path from 'node:path';
import { fail, ok, type Result } from '../../../shared/kernel/result';
import { readHead, hashAt } from './audit-chain';
import { DatabaseBusy, StoreFault } from './database';
import { storeFaultOf } from './faults';
import { subkey } from './key-slots';
import { type Migration, migrate, MIGRATIONS, schemaVersion } from './migrate';
import { RowSeals } from './row-seals';
import { createSideFile, openSideFile, type SideFile } from './side-file';
import { openSqlite, type SqliteHandle } from './sqlite-handle';
import { SqliteReader } from './sqlite-reader';
import { SqliteStore, type StoreSurroundings } from './sqlite-store';

export const DATABASE_NAME = 'cases.db';
export const SIDE_FILE_NAME = 'head.bin';

export type OpenStoreFailure = 'damaged-vault' | 'vault-too-new' | 'open-elsewhere';

/** An open database with what maintenance needs beside the Store itself. */
export interface OpenStore {
  readonly store: SqliteStore;
  readonly handle: SqliteHandle;
  readonly sideFile: SideFile;
  close(): void;
}

/**
 * Opens the database. "damaged-vault": it cannot be read, or acknowledged writes are missing. Throws a StoreFault
 * "no-permission", "disk-full" or "io-error" for what is wrong with the disk rather than with the vault.
 */
export function openStore(
  folder: string,
  dataKey: Uint8Array,
  surroundings: StoreSurroundings,
  migrations: readonly Migration[] = MIGRATIONS,
): Result<OpenStore, { code: OpenStoreFailure }> {
  const file = path.join(folder, DATABASE_NAME);
  let handle: SqliteHandle | undefined;
  let sideFile: SideFile | undefined;
  try {
    if (!fs.existsSync(file)) return fail({ code: 'damaged-vault' });
    // The side file first: a database that was never written must not be taken for an old one.
    sideFile = openSideFile(path.join(folder, SIDE_FILE_NAME), subkey(dataKey, 'side-file'));
    handle = openSqlite(file, dataKey, { create: false });
    if (isToBeMigrated(handle, migrations)) proveSeals(handle, dataKey);
    const migrated = migrate(handle, { folder, key: dataKey }, migrations);
    const found = migrated.ok ? ok(finish(handle, sideFile, surroundings, dataKey)) : migrated;
    if (!found.ok) closeAll(handle, sideFile);
    return found;
  } catch (thrown) {
    closeAll(handle, sideFile);
    const fault = storeFaultOf(thrown);
    if (fault instanceof DatabaseBusy) return fail({ code: 'open-elsewhere' });
    if (fault?.code === 'damaged') return fail({ code: 'damaged-vault' });
    throw fault ?? thrown;
  }
}

/** Makes an empty database with its side file in a folder that has none. Throws a StoreFault. */
export function createStore(folder: string, dataKey: Uint8Array): void {
  const file = path.join(folder, DATABASE_NAME);
  fs.closeSync(fs.openSync(file, 'wx', 0o600));
  const handle = openSqlite(file, dataKey, { create: true });
  try {
    migrate(handle, { folder, key: dataKey });
    createSideFile(
      path.join(folder, SIDE_FILE_NAME),
      subkey(dataKey, 'side-file'),
      readHead(new SqliteReader(handle)),
    );
  } finally {
    handle.close();
  }
}

function isToBeMigrated(handle: SqliteHandle, migrations: readonly Migration[]): boolean {
  const version = schemaVersion(handle);
  return version > 0 && version < (migrations.at(-1)?.version ?? 0);
}

/** After a migration rows are sealed anew: what was put back by hand before must not slip in with it. */
function proveSeals(handle: SqliteHandle, dataKey: Uint8Array): void {
  const seals = new RowSeals(handle, subkey(dataKey, 'row-seals'));
  if (seals.sealed === 'current' && !seals.hold()) throw new StoreFault('damaged');
}

function finish(
  handle: SqliteHandle,
  sideFile: SideFile,
  surroundings: StoreSurroundings,
  dataKey: Uint8Array,
): OpenStore {
  const store = new SqliteStore(handle, sideFile, surroundings, dataKey);
  const { recorded } = sideFile;
  const head = store.auditHead();
  const agrees = recorded.sequence === 0 || hashAt(store, recorded.sequence) === recorded.hash;
  if (!agrees || head.sequence < recorded.sequence) throw new StoreFault('damaged');
  // A commit whose acknowledgement was cut off by a crash: it is there, so it counts from now on.
  if (head.sequence > recorded.sequence) sideFile.record(head);
  if (store.mustSeal) sealOrLeave(store);
  return { store, handle, sideFile, close: () => closeAll(handle, sideFile) };
}

/** A full or a read-only disk keeps nobody from reading: the next write seals as well. */
function sealOrLeave(store: SqliteStore): void {
  try {
    store.write(() => undefined);
  } catch (thrown) {
    if (!(thrown instanceof StoreFault) || thrown.code === 'damaged') throw thrown;
  }
}

function closeAll(handle: SqliteHandle | undefined, sideFile: SideFile | undefined): void {
  handle?.close();
  sideFile?.close();
}
