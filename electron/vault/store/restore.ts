/** Unpacks a backup into a folder and proves that it is whole before anybody relies on it. */
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../../shared/kernel/result';
import type { ChainHead } from '../../../shared/audit/replay';
import { readHead } from './audit-chain';
import { type BackupFault, type ReadContainer, readVaultPart, unpackBackup } from './backup-file';
import { StoreFault } from './database';
import { storeFaultOf } from './faults';
import { subkey } from './key-slots';
import type { HearBackup } from './make-backup';
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
import { verifyDatabase } from './verify';

const MAX_VAULT_FILE_BYTES = 64 * 1024;

export type UnpackFailure = { readonly code: BackupFault['code'] | SecretFailure };

/** A vault that was unpacked and proven whole. */
interface UnpackedVault {
  readonly file: VaultFile;
  readonly dataKey: Uint8Array;
  /** The newest event of the backup: bringing an older one to this program's schema adds an event of its own. */
  readonly head: ChainHead;
  /** Of the backup file. */
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Leaves a complete vault in the folder, closed. What opens it is asked first, so that a slip is told at once. Throws
 * what the disk throws.
 */
export async function unpackVault(
  from: string,
  folder: string,
  secret: Secret,
  surroundings: StoreSurroundings,
  hear: HearBackup = () => undefined,
): Promise<Result<UnpackedVault, UnpackFailure>> {
  const text = await readVaultPart(from, MAX_VAULT_FILE_BYTES);
  if (!text.ok) return text;
  const file = parseVaultFile(text.value);
  if (!file.ok)
    return fail({ code: file.error.code === 'vault-too-new' ? 'vault-too-new' : 'damaged-backup' });
  const dataKey = await openVaultFile(file.value, secret);
  if (!dataKey.ok)
    return fail({ code: dataKey.error.code === 'damaged-vault' ? 'damaged-backup' : dataKey.error.code });
  let whole = false;
  try {
    const unpacked = await unpackDatabase(from, path.join(folder, DATABASE_NAME), hear);
    if (!unpacked.ok) return unpacked;
    const proven = await proveDatabase(folder, dataKey.value, surroundings, hear);
    if (!proven.ok) return proven;
    writeVaultFile(folder, file.value);
    whole = true;
    const { bytes, sha256 } = unpacked.value;
    return ok({ file: file.value, dataKey: dataKey.value, head: proven.value, bytes, sha256 });
  } finally {
    if (!whole) dataKey.value.fill(0); // it opens nothing that anybody will see
  }
}

async function unpackDatabase(
  from: string,
  to: string,
  hear: HearBackup,
): Promise<Result<ReadContainer, UnpackFailure>> {
  const of = (await stat(from)).size;
  let done = 0;
  const database = await open(to, 'wx', 0o600);
  try {
    const unpacked = await unpackBackup(from, async (part, chunk) => {
      done += chunk.length;
      hear({ step: 'reading', done, of });
      if (part === DATABASE_NAME) await database.writeFile(chunk);
    });
    await database.sync();
    return unpacked;
  } finally {
    await database.close();
  }
}

/** Gives the database its side file, brings it to this program's schema and reads all of it. The head is that of before. */
async function proveDatabase(
  folder: string,
  dataKey: Uint8Array,
  surroundings: StoreSurroundings,
  hear: HearBackup,
): Promise<Result<ChainHead, UnpackFailure>> {
  try {
    let head: ChainHead;
    const handle = openSqlite(path.join(folder, DATABASE_NAME), dataKey, { create: false });
    try {
      const { sequence, hash } = readHead(new SqliteReader(handle));
      head = { sequence, hash };
      createSideFile(path.join(folder, SIDE_FILE_NAME), subkey(dataKey, 'side-file'), head);
    } finally {
      handle.close();
    }
    const opened = openStore(folder, dataKey, surroundings);
    if (!opened.ok)
      return fail({ code: opened.error.code === 'vault-too-new' ? 'vault-too-new' : 'damaged-backup' });
    const { handle: whole, store, sideFile, close } = opened.value;
    const seen = sideFile.recorded;
    const verified = { handle: whole, db: store, seen, dataKey };
    try {
      // whoever opens it leaves that to the next write when the disk refuses it; unsealed rows would be taken for damage
      if (store.mustSeal) store.write(() => undefined);
      const checks = await verifyDatabase(verified, {
        progress: (progress) => hear({ step: 'checking', ...progress }),
      });
      const sound = checks.ok && checks.value.every((check) => check.ok);
      return sound ? ok(head) : fail({ code: 'damaged-backup' });
    } finally {
      close();
    }
  } catch (thrown) {
    const fault = storeFaultOf(thrown);
    if (fault instanceof StoreFault && fault.code === 'damaged') return fail({ code: 'damaged-backup' });
    throw thrown;
  }
}
