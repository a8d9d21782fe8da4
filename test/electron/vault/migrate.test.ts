/** Migrations: forward only, all or nothing, with a checked copy before the first step. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { MIGRATIONS, type Migration, schemaVersion } from '../../../electron/vault/store/migrate';
import { createStore, openStore } from '../../../electron/vault/store/open-store';
import { openSqlite } from '../../../electron/vault/store/sqlite-handle';
import { SqliteReader } from '../../../electron/vault/store/sqlite-reader';

let folder: string;
const key = new Uint8Array(randomBytes(32));
const surroundings = {
  now: () => 1_790_000_000_000,
  randomBytes: (count: number) => new Uint8Array(randomBytes(count)),
};
const open = (migrations: readonly Migration[] = MIGRATIONS) =>
  openStore(folder, key, surroundings, migrations);
const names = z.object({ name: z.string() });

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-migrate-'));
  createStore(folder, key);
  const opened = open();
  if (!opened.ok) throw new Error(opened.error.code);
  opened.value.store.write((db) => {
    db.run("INSERT INTO setting (name, value) VALUES ('kept', '1')");
    db.append({ kind: 'test.happened', caseNo: null, facts: {} });
  });
  opened.value.close();
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const latest = MIGRATIONS.at(-1)?.version ?? 0;
const good: Migration = {
  version: latest + 1,
  sql: 'CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT; INSERT INTO later VALUES (1);',
};
const bad: Migration = {
  version: latest + 2,
  sql: 'CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1);',
};
const dangling: Migration = {
  version: latest + 1,
  sql: 'PRAGMA defer_foreign_keys = ON; CREATE TABLE child (id INTEGER REFERENCES reporter) STRICT; INSERT INTO child VALUES (99);',
};

describe('migrating', () => {
  test('runs what is missing, keeps what is there, and leaves a checked copy of before', () => {
    const opened = open([...MIGRATIONS, good]);
    if (!opened.ok) throw new Error(opened.error.code);
    const { store, handle, close } = opened.value;
    expect(schemaVersion(handle)).toBe(latest + 1);
    expect(store.read((db) => db.all(names, 'SELECT name FROM setting'))).toEqual([{ name: 'kept' }]);
    close();
    const copy = openSqlite(path.join(folder, `cases.before-version-${latest + 1}.db`), key, {
      create: false,
    });
    expect(schemaVersion(copy)).toBe(latest);
    expect(new SqliteReader(copy).all(names, 'SELECT name FROM setting')).toEqual([{ name: 'kept' }]);
    copy.close();
  });

  test('D9 a step that fails takes all steps back, and the vault opens as it was', () => {
    expect(() => open([...MIGRATIONS, good, bad])).toThrow();
    const opened = open();
    if (!opened.ok) throw new Error(opened.error.code);
    expect(schemaVersion(opened.value.handle)).toBe(latest);
    expect(
      opened.value.store.read((db) =>
        db.all(names, "SELECT name FROM sqlite_schema WHERE name IN ('later', 'half')"),
      ),
    ).toEqual([]);
    expect(opened.value.store.read((db) => db.all(names, 'SELECT name FROM setting'))).toEqual([
      { name: 'kept' },
    ]);
    opened.value.close();
  });

  test('a step that leaves a reference dangling is taken back', () => {
    expect(open([...MIGRATIONS, dangling]).ok).toBe(false);
    const opened = open();
    if (!opened.ok) throw new Error(opened.error.code);
    expect(schemaVersion(opened.value.handle)).toBe(latest);
    opened.value.close();
  });

  test('a vault of a later program is refused and not touched', () => {
    const ahead = open([...MIGRATIONS, good]);
    if (!ahead.ok) throw new Error(ahead.error.code);
    ahead.value.close();
    const before = fs.readFileSync(path.join(folder, 'cases.db'));
    expect(open()).toEqual({ ok: false, error: { code: 'vault-too-new' } });
    expect(fs.readFileSync(path.join(folder, 'cases.db'))).toEqual(before);
  });

  test('a vault that is up to date gets no copy', () => {
    const opened = open();
    if (!opened.ok) throw new Error(opened.error.code);
    opened.value.close();
    expect(fs.readdirSync(folder).filter((name) => name.includes('before'))).toEqual([]);
  });
});
