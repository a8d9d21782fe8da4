/** A vault as an earlier program left it: the schema of version 12 and rows that were written by the program of that time. */
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readHead } from '../../../electron/vault/store/audit-chain';
import { FLOOR_COST, subkey } from '../../../electron/vault/store/key-slots';
import { MIGRATIONS } from '../../../electron/vault/store/migrate';
import { DATABASE_NAME, SIDE_FILE_NAME } from '../../../electron/vault/store/open-store';
import { createSideFile } from '../../../electron/vault/store/side-file';
import { openSqlite } from '../../../electron/vault/store/sqlite-handle';
import { SqliteReader } from '../../../electron/vault/store/sqlite-reader';
import { makeVaultFile, writeVaultFile } from '../../../electron/vault/store/vault-file';
import { encodeRecoveryKey, RECOVERY_KEY_BYTES } from '../../../shared/vault/recovery-key';
import { passphraseOf } from './orders';

export const OLD_VERSION = 12;
/** What the rows hold. */
export const OLD = {
  cases: 5,
  letters: 6,
  events: 20,
  note: 'an old note',
  draft: 'Thank you, we look at it.',
};

/** Makes it in that folder; gives its recovery key and its data key. */
export async function makeOldVault(folder: string): Promise<{ recoveryKey: string; dataKey: Uint8Array }> {
  mkdirSync(folder, { mode: 0o700 });
  const bytesOf = (count: number) => new Uint8Array(randomBytes(count));
  const dataKey = bytesOf(32);
  const recovery = bytesOf(RECOVERY_KEY_BYTES);
  const file = path.join(folder, DATABASE_NAME);
  closeSync(openSync(file, 'wx', 0o600));
  const handle = openSqlite(file, dataKey, { create: true });
  try {
    for (const { version, sql } of MIGRATIONS.filter((one) => one.version <= OLD_VERSION)) {
      handle.exec(sql);
      handle.pragma(`user_version=${version}`);
    }
    handle.exec(readFileSync(path.join(import.meta.dirname, 'vault-of-version-12.sql'), 'utf8'));
    const head = readHead(new SqliteReader(handle));
    createSideFile(path.join(folder, SIDE_FILE_NAME), subkey(dataKey, 'side-file'), head);
  } finally {
    handle.close();
  }
  writeVaultFile(folder, await makeVaultFile(dataKey, passphraseOf(0), recovery, FLOOR_COST, bytesOf));
  return { recoveryKey: encodeRecoveryKey(recovery).join('-'), dataKey };
}
