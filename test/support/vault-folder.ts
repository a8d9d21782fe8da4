/** Vault folders in a temporary place, made by the store alone with the cheapest passphrase cost. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isLocked, takeLock } from '../../electron/files/lock-file';
import { FLOOR_COST } from '../../electron/vault/store/key-slots';
import { vaultFolders } from '../../electron/vault/store/vault-folders';
import { eraseAgainAt } from '../../electron/vault/usecases/erasure/erase-again';
import type { CreatedVault, OpenedVault, VaultFolders } from '../../electron/vault/usecases/vault/ports';
import { newProgramme } from '../../electron/vault/usecases/vault/new-programme';
import { fail, ok } from '../../shared/kernel/result';
import { type Instant, instant } from '../../shared/kernel/time';

export const PASSPHRASE = 'quiet harbour winter lantern';
export const NEXT_PASSPHRASE = 'another winter, other lanterns';
const NOW = instant(1_790_000_000_000);

export interface VaultPlace {
  readonly root: string;
  readonly path: string;
  readonly folders: VaultFolders;
  create(): Promise<CreatedVault>;
  unlock(passphrase?: string): Promise<OpenedVault>;
  clean(): void;
}

/** Vault folders on the real disk, with the cheapest passphrases and the time as told. */
export function foldersAt(now: () => Instant): VaultFolders {
  return vaultFolders({
    now,
    randomBytes: (count) => new Uint8Array(randomBytes(count)),
    kdfCost: () => Promise.resolve(FLOOR_COST),
    isLocked,
    eraseAgain: eraseAgainAt(now),
    takeLock: (file) => {
      const lock = takeLock(file);
      return lock.ok ? ok(lock.value) : fail({ code: 'open-elsewhere' });
    },
  });
}

export function vaultPlace(under = os.tmpdir()): VaultPlace {
  const root = fs.mkdtempSync(path.join(under, 'desk-vault-'));
  const folder = path.join(root, 'test.vault');
  const folders = foldersAt(() => NOW);
  return {
    root,
    path: folder,
    folders,
    async create() {
      const said = {
        name: 'Test',
        organisation: 'Test',
        fromAddress: 'security@test.example',
        casePrefix: 'TT',
        defaultProfile: 'maxem',
      };
      const created = await folders.create(folder, PASSPHRASE, newProgramme(said, NOW));
      if (!created.ok) throw new Error(created.error.code);
      return created.value;
    },
    async unlock(passphrase = PASSPHRASE) {
      const opened = await folders.unlock(folder, { kind: 'passphrase', text: passphrase });
      if (!opened.ok) throw new Error(opened.error.code);
      return opened.value;
    },
    clean: () => fs.rmSync(root, { recursive: true, force: true }),
  };
}

/** One acknowledged write. */
export function writeOnce(vault: OpenedVault, value: string): void {
  vault.store.write((db) => {
    db.run('INSERT INTO setting (name, value) VALUES (?, ?)', `test-${value}`, JSON.stringify(value));
    db.append({ kind: 'test.happened', caseNo: null, facts: { value } });
  });
}

/** Whether a check of everything finds all of it whole. */
export async function isWhole(vault: OpenedVault): Promise<boolean> {
  const found = await vault.verify();
  return found.ok && found.value.ok;
}

/** Copies the folder as it is now, as a crash would leave it. */
export function snapshot(from: string, to: string): void {
  fs.cpSync(from, to, { recursive: true });
  fs.rmSync(path.join(to, 'lock'), { force: true });
}

/** Turns one bit of a file over. */
export function flip(file: string, at: number, bit = 0): void {
  const bytes = fs.readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  fs.writeFileSync(file, bytes);
}
