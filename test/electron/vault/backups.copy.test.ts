/** A backup while the vault goes on: of one moment, whole, and never of what was erased meanwhile. */
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { StoreFault } from '../../../electron/vault/store/database';
import { openStore } from '../../../electron/vault/store/open-store';
import { putBlob } from '../../../electron/vault/store/blobs';
import { unpackVault } from '../../../electron/vault/store/restore';
import type { CreatedVault } from '../../../electron/vault/usecases/vault/ports';
import { PASSPHRASE, type VaultPlace, vaultPlace, writeOnce } from '../../support/vault-folder';

let place: VaultPlace;
let created: CreatedVault;
let file: string;
const secret = { kind: 'passphrase' as const, text: PASSPHRASE };
const surroundings = { now: () => 1_790_000_000_000, randomBytes: (n: number) => new Uint8Array(n) };

beforeEach(async () => {
  place = vaultPlace();
  created = await place.create();
  file = path.join(place.root, 'harbour.deskbackup');
});
afterEach(() => {
  created.vault.close();
  place.clean();
});

/** Enough for several pieces of a megabyte. */
function fill(from = 0): void {
  created.vault.store.write((db) => {
    for (let one = 0; one < 12; one += 1) putBlob(db, new Uint8Array(400_000).fill(from + one + 1));
    db.append({ kind: 'test.happened', caseNo: null, facts: {} });
  });
}

function stateOf(database: string): string {
  const { size, mtimeNs } = fs.statSync(database, { bigint: true });
  return `${size} ${mtimeNs}`;
}

interface Content {
  readonly events: number;
  readonly settings: readonly string[];
  readonly rows: Readonly<Record<string, number>>;
}

/** What a backup holds, read as a restore reads it. */
async function contentOf(backup: string): Promise<Content> {
  const folder = fs.mkdtempSync(path.join(place.root, 'read-'));
  const unpacked = await unpackVault(backup, folder, secret, surroundings);
  if (!unpacked.ok) throw new Error(unpacked.error.code);
  const opened = openStore(folder, unpacked.value.dataKey, surroundings);
  if (!opened.ok) throw new Error(opened.error.code);
  try {
    return readContent(opened.value.store);
  } finally {
    opened.value.close();
  }
}

function readContent(store: CreatedVault['vault']['store']): Content {
  const count = z.object({ n: z.int() });
  const name = z.object({ name: z.string() });
  return store.read((db) => {
    const tables = db.all(
      name,
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
    );
    const rows = tables.map((one): [string, number] => [
      one.name,
      db.get(count, `SELECT count(*) AS n FROM "${one.name}"`)?.n ?? -1,
    ]);
    return {
      events: db.get(count, 'SELECT count(*) AS n FROM event')?.n ?? -1,
      settings: db
        .all(name, "SELECT name FROM setting WHERE name LIKE 'test-%' ORDER BY name")
        .map((one) => one.name),
      rows: Object.fromEntries(rows),
    };
  });
}

describe('a backup of a vault in use', () => {
  test('D10 holds every row of one moment; what is written meanwhile is kept in the vault and is not half in the copy', async () => {
    fill();
    writeOnce(created.vault, 'before');
    const then = readContent(created.vault.store);
    const head = created.vault.auditHead();
    let writes = 0;
    const states = new Set<string>();
    const made = await created.vault.backup(file, ({ step }) => {
      writes += 1;
      writeOnce(created.vault, `${step}-${writes}`);
      // more than the log holds before it is emptied by itself
      if (writes === 2) fill(40);
      if (step === 'copying') states.add(stateOf(path.join(place.path, 'cases.db')));
    });
    expect(made).toMatchObject({ ok: true, value: { head } });
    expect(writes).toBeGreaterThan(8);
    expect([...states]).toHaveLength(1);
    expect(await contentOf(file)).toEqual(then);
    const now = readContent(created.vault.store);
    expect(now.settings).toHaveLength(writes + 1);
    expect((await created.vault.verify()).ok).toBe(true);
    const wal = path.join(place.path, 'cases.db-wal');
    created.vault.close();
    expect(fs.existsSync(wal)).toBe(false);
    created = { ...created, vault: await place.unlock() };
    expect(readContent(created.vault.store).settings).toEqual(now.settings);
  });

  test('the log is emptied again afterwards, as it was before', async () => {
    fill();
    await created.vault.backup(file);
    for (let one = 0; one < 30; one += 1) fill();
    expect(fs.statSync(path.join(place.path, 'cases.db-wal')).size).toBeLessThan(24_000_000);
  });

  test('an erasure meanwhile begins the copy anew: nothing of before is under its name', async () => {
    fill();
    writeOnce(created.vault, 'erased');
    for (const step of ['copying', 'reading', 'checking'] as const) {
      const to = `${file}-${step}`;
      const name = `test-erased${step === 'copying' ? '' : `-${step}`}`;
      if (step !== 'copying') writeOnce(created.vault, `erased-${step}`);
      let erased = false;
      const made = await created.vault.backup(to, (progress) => {
        if (erased || progress.step !== step) return;
        erased = true;
        created.vault.store.write((db) => {
          db.run('DELETE FROM setting WHERE name = ?', name);
          db.append({ kind: 'test.erased', caseNo: null, facts: {} });
        });
        created.vault.store.shred();
      });
      expect(made).toMatchObject({ ok: true, value: { head: created.vault.auditHead() } });
      expect([step, erased, (await contentOf(to)).settings]).toEqual([step, true, []]);
    }
  });

  test('a vault that is closed meanwhile leaves nothing of it, and is whole', async () => {
    fill();
    const made = await created.vault.backup(file, () => created.vault.close());
    expect(made).toEqual({ ok: false, error: { code: 'io-error' } });
    expect(fs.readdirSync(place.root)).toEqual(['test.vault']);
    created = { ...created, vault: await place.unlock() };
    expect(await created.vault.verify()).toMatchObject({ ok: true, value: { ok: true } });
  });

  test('one that waits for its turn while the vault is closed is given up like the one before it', async () => {
    fill();
    const both = Promise.all([created.vault.backup(file), created.vault.backup(`${file}-2`)]);
    created.vault.close();
    const given = { ok: false, error: { code: 'io-error' } };
    expect(await both).toEqual([given, given]);
    expect(fs.readdirSync(place.root)).toEqual(['test.vault']);
  });

  test('onto a disk without links, that cannot sync a folder: made; one that fails in that is not left under its name', async () => {
    const refused = (code: string) => Object.assign(new Error('of the disk'), { code });
    const link = vi.spyOn(fs, 'linkSync').mockImplementation(() => {
      throw refused('EISDIR'); // as Windows says of FAT
    });
    const sync = fs.fsyncSync;
    let answer = 'EINVAL';
    const synced = vi.spyOn(fs, 'fsyncSync').mockImplementation((handle) => {
      if (fs.fstatSync(handle).isDirectory()) throw refused(answer);
      sync(handle);
    });
    try {
      expect(await created.vault.backup(file)).toMatchObject({ ok: true });
      answer = 'EIO';
      const failed = { ok: false, error: { code: 'io-error' } };
      expect(await created.vault.backup(`${file}-2`)).toEqual(failed);
    } finally {
      link.mockRestore();
      synced.mockRestore();
    }
    expect(fs.readdirSync(place.root).sort()).toEqual([path.basename(file), 'test.vault']);
  });

  test('stays, and so does what a drill found, when its work folder or the list of erasures beside it cannot be dealt with', async () => {
    const refused = () => {
      throw Object.assign(new Error('of the disk'), { code: 'EIO' });
    };
    const list = vi.spyOn(created.vault.erasureLists, 'write').mockRejectedValue(new StoreFault('io-error'));
    const removed = vi.spyOn(fs, 'rmSync').mockImplementation(refused);
    try {
      expect(await created.vault.backup(file)).toMatchObject({ ok: true });
      expect(await created.vault.drill(file, secret)).toMatchObject({ ok: true, value: { history: 'ours' } });
      expect(list).toHaveBeenCalledOnce();
    } finally {
      removed.mockRestore();
      list.mockRestore();
    }
    expect(fs.existsSync(file)).toBe(true);
  });

  test('two at once are made one after the other', async () => {
    fill();
    const [one, other] = await Promise.all([created.vault.backup(file), created.vault.backup(`${file}-2`)]);
    expect([one.ok, other.ok]).toEqual([true, true]);
    expect(await contentOf(`${file}-2`)).toEqual(await contentOf(file));
  });

  test('D8 the locks on the database are held as before while a backup is made and afterwards', async () => {
    const { openSqlite } = await import('../../../electron/vault/store/sqlite-handle');
    expect(openSqlite).toBeDefined();
    await created.vault.backup(file);
    const locks = fs.readFileSync('/proc/locks', 'utf8');
    const { ino } = fs.statSync(path.join(place.path, 'cases.db'));
    expect(locks).toMatch(new RegExp(`POSIX +ADVISORY +WRITE +${process.pid} [0-9a-f:]+:${ino} `));
  });
});
