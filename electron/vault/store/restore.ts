/** Unpacks a backup into a folder and proves that it is whole before anybody relies on it. */
import fs from 'node:fs';
import path from 'node:path';
import { fail, ok, type Result } from '../../../shared/kernel/result';
import { readHead } from './audit-chain';
import { type BackupFault, type PartName, unpackBackup } from './backup-file';
import { StoreFault } from './database';
import { syncFile } from './durable-file';
import { storeFaultOf } from './faults';
import { subkey } from './key-slots';
import { DATABASE_NAME, openStore, SIDE_FILE_NAME } from './open-store';
import { createSideFile } from './side-file';
import { openSqlite } from './sqlite-handle';
import { SqliteReader } from './sqlite-reader';
import type { StoreSurroundings } from './sqlite-store';
import {
  openVaultFile,
  parseVaultFile,
  type Secret,
  type SecretFailure,
  type VaultFile,
  writeVaultFile,
} from './vault-file';
import { isSound } from './verify';

const MAX_VAULT_FILE_BYTES = 64 * 1024;

export type UnpackFailure = { readonly code: BackupFault['code'] | SecretFailure };

/** Leaves a complete vault in the folder, closed. Throws what the disk throws. */
export async function unpackVault(
  from: string,
  folder: string,
  secret: Secret,
  surroundings: StoreSurroundings,
): Promise<Result<{ file: VaultFile; dataKey: Uint8Array }, UnpackFailure>> {
  const parts = unpackParts(from, folder);
  if (!parts.ok) return parts;
  const file = parseVaultFile(parts.value);
  if (!file.ok)
    return fail({ code: file.error.code === 'vault-too-new' ? 'vault-too-new' : 'damaged-backup' });
  const dataKey = await openVaultFile(file.value, secret);
  if (!dataKey.ok)
    return fail({ code: dataKey.error.code === 'damaged-vault' ? 'damaged-backup' : dataKey.error.code });
  const proven = await proveDatabase(folder, dataKey.value, surroundings);
  if (!proven.ok) return proven;
  writeVaultFile(folder, file.value);
  return ok({ file: file.value, dataKey: dataKey.value });
}

/** Gives the text of the vault file; the database lies in the folder. */
function unpackParts(from: string, folder: string): Result<string, UnpackFailure> {
  const file = path.join(folder, DATABASE_NAME);
  const database = fs.openSync(file, 'wx', 0o600);
  const small: Buffer[] = [];
  const take: Readonly<Record<PartName, (chunk: Buffer) => void>> = {
    'vault.json': (chunk) => small.push(Buffer.from(chunk)),
    'cases.db': (chunk) => fs.writeFileSync(database, chunk),
  };
  try {
    const unpacked = unpackBackup(from, (part, chunk) => take[part](chunk));
    if (!unpacked.ok) return unpacked;
  } finally {
    fs.closeSync(database);
  }
  syncFile(file);
  const text = Buffer.concat(small);
  return text.length > MAX_VAULT_FILE_BYTES ? fail({ code: 'damaged-backup' }) : ok(text.toString('utf8'));
}

/** Gives the database its side file, brings it to this program's schema and reads all of it. */
async function proveDatabase(
  folder: string,
  dataKey: Uint8Array,
  surroundings: StoreSurroundings,
): Promise<Result<null, UnpackFailure>> {
  try {
    const handle = openSqlite(path.join(folder, DATABASE_NAME), dataKey, { create: false });
    try {
      createSideFile(
        path.join(folder, SIDE_FILE_NAME),
        subkey(dataKey, 'side-file'),
        readHead(new SqliteReader(handle)),
      );
    } finally {
      handle.close();
    }
    const opened = openStore(folder, dataKey, surroundings);
    if (!opened.ok)
      return fail({ code: opened.error.code === 'vault-too-new' ? 'vault-too-new' : 'damaged-backup' });
    const { handle: whole, store, sideFile, close } = opened.value;
    const seen = sideFile.recorded;
    const sound = await isSound({ handle: whole, db: store, seen, dataKey }).finally(close);
    return sound ? ok(null) : fail({ code: 'damaged-backup' });
  } catch (thrown) {
    const fault = storeFaultOf(thrown);
    if (fault instanceof StoreFault && fault.code === 'damaged') return fail({ code: 'damaged-backup' });
    throw thrown;
  }
}
