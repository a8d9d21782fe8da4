/** The store of a vault: its settings, its transactions and the chain behind them. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { chainHashes, checkChain } from '../../../electron/vault/store/audit-chain';
import { getBlob, putBlob } from '../../../electron/vault/store/blobs';
import { subkey } from '../../../electron/vault/store/key-slots';
import { createStore, type OpenStore, openStore } from '../../../electron/vault/store/open-store';
import { schemaText } from '../../../electron/vault/store/schema-text';
import { readSettings } from '../../../electron/vault/store/sqlite-handle';

let folder = '';
const key = new Uint8Array(randomBytes(32));
const hashes = chainHashes(subkey(key, 'audit'));
const surroundings = {
  now: () => 1_790_000_000_000,
  randomBytes: (count: number) => new Uint8Array(randomBytes(count)),
};
const event = { kind: 'test.happened', caseNo: null, facts: { what: 'a thing' } };
const opened: OpenStore[] = [];

function open(): OpenStore {
  const result = openStore(folder, key, surroundings);
  if (!result.ok) throw new Error(result.error.code);
  opened.push(result.value);
  return result.value;
}

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-store-'));
  createStore(folder, key);
});
afterEach(() => {
  for (const store of opened.splice(0)) if (store.handle.open) store.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

describe('the store', () => {
  test('D14 every setting that keeps its promises reads back as it was set, also after reopening', () => {
    const wanted = {
      locking_mode: 'exclusive',
      journal_mode: 'wal',
      synchronous: 2,
      temp_store: 2,
      secure_delete: 1,
      cell_size_check: 1,
      trusted_schema: 0,
      foreign_keys: 1,
      recursive_triggers: 1,
      fullfsync: 1,
      checkpoint_fullfsync: 1,
    };
    const first = open();
    expect(readSettings(first.handle)).toEqual(wanted);
    first.close();
    expect(readSettings(open().handle)).toEqual(wanted);
  });

  test('the search index forgets what is deleted from it', () => {
    const row = open().store.read((db) =>
      db.get(z.object({ v: z.int() }), "SELECT v FROM search_config WHERE k = 'secure-delete'"),
    );
    expect(row?.v).toBe(1);
  });

  test('no page of the file is readable without the key', () => {
    const { store, close } = open();
    store.write((db) => {
      db.run('INSERT INTO setting (name, value) VALUES (?, ?)', 'canary', '"plaintext canary"');
      db.append(event);
    });
    const whileOpen = fs.readdirSync(folder).map((name) => fs.readFileSync(path.join(folder, name)));
    close();
    const afterwards = fs.readdirSync(folder).map((name) => fs.readFileSync(path.join(folder, name)));
    for (const bytes of [...whileOpen, ...afterwards]) {
      expect(bytes.includes('plaintext canary')).toBe(false);
      expect(bytes.includes('SQLite format 3')).toBe(false);
    }
  });

  test('a write adds to the chain, and the side file has it before the write returns', () => {
    const { store, sideFile } = open();
    store.write((db) => db.append(event));
    store.write((db) => {
      db.append(event);
      db.append(event);
    });
    expect(store.auditHead().sequence).toBe(1 + 3);
    expect(sideFile.recorded).toEqual(store.auditHead());
    expect(checkChain(store, hashes, sideFile.recorded)).toEqual({ ok: true, value: store.auditHead() });
  });

  test('a write without an event is refused and changes nothing', () => {
    const { store } = open();
    expect(() => store.write((db) => db.run("INSERT INTO setting (name, value) VALUES ('a', '1')"))).toThrow(
      'without an event',
    );
    expect(store.read((db) => db.all(z.object({ name: z.string() }), 'SELECT name FROM setting'))).toEqual(
      [],
    );
  });

  test('a write that throws is rolled back whole', () => {
    const { store } = open();
    expect(() =>
      store.write((db) => {
        db.run("INSERT INTO setting (name, value) VALUES ('a', '1')");
        db.append(event);
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(store.auditHead().sequence).toBe(1);
    store.write((db) => db.append(event));
    expect(store.auditHead().sequence).toBe(2);
  });

  test('a row that does not fit its schema is damage', () => {
    const { store } = open();
    store.write((db) => {
      db.run("INSERT INTO setting (name, value) VALUES ('a', '1')");
      db.append(event);
    });
    const read = () => store.read((db) => db.get(z.object({ value: z.int() }), 'SELECT value FROM setting'));
    expect(read).toThrow(expect.objectContaining({ code: 'damaged' }));
  });

  test('a fact with half a surrogate pair is kept, and the chain still holds', () => {
    const { store } = open();
    store.write((db) =>
      db.append({ kind: 'test.happened', caseNo: 1, facts: { subject: 'cut \ud83d off' } }),
    );
    expect(checkChain(store, hashes, store.auditHead()).ok).toBe(true);
  });

  test('bytes come back as they were put, across chunks, and once', () => {
    const { store } = open();
    for (const size of [0, 1, 256 * 1024, 256 * 1024 + 1, 700_000]) {
      const bytes = new Uint8Array(randomBytes(size));
      const sha256 = store.write((db) => {
        db.append(event);
        expect(putBlob(db, bytes)).toBe(putBlob(db, bytes));
        return putBlob(db, bytes);
      });
      expect(Buffer.compare(store.read((db) => getBlob(db, sha256)) ?? Buffer.from('none'), bytes)).toBe(0);
    }
    expect(store.read((db) => getBlob(db, 'f'.repeat(64)))).toBeUndefined();
  });

  test('bytes that were changed are damage, never handed out', () => {
    const { store } = open();
    const sha256 = store.write((db) => {
      db.append(event);
      const name = putBlob(db, new Uint8Array(1_000));
      db.run('UPDATE blob_chunk SET bytes = ? WHERE sha256 = ?', new Uint8Array(1_000).fill(1), name);
      return name;
    });
    expect(() => store.read((db) => getBlob(db, sha256))).toThrow(
      expect.objectContaining({ code: 'damaged' }),
    );
  });

  test('schema.sql is the schema that the migrations make', async () => {
    await expect(open().store.read(schemaText)).toMatchFileSnapshot(
      '../../../electron/vault/store/schema.sql',
    );
  });
});
