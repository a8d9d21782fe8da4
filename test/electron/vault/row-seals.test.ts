/** Seals over rows: every way in which a row comes, changes or goes is counted, and nothing else. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { WriteDb } from '../../../electron/vault/store/database';
import { subkey } from '../../../electron/vault/store/key-slots';
import { migrate, MIGRATIONS, type Migration } from '../../../electron/vault/store/migrate';
import { createStore, type OpenStore, openStore } from '../../../electron/vault/store/open-store';
import { createSideFile } from '../../../electron/vault/store/side-file';
import { openSqlite } from '../../../electron/vault/store/sqlite-handle';
import { verifyDatabase } from '../../../electron/vault/store/verify';
import type { ChainHead } from '../../../shared/audit/replay';
import { addRows, changeTexts, columnsOf } from '../../support/filled-tables';

const key = new Uint8Array(randomBytes(32));
const surroundings = {
  now: () => 1_790_000_000_000,
  randomBytes: (count: number) => new Uint8Array(randomBytes(count)),
};
const kindRow = z.object({ kind: z.string() });

let folder: string;
const opened: OpenStore[] = [];

function open(migrations: readonly Migration[] = MIGRATIONS): OpenStore {
  const result = openStore(folder, key, surroundings, migrations);
  if (!result.ok) throw new Error(result.error.code);
  opened.push(result.value);
  return result.value;
}

function write({ store, handle }: OpenStore, run: (db: WriteDb) => void): void {
  handle.pragma('foreign_keys=OFF');
  try {
    store.write((db) => {
      run(db);
      db.append({ kind: 'test.happened', caseNo: null, facts: {} });
    });
  } finally {
    handle.pragma('foreign_keys=ON');
  }
}

const kindsOf = ({ store }: OpenStore) =>
  store.read((db) => db.all(kindRow, 'SELECT kind FROM event ORDER BY seq')).map(({ kind }) => kind);

/** What verify finds wrong, with the seals of the store and with those of the file. */
async function wrong({ handle, store, sideFile }: OpenStore): Promise<string[][]> {
  const verified = { handle, db: store, seen: sideFile.recorded, dataKey: key };
  const both = [await verifyDatabase({ ...verified, seals: store.seals }), await verifyDatabase(verified)];
  return both.map((checks) =>
    checks.ok ? checks.value.filter(({ ok }) => !ok).map(({ check }) => check) : [],
  );
}

const sideFile = (head: ChainHead) =>
  createSideFile(path.join(folder, 'head.bin'), subkey(key, 'side-file'), head);

const NOTHING = [[], []];

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-seals-'));
  createStore(folder, key);
});
afterEach(() => {
  for (const store of opened.splice(0)) if (store.handle.open) store.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

describe('the seals of rows', () => {
  test('D7 follow every insert, update and delete in every table, and the next opening finds them so', async () => {
    const first = open();
    write(first, (db) => {
      for (const n of [1, 2, 3]) addRows(db, n);
    });
    write(first, changeTexts);
    expect(await wrong(first)).toEqual(NOTHING);
    first.close();
    const again = open();
    write(again, (db) => {
      for (const table of columnsOf(db).keys()) db.run(`DELETE FROM "${table}"`);
    });
    expect(await wrong(again)).toEqual(NOTHING);
    expect(again.store.seals.rows).toBe(3); // the search index has them still
  });

  test('D7 follow rows that INSERT OR REPLACE and ON CONFLICT change or take away', async () => {
    const one = open();
    write(one, (db) => addRows(db, 1));
    one.store.write((db) => {
      db.run("INSERT OR REPLACE INTO legal_hold (case_no, reason, placed_at) VALUES (1, 'another', 2)");
      db.run(
        "INSERT INTO setting (name, value) VALUES ('text 1', '2') ON CONFLICT DO UPDATE SET value = excluded.value",
      );
      db.run("INSERT INTO setting (name, value) VALUES ('text 1', '3') ON CONFLICT DO NOTHING");
      db.run('DELETE FROM blob_chunk WHERE sha256 IN (SELECT sha256 FROM blob)');
      db.append({ kind: 'test.happened', caseNo: null, facts: {} });
    });
    // the chunk that was taken away is missed where it should be, and nowhere else
    expect(await wrong(one)).toEqual([['originals'], ['originals']]);
  });

  test('D7 a cascade alone is followed', async () => {
    const one = open();
    one.store.write((db) => {
      db.run('INSERT INTO reporter (id, added_at) VALUES (7, 1)');
      db.run(
        "INSERT INTO reporter_address (address, reporter_id) VALUES ('a@b.example', 7), ('c@b.example', 7)",
      );
      db.append({ kind: 'test.happened', caseNo: null, facts: {} });
    });
    expect(one.store.seals.rows).toBe(3);
    one.store.write((db) => {
      db.run('DELETE FROM reporter WHERE id = 7');
      db.append({ kind: 'test.happened', caseNo: null, facts: {} });
    });
    expect(one.store.seals.rows).toBe(0);
    expect(await wrong(one)).toEqual(NOTHING);
  });

  test('D7 a write that fails, whole or in one statement, is not counted', async () => {
    const one = open();
    expect(() =>
      write(one, (db) => {
        addRows(db, 1);
        throw new Error('no');
      }),
    ).toThrow('no');
    one.store.write((db) => {
      db.run("INSERT INTO setting (name, value) VALUES ('kept', '1')");
      // its triggers have spoken when the foreign key takes it back
      expect(() => db.run("INSERT INTO reporter_address (address, reporter_id) VALUES ('x', 99)")).toThrow(
        'FOREIGN KEY',
      );
      expect(() => db.run("INSERT INTO setting (name, value) VALUES ('two', '2'), ('kept', '3')")).toThrow(
        'UNIQUE',
      );
      db.append({ kind: 'test.happened', caseNo: null, facts: {} });
    });
    expect(one.store.seals.rows).toBe(1);
    expect(await wrong(one)).toEqual(NOTHING);
  });

  test('D7 a row that was changed past the program is found, in the store and in the file', async () => {
    const first = open();
    write(first, (db) => addRows(db, 1));
    first.close();
    const handle = openSqlite(path.join(folder, 'cases.db'), key, { create: false });
    handle.exec("UPDATE case_file SET title = 'another'");
    handle.close();
    expect(await wrong(open())).toEqual([['rows'], ['rows']]);
  });

  test('D7 seals that were taken out are damage, and not made anew', () => {
    open().close();
    const handle = openSqlite(path.join(folder, 'cases.db'), key, { create: false });
    handle.exec('DELETE FROM seal_head; DELETE FROM row_seal');
    handle.close();
    expect(openStore(folder, key, surroundings)).toMatchObject({
      ok: false,
      error: { code: 'damaged-vault' },
    });
  });

  test('the first entry of a vault is that its chain is keyed', () => {
    const one = open();
    write(one, () => undefined);
    expect(kindsOf(one)).toEqual(['vault.chain-keyed', 'test.happened']);
  });

  test('D7 a vault of an earlier program is sealed and keyed at its first opening, and is whole then', async () => {
    fs.rmSync(folder, { recursive: true });
    fs.mkdirSync(folder);
    const old = MIGRATIONS.slice(0, 12);
    const handle = openSqlite(path.join(folder, 'cases.db'), key, { create: true });
    migrate(handle, { folder, key }, old);
    handle.close();
    sideFile({ sequence: 0, hash: '0'.repeat(64) });
    const before = open(old);
    write(before, (db) => db.run("INSERT INTO setting (name, value) VALUES ('kept', '1')"));
    write(before, () => undefined);
    before.close();
    const now = open();
    write(now, () => undefined);
    expect(kindsOf(now)).toEqual(['test.happened', 'test.happened', 'vault.chain-keyed', 'test.happened']);
    expect(await wrong(now)).toEqual(NOTHING);
    now.close();
    expect(kindsOf(open())).toHaveLength(4);
  });

  test('D7 after a migration rows are sealed anew, unless one had been changed before', async () => {
    const later: Migration = {
      version: (MIGRATIONS.at(-1)?.version ?? 0) + 1,
      sql: "ALTER TABLE setting ADD COLUMN more TEXT NOT NULL DEFAULT 'x'; CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT; INSERT INTO later VALUES (1);",
    };
    const first = open();
    write(first, (db) => addRows(db, 1));
    const head = first.store.auditHead();
    first.close();
    const kept = fs.readFileSync(path.join(folder, 'cases.db'));
    const now = open([...MIGRATIONS, later]);
    expect(kindsOf(now).at(-1)).toBe('vault.rows-sealed');
    expect(await wrong(now)).toEqual(NOTHING);
    now.close();

    fs.writeFileSync(path.join(folder, 'cases.db'), kept);
    sideFile(head);
    const handle = openSqlite(path.join(folder, 'cases.db'), key, { create: false });
    handle.exec("UPDATE setting SET value = '2'");
    handle.close();
    expect(openStore(folder, key, surroundings, [...MIGRATIONS, later])).toMatchObject({
      error: { code: 'damaged-vault' },
    });
  });

  test('D4 rows that a full disk kept from being sealed after a migration are not told as damage', async () => {
    const later: Migration = {
      version: (MIGRATIONS.at(-1)?.version ?? 0) + 1,
      sql: "ALTER TABLE setting ADD COLUMN more TEXT NOT NULL DEFAULT 'x';",
    };
    const first = open();
    write(first, (db) => addRows(db, 1));
    first.close();
    const now = () => {
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    };
    const full = openStore(folder, key, { ...surroundings, now }, [...MIGRATIONS, later]);
    if (!full.ok) throw new Error(full.error.code);
    expect(full.value.store.mustSeal).toBe(true);
    expect(await wrong(full.value)).toEqual(NOTHING);
    full.value.close();
  });

  test('erasing and making the file compact leave the seals as they are', async () => {
    const one = open();
    write(one, (db) => {
      for (const n of [1, 2, 3]) addRows(db, n);
    });
    write(one, (db) => db.run('DELETE FROM session_key_seen WHERE letter_id = 1'));
    one.store.shred();
    expect(await wrong(one)).toEqual(NOTHING);
    one.close();
    expect(await wrong(open())).toEqual(NOTHING);
  });
});
