/** A backup: one file that opens with the passphrase of its time or the recovery key, checked when written and when read. */
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { putBlob } from '../../../electron/vault/store/blobs';
import type { CreatedVault } from '../../../electron/vault/usecases/vault/ports';
import {
  flip,
  NEXT_PASSPHRASE,
  PASSPHRASE,
  type VaultPlace,
  vaultPlace,
  writeOnce,
} from '../../support/vault-folder';

let place: VaultPlace;
let created: CreatedVault;
let file: string;
beforeEach(async () => {
  place = vaultPlace();
  created = await place.create();
  file = path.join(place.root, 'harbour.desk-backup');
});
afterEach(() => {
  created.vault.close();
  place.clean();
});

const passphrase = (text: string) => ({ kind: 'passphrase' as const, text });
const recovery = () => ({ kind: 'recovery-key' as const, text: created.recoveryKey.join('-') });
const into = (name: string) => path.join(place.root, `${name}.vault`);
const codeOf = async (...args: Parameters<VaultPlace['folders']['restore']>) => {
  const restored = await place.folders.restore(...args);
  if (restored.ok) restored.value.close();
  return restored.ok ? 'restored' : restored.error.code;
};

describe('a backup', () => {
  test('D10 restores everything, with the passphrase of its time or the recovery key, after the vault is gone', async () => {
    const bytes = new Uint8Array(600_000).fill(7);
    const sha256 = created.vault.store.write((db) => {
      db.append({ kind: 'test.happened', caseNo: null, facts: {} });
      return putBlob(db, bytes);
    });
    writeOnce(created.vault, 'kept');
    const head = created.vault.auditHead();
    const made = await created.vault.backup(file);
    expect(made).toMatchObject({ ok: true, value: { bytes: fs.statSync(file).size } });
    await created.vault.waysIn.changePassphrase(passphrase(PASSPHRASE), NEXT_PASSPHRASE);
    created.vault.close();
    fs.rmSync(place.path, { recursive: true });

    expect(await codeOf(file, into('later'), passphrase(NEXT_PASSPHRASE))).toBe('wrong-passphrase');
    expect(await codeOf(file, into('by-recovery'), recovery())).toBe('restored');
    const restored = await place.folders.restore(file, into('by-passphrase'), passphrase(PASSPHRASE));
    if (!restored.ok) throw new Error(restored.error.code);
    const vault = restored.value;
    expect(vault.auditHead().sequence).toBe(head.sequence + 1);
    expect(await vault.verify()).toMatchObject({ ok: true, value: { ok: true } });
    const row = vault.store.read((db) =>
      db.get(z.object({ size: z.int() }), 'SELECT size FROM blob WHERE sha256 = ?', sha256),
    );
    expect(row?.size).toBe(bytes.length);
    writeOnce(vault, 'goes on');
    vault.close();
  });

  test('holds no readable text', async () => {
    writeOnce(created.vault, 'plaintext canary');
    await created.vault.backup(file);
    const bytes = fs.readFileSync(file);
    expect(bytes.includes('plaintext canary')).toBe(false);
    expect(bytes.includes('SQLite format 3')).toBe(false);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  });

  test('leaves nothing beside it, and replaces nothing', async () => {
    await created.vault.backup(file);
    const before = fs.readFileSync(file);
    expect(await created.vault.backup(file)).toEqual({ ok: false, error: { code: 'already-exists' } });
    expect(fs.readFileSync(file)).toEqual(before);
    expect(fs.readdirSync(place.root).sort()).toEqual(['harbour.desk-backup', 'test.vault']);
  });

  test('is not put into the folder of the vault, where it would be lost together with it', async () => {
    const before = fs.readdirSync(created.vault.path);
    const made = await created.vault.backup(path.join(created.vault.path, 'harbour.desk-backup'));
    expect(made).toEqual({ ok: false, error: { code: 'inside-vault' } });
    expect(fs.readdirSync(created.vault.path)).toEqual(before);
  });

  test('can be made while the vault goes on', async () => {
    await created.vault.backup(file);
    writeOnce(created.vault, 'after');
    expect(await codeOf(file, into('restored'), recovery())).toBe('restored');
    expect(await created.vault.verify()).toMatchObject({ ok: true, value: { ok: true } });
  });

  test('of which any byte was changed is refused, and nothing is restored', async () => {
    await created.vault.backup(file);
    const size = fs.statSync(file).size;
    const places = [
      ...Array.from({ length: 420 }, (_, i) => i * 2),
      ...Array.from({ length: 40 }, (_, i) => Math.floor((size * i) / 40) + 5),
    ];
    for (const at of places) {
      const hurt = path.join(place.root, 'hurt');
      fs.copyFileSync(file, hurt);
      flip(hurt, at, at % 8);
      expect([at, await codeOf(hurt, into('hurt'), recovery())]).toEqual([
        at,
        at < 15 ? 'not-a-backup' : 'damaged-backup',
      ]);
    }
    expect(fs.existsSync(into('hurt'))).toBe(false);
    expect(fs.readdirSync(place.root).filter((name) => name.includes('partial'))).toEqual([]);
  });

  test('that was cut off or has something behind it is damaged', async () => {
    await created.vault.backup(file);
    const bytes = fs.readFileSync(file);
    for (const [name, changed] of [
      ['short', bytes.subarray(0, bytes.length - 1)],
      ['head', bytes.subarray(0, 40)],
      ['long', Buffer.concat([bytes, Buffer.from('x')])],
    ] as const) {
      const hurt = path.join(place.root, name);
      fs.writeFileSync(hurt, changed);
      expect([name, await codeOf(hurt, into(name), recovery())]).toEqual([name, 'damaged-backup']);
    }
  });

  test('is told from other files, from a folder in the way and from a wrong secret', async () => {
    await created.vault.backup(file);
    const other = path.join(place.root, 'letter.eml');
    fs.writeFileSync(other, 'From: somebody@else.example\r\n\r\nhello');
    expect(await codeOf(other, into('a'), recovery())).toBe('not-a-backup');
    expect(await codeOf(path.join(place.root, 'none'), into('a'), recovery())).toBe('no-such-file');
    expect(await codeOf(file, place.path, recovery())).toBe('already-exists');
    expect(await codeOf(file, into('a'), passphrase('surely not the right one'))).toBe('wrong-passphrase');
    expect(await codeOf(file, into('a'), { kind: 'recovery-key', text: 'ABCDE' })).toBe(
      'mistyped-recovery-key',
    );
    expect(fs.existsSync(into('a'))).toBe(false);
  });
});
