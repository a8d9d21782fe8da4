/** A backup that was made before a migration: its history is that of the vault, and a full disk is not told as damage. */
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packBackup } from '../../../electron/vault/store/backup-file';
import { unpackVault } from '../../../electron/vault/store/restore';
import { type VaultPlace, vaultPlace, writeOnce } from '../../support/vault-folder';
import { makeOldVault, OLD } from '../../torture/kills/old-vault';
import { passphraseOf } from '../../torture/kills/orders';

const secret = { kind: 'passphrase' as const, text: passphraseOf(0) };
let place: VaultPlace;
let backup: string;

beforeAll(async () => {
  place = vaultPlace();
  await makeOldVault(place.path);
  backup = path.join(place.root, 'old.deskbackup');
  const source = (name: string) => {
    const bytes = fs.readFileSync(path.join(place.path, name));
    return {
      size: bytes.length,
      read: (at: number, count: number) => Promise.resolve(bytes.subarray(at, at + count)),
    };
  };
  const sources = { 'vault.json': source('vault.json'), 'cases.db': source('cases.db') };
  await packBackup(backup, sources, () => undefined);
});
afterAll(() => place.clean());

describe('a backup of before a migration', () => {
  test('D4 on a disk that is full when its rows are to be sealed is not called damaged', async () => {
    const full = () => {
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    };
    const folder = fs.mkdtempSync(path.join(place.root, 'read-'));
    const surroundings = { now: full, randomBytes: (count: number) => new Uint8Array(count) };
    await expect(unpackVault(backup, folder, secret, surroundings)).rejects.toMatchObject({
      code: 'disk-full',
    });
  });

  test('D10 is known by a drill as one of this vault, by the newest event that it holds itself', async () => {
    const vault = await place.unlock(secret.text);
    try {
      writeOnce(vault, 'later');
      expect(await vault.drill(backup, secret)).toMatchObject({
        ok: true,
        value: { history: 'ours', head: { sequence: OLD.events }, vault: { sequence: OLD.events + 2 } },
      });
    } finally {
      vault.close();
    }
  });
});
