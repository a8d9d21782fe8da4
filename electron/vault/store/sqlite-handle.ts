/** Opens the encrypted database file with the settings that keep its promises, and refuses when one of them did not take. */
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { StoreFault } from './database';
import { thrownCode, withFaults } from './faults';

export type SqliteHandle = Database.Database;

/** The bindings that come with the package need Node-API 10; the fallback runtime for development brings its own. */
const NODE_API_OF_PREBUILDS = 10;

/** Another process has the database; waiting longer would not help. */
const BUSY_TIMEOUT_MS = 250;

/**
 * Set on every open and read back (THREATS.md, "Data"). A reopened WAL database would otherwise run with
 * synchronous=NORMAL and lose acknowledged commits; sorts would write readable text to temporary files.
 */
const SETTINGS: readonly { readonly name: string; readonly set: string; readonly read: unknown }[] = [
  { name: 'locking_mode', set: 'EXCLUSIVE', read: 'exclusive' },
  { name: 'journal_mode', set: 'WAL', read: 'wal' },
  { name: 'synchronous', set: 'FULL', read: 2 },
  { name: 'temp_store', set: 'MEMORY', read: 2 },
  { name: 'secure_delete', set: 'ON', read: 1 },
  { name: 'cell_size_check', set: 'ON', read: 1 },
  { name: 'trusted_schema', set: 'OFF', read: 0 },
  { name: 'foreign_keys', set: 'ON', read: 1 },
  // Rows that INSERT OR REPLACE takes away must be told of as well (row-seals.ts).
  { name: 'recursive_triggers', set: 'ON', read: 1 },
  { name: 'fullfsync', set: 'ON', read: 1 },
  { name: 'checkpoint_fullfsync', set: 'ON', read: 1 },
];

/**
 * The handle of an encrypted file. Throws a StoreFault: "damaged" when the key does not open it (the key itself was
 * proven before), "no-permission", "io-error".
 */
export function openSqlite(
  file: string,
  key: Uint8Array,
  options: { readonly create: boolean },
): SqliteHandle {
  return withFaults(() => {
    const binding = nativeBinding();
    let handle: SqliteHandle | undefined;
    try {
      handle = new Database(file, {
        fileMustExist: !options.create,
        timeout: BUSY_TIMEOUT_MS,
        ...(binding === undefined ? {} : { nativeBinding: binding }),
      });
      unlock(handle, key);
      for (const setting of SETTINGS) apply(handle, setting);
      handle.prepare('SELECT count(*) FROM sqlite_schema').get();
      return handle;
    } catch (thrown) {
      handle?.close();
      throw whyNotOpened(file, thrown);
    }
  });
}

/** SQLite does not say why a file could not be opened, or only for reading. Where nothing is forbidden, the disk is at fault. */
export function whyNotOpened(file: string, thrown: unknown): unknown {
  if (!/^SQLITE_(CANTOPEN|READONLY)/.test(thrownCode(thrown))) return thrown;
  try {
    fs.accessSync(file, fs.constants.R_OK | fs.constants.W_OK);
    fs.accessSync(path.dirname(file), fs.constants.W_OK | fs.constants.X_OK);
    return new StoreFault('io-error');
  } catch {
    return new StoreFault('no-permission');
  }
}

function unlock(handle: SqliteHandle, key: Uint8Array): void {
  handle.pragma("cipher='sqlcipher'");
  handle.pragma('legacy=4');
  handle.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`);
  // A build without ciphers ignores all of the above and would write readable pages.
  if (handle.pragma('cipher', { simple: true }) !== 'sqlcipher') throw new Error('not an encrypting build');
}

function apply(handle: SqliteHandle, setting: (typeof SETTINGS)[number]): void {
  handle.pragma(`${setting.name}=${setting.set}`);
  if (handle.pragma(setting.name, { simple: true }) !== setting.read) throw new StoreFault('damaged');
}

function nativeBinding(): string | undefined {
  if (Number(process.versions['napi']) >= NODE_API_OF_PREBUILDS) return undefined;
  // as: only Electron has resourcesPath, and only Electron's fallback runtime gets here
  const { resourcesPath } = process as unknown as { resourcesPath?: string };
  return path.join(resourcesPath ?? '', 'napi8', 'better_sqlite3.node');
}

/** What each setting reads back as, for the test that compares. */
export function readSettings(handle: SqliteHandle): Record<string, unknown> {
  return Object.fromEntries(SETTINGS.map(({ name }) => [name, handle.pragma(name, { simple: true })]));
}
