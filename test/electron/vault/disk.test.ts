/** D4 a full disk: what was acknowledged stays, nothing half-done is kept, and it goes on afterwards. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { blobNames, putBlob } from '../../../electron/vault/store/blobs';
import { StoreFault } from '../../../electron/vault/store/database';
import { isWhole, type VaultPlace, vaultPlace, writeOnce } from '../../support/vault-folder';

const MOUNTED_BYTES = 6 * 1024 * 1024;

/** A small disk of its own; undefined where this user may not mount. */
function smallDisk(): string | undefined {
  const point = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${MOUNTED_BYTES},mode=0700`, 'none', point], {
      stdio: 'ignore',
    });
    return point;
  } catch {
    fs.rmdirSync(point);
    return undefined;
  }
}

describe('D4 a full disk', () => {
  let disk: string | undefined;
  let place: VaultPlace;
  beforeEach(() => {
    disk = smallDisk();
    if (disk !== undefined) place = vaultPlace(disk);
  });
  afterEach(() => {
    if (disk === undefined) return;
    execFileSync('umount', [disk]);
    fs.rmdirSync(disk);
  });

  test('refuses the write as "disk-full", keeps all acknowledged ones, and takes writes again when there is room', async (context) => {
    if (disk === undefined) return context.skip('mounting a small disk needs more rights than this user has');
    const { vault, recoveryKey } = await place.create();
    const kept: string[] = [];
    const put = () =>
      vault.store.write((db) => {
        db.append({ kind: 'test.happened', caseNo: null, facts: {} });
        return putBlob(db, new Uint8Array(randomBytes(200_000)));
      });
    let fault: unknown;
    for (let i = 0; i < 100 && fault === undefined; i += 1) {
      try {
        kept.push(put());
      } catch (thrown) {
        fault = thrown;
      }
    }
    expect(fault).toBeInstanceOf(StoreFault);
    expect(fault).toMatchObject({ code: 'disk-full' });
    expect(kept.length).toBeGreaterThan(3);
    expect(vault.store.read(blobNames).sort()).toEqual([...kept].sort());
    // beside the two with which every vault begins
    expect(vault.auditHead().sequence).toBe(kept.length + 2);
    vault.close();

    const again = await place.folders.unlock(place.path, {
      kind: 'recovery-key',
      text: recoveryKey.join('-'),
    });
    if (!again.ok) throw new Error(again.error.code);
    expect(again.value.store.read(blobNames).sort()).toEqual([...kept].sort());
    expect(await isWhole(again.value)).toBe(true);
    execFileSync('mount', ['-o', `remount,size=${MOUNTED_BYTES * 2}`, disk]);
    writeOnce(again.value, 'room again');
    again.value.close();
  });

  test('refuses a backup and a new vault, and leaves nothing of them', async (context) => {
    if (disk === undefined) return context.skip('mounting a small disk needs more rights than this user has');
    const { vault } = await place.create();
    const filler = path.join(disk, 'filler');
    fill(filler);
    expect(await vault.backup(path.join(disk, 'one.desk-backup'))).toEqual({
      ok: false,
      error: { code: 'disk-full' },
    });
    const other = vaultPlace(disk);
    await expect(other.create()).rejects.toThrow('disk-full');
    expect(fs.readdirSync(other.root)).toEqual([]);
    expect(fs.readdirSync(disk).filter((name) => name.includes('partial'))).toEqual([]);
    fs.rmSync(filler);
    expect((await vault.backup(path.join(disk, 'one.desk-backup'))).ok).toBe(true);
    vault.close();
  });
});

/** Takes all room that is left. */
function fill(file: string): void {
  const handle = fs.openSync(file, 'w');
  try {
    for (;;) fs.writeSync(handle, Buffer.alloc(4_096));
  } catch {
    fs.closeSync(handle);
  }
}
