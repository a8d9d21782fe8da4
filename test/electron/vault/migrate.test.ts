/** Migrations: forward only, all or nothing, with a checked copy before the first step. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { migrate, MIGRATIONS, type Migration, schemaVersion } from '../../../electron/vault/store/migrate';
import { createStore, openStore } from '../../../electron/vault/store/open-store';
import { openSqlite } from '../../../electron/vault/store/sqlite-handle';
import { SqliteReader } from '../../../electron/vault/store/sqlite-reader';
import { judgementsOf } from '../../../electron/vault/store/verdict-rows';

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

describe('letters of a vault from before verdicts were kept apart', () => {
  const F = 'A'.repeat(40);
  const G = 'B'.repeat(40);
  /** A letter as version 9 kept it: what the last reading said of it, and when. */
  const letter = (id: number, row: Readonly<Record<string, string | number | null>>) => {
    const all = {
      ...{ id, sha256: `0${id}`, direction: 'in', reporter_id: 1, attention: null },
      ...{ subject: '', from_name: '', from_address: '', first_line: '', source_name: '' },
      ...{ received_at: 1_000, received_from: 'import', imported_at: 1_000, verdict_at: 1_000 },
      ...{ encrypted: 'none', signature: 'none', pinned: 0, covers: 'part', signer: null, parsed: 'null' },
      ...row,
    };
    const value = (one: string | number | null) =>
      one === null ? 'NULL' : typeof one === 'number' ? one : `'${one}'`;
    return `INSERT INTO blob VALUES ('0${id}', 1);
      INSERT INTO letter (${Object.keys(all).join(', ')}) VALUES (${Object.values(all).map(value).join(', ')});`;
  };
  const signed = {
    signature: 'good',
    covers: 'all',
    parsed: '{"signatures":[{"state":"good","detail":null}]}',
  };

  test('P8 each get what was said of them last as the first thing said, with its day', () => {
    const handle = openSqlite(path.join(folder, 'older.db'), key, { create: true });
    const place = { folder, key };
    migrate(handle, place, MIGRATIONS.slice(0, 9));
    handle.exec(`INSERT INTO reporter (id, name, added_at) VALUES (1, 'Alice', 1);
      INSERT INTO public_key (fingerprint, public, facts, source, added_at)
        VALUES ('${F}', x'00', '{}', 'file', 1), ('${G}', x'00', '{}', 'file', 1);
      INSERT INTO reporter_key VALUES (1, '${F}', 1);
      INSERT INTO event VALUES (2, 'i', '', 'a', 5000, 'letter-judged', NULL, '{"letter":"3"}', x'00');
      ${letter(1, {})}
      ${letter(2, { ...signed, signer: F, pinned: 1 })}
      ${letter(3, { ...signed, signer: G, verdict_at: 5_000 })}
      ${letter(4, {
        ...{ encrypted: 'whole', signature: 'refused', signer: F, pinned: 1, verdict_at: 6_000 },
        parsed: '{"signatures":[{"state":"good","detail":null},{"state":"refused","detail":"weak-hash"}]}',
      })}
      ${letter(5, { attention: 'no-matching-key' })}`);
    migrate(handle, place);
    const db = new SqliteReader(handle);
    const said = [1, 2, 3, 4, 5].map((id) => judgementsOf(db, id));
    handle.close();
    expect(said.map((all) => all.length)).toEqual([1, 1, 1, 1, 1]);
    expect(said.flat()).toMatchObject([
      { at: 1_000, why: 'import', signature: 'none', pinned: false, otherPinned: false, attention: null },
      { at: 1_000, why: 'import', signature: 'good', pinned: true, otherPinned: false, signer: F },
      { at: 5_000, why: 'key-added', signature: 'good', pinned: false, otherPinned: true, signer: G },
      { at: 6_000, why: 'opened', signature: 'refused', detail: 'weak-hash', encrypted: 'whole' },
      { at: 1_000, why: 'import', attention: 'no-matching-key', otherPinned: false },
    ]);
  });
});
