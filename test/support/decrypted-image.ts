/** What somebody with the key would read in a vault's files: every page of the database, decrypted, free ones too. */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openSqlite } from '../../electron/vault/store/sqlite-handle';
import { parseVaultFile, openVaultFile, type Secret } from '../../electron/vault/store/vault-file';
import { PASSPHRASE } from './desk-program';

/**
 * The decrypted pages of the database of a vault as they lie on the disk now, page by page, with what is in its
 * write-ahead log laid over them when `withLog` is set.
 */
export async function decryptedImage(
  vault: string,
  { withLog, secret = { kind: 'passphrase', text: PASSPHRASE } }: { withLog: boolean; secret?: Secret },
): Promise<Buffer> {
  const file = parseVaultFile(readFileSync(path.join(vault, 'vault.json'), 'utf8'));
  if (!file.ok) throw new Error(file.error.code);
  const dataKey = await openVaultFile(file.value, secret);
  if (!dataKey.ok) throw new Error(dataKey.error.code);
  const copy = mkdtempSync(path.join(tmpdir(), 'desk-image-'));
  try {
    const database = path.join(copy, 'cases.db');
    copyFileSync(path.join(vault, 'cases.db'), database);
    const log = path.join(vault, 'cases.db-wal');
    if (withLog && existsSync(log)) copyFileSync(log, `${database}-wal`);
    const handle = openSqlite(database, dataKey.value, { create: false });
    try {
      return handle.serialize();
    } finally {
      handle.close();
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
