/** Vault folders on the disk: made whole or not at all, unlocked by one process at a time, restored from a backup. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fail, ok, type Result } from '../../../shared/kernel/result';
import { encodeRecoveryKey, RECOVERY_KEY_BYTES } from '../../../shared/vault/recovery-key';
import type { Programme } from '../usecases/ports';
import type {
  CreatedVault,
  KeychainSecret,
  OpenedVault,
  UnlockFailure,
  VaultFolders,
} from '../usecases/vault/ports';
import { syncFolder } from './durable-file';
import { asDiskFault, storeFaultOf } from './faults';
import type { FolderSurroundings } from './folder-surroundings';
import { FLOOR_COST, type KdfCost } from './key-slots';
import { createStore, DATABASE_NAME, type OpenStoreFailure, openStore } from './open-store';
import { OpenVaultFolder } from './opened-vault';
import { restoreVault } from './restore-vault';
import { openDamaged } from './salvage-vault';
import { putProgramme } from './setting-rows';
import type { StoreSurroundings } from './sqlite-store';
import {
  makeVaultFile,
  openByKeychain,
  openVaultFile,
  readVaultFile,
  repairCopies,
  type Secret,
  type VaultFile,
  writeVaultFile,
} from './vault-file';
import {
  DEMO_FOLDER,
  DEMO_NAMES,
  READING_NAMES,
  sweepLeftovers,
  workBeside,
  workFolder,
} from './work-folder';

const LOCK_NAME = 'lock';

export function vaultFolders(surroundings: FolderSurroundings): VaultFolders {
  const { randomBytes } = surroundings;

  const create = (to: string, passphrase: string, programme: Programme, cost: KdfCost) =>
    asDiskFault(async (): Promise<Result<CreatedVault, { code: 'already-exists' }>> => {
      if (fs.existsSync(to)) return fail({ code: 'already-exists' });
      const dataKey = randomBytes(32);
      const recovery = randomBytes(RECOVERY_KEY_BYTES);
      const file = await makeVaultFile(dataKey, passphrase, recovery, cost, randomBytes);
      await inPlace(to, surroundings, (work) => fillFolder(work, file, dataKey, programme, surroundings));
      return ok({
        vault: await openFresh(to, file, dataKey, surroundings),
        recoveryKey: encodeRecoveryKey(recovery),
      });
    });

  return {
    isVault: (folder) =>
      ['vault.json', 'vault.json.copy', DATABASE_NAME].some((name) => fs.existsSync(path.join(folder, name))),
    keychainOf: (folder) => {
      const file = readVaultFile(folder);
      return file.ok && file.value.slots.keychain !== undefined ? file.value.id : undefined;
    },
    create: async (to, passphrase, programme) =>
      await create(to, passphrase, programme, await surroundings.kdfCost()),
    unlock: async (folder, secret) => await unlock(folder, secret, surroundings),
    openDamaged: async (folder, secret) => await openDamaged(folder, secret, surroundings),
    restore: async (from, into, secret, known) =>
      await restoreVault({ from, into, secret, known }, surroundings, openFresh),
    async createDemo(programme) {
      sweepLeftovers(os.tmpdir(), surroundings.takeLock, DEMO_NAMES);
      const { path: folder } = workFolder(path.join(os.tmpdir(), DEMO_FOLDER), surroundings.takeLock);
      const passphrase = Buffer.from(randomBytes(32)).toString('base64');
      const created = await create(
        path.join(folder, `${programme.name}.vault`),
        passphrase,
        programme,
        FLOOR_COST,
      );
      if (!created.ok) throw new Error(created.error.code);
      return withoutTrace(created.value.vault, folder);
    },
  };
}

/** Fills a folder under a temporary name and gives it its own when all of it is on the disk. */
async function inPlace<T>(
  to: string,
  { takeLock }: FolderSurroundings,
  fill: (work: string) => T | Promise<T>,
): Promise<T> {
  sweepLeftovers(path.dirname(to), takeLock);
  const work = workBeside(to, takeLock);
  try {
    const filled = await fill(work.path);
    syncFolder(work.path);
    work.rename(to);
    syncFolder(path.dirname(to));
    return filled;
  } finally {
    work.remove();
  }
}

function fillFolder(
  work: string,
  file: VaultFile,
  dataKey: Uint8Array,
  programme: Programme,
  surroundings: StoreSurroundings,
): void {
  createStore(work, dataKey);
  const opened = openStore(work, dataKey, surroundings);
  if (!opened.ok) throw new Error(opened.error.code);
  try {
    opened.value.store.write((db) => {
      putProgramme(db, programme);
      db.append({ kind: 'vault.created', caseNo: null, facts: { profile: programme.defaultProfile } });
    });
  } finally {
    opened.value.close();
  }
  writeVaultFile(work, file);
}

async function unlock(
  folder: string,
  secret: Secret | KeychainSecret,
  surroundings: FolderSurroundings,
): Promise<Result<OpenedVault, { code: UnlockFailure }>> {
  const file = readVaultFile(folder);
  if (!file.ok) return file;
  return await underLock<{ code: UnlockFailure }>(folder, surroundings, async (release) => {
    const dataKey =
      secret.kind === 'keychain'
        ? openByKeychain(file.value, secret.secret)
        : await openVaultFile(file.value, secret);
    if (!dataKey.ok) return dataKey;
    const opened = openParts(folder, file.value, dataKey.value, surroundings, release);
    if (opened.ok) tidyUp(opened.value, file.value, surroundings);
    return opened;
  });
}

/** A disk that refuses this keeps nobody out: the next opening tries again. */
function tidyUp(vault: OpenVaultFolder, file: VaultFile, { takeLock }: FolderSurroundings): void {
  try {
    sweepLeftovers(path.dirname(vault.path), takeLock);
    for (const names of [DEMO_NAMES, READING_NAMES]) sweepLeftovers(os.tmpdir(), takeLock, names);
    repairCopies(vault.path, file);
  } catch (thrown) {
    if (storeFaultOf(thrown) !== undefined) return;
    vault.close();
    throw thrown;
  }
}

/** The vault that was just made or restored. */
async function openFresh(
  folder: string,
  file: VaultFile,
  dataKey: Uint8Array,
  surroundings: FolderSurroundings,
): Promise<OpenedVault> {
  const opened = await underLock(folder, surroundings, (release) =>
    openParts(folder, file, dataKey, surroundings, release),
  );
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

/** A second process is turned away before it does anything. The lock is given back unless a vault was opened. */
async function underLock<F extends { readonly code: string }>(
  folder: string,
  surroundings: FolderSurroundings,
  open: (release: () => void) => Promise<Result<OpenedVault, F>> | Result<OpenedVault, F>,
): Promise<Result<OpenedVault, F | { code: 'open-elsewhere' }>> {
  const lock = surroundings.takeLock(path.join(folder, LOCK_NAME));
  if (!lock.ok) return lock;
  const { release } = lock.value;
  try {
    const opened = await open(() => release());
    if (!opened.ok) release();
    return opened;
  } catch (thrown) {
    release();
    throw thrown;
  }
}

function openParts(
  folder: string,
  file: VaultFile,
  dataKey: Uint8Array,
  surroundings: FolderSurroundings,
  release: () => void,
): Result<OpenVaultFolder, { code: OpenStoreFailure }> {
  const open = withWipe(dataKey, () => openStore(folder, dataKey, surroundings));
  if (!open.ok) return open;
  return ok(
    new OpenVaultFolder({
      path: folder,
      file,
      dataKey,
      open: open.value,
      surroundings,
      release,
    }),
  );
}

/** A key that opened nothing is not left in memory. */
function withWipe<T extends { readonly ok: boolean }>(dataKey: Uint8Array, open: () => T): T {
  let opened: T | undefined;
  try {
    opened = open();
    return opened;
  } finally {
    if (opened?.ok !== true) dataKey.fill(0);
  }
}

/** The same vault, but closing it removes it. */
function withoutTrace(vault: OpenedVault, folder: string): OpenedVault {
  return {
    path: vault.path,
    id: vault.id,
    store: vault.store,
    hashKey: vault.hashKey,
    auditHead: () => vault.auditHead(),
    waysIn: vault.waysIn,
    verify: (watch) => vault.verify(watch),
    backup: (to, hear) => vault.backup(to, hear),
    drill: (from, secret, hear) => vault.drill(from, secret, hear),
    places: vault.places,
    erasureLists: vault.erasureLists,
    close() {
      vault.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
