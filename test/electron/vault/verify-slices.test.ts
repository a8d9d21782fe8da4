/** A check of a vault that is used meanwhile: no false alarm, no missed damage, nobody waits long, and it can be stopped. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../shared/audit/canonical-json';
import { ERASED_FACTS, ERASURE_KIND, erasedDigestInput, sequencesText } from '../../../shared/audit/erasure';
import { eventsAfter } from '../../../electron/vault/store/audit-chain';
import { StoreFault } from '../../../electron/vault/store/database';
import { createStore, type OpenStore, openStore } from '../../../electron/vault/store/open-store';
import { Pace, type Watch } from '../../../electron/vault/store/pace';
import { verifyDatabase } from '../../../electron/vault/store/verify';
import { checkPages } from '../../../electron/vault/store/verify-checks';
import { addRows, changeTexts, columnsOf } from '../../support/filled-tables';

const key = new Uint8Array(randomBytes(32));
const surroundings = {
  now: () => 1_790_000_000_000,
  randomBytes: (count: number) => new Uint8Array(randomBytes(count)),
};
const ROWS = 40;
const happened = { kind: 'test.happened', caseNo: null, facts: { what: 'a thing' } };

let folder: string;
let open: OpenStore;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-slices-'));
  createStore(folder, key);
  const opened = openStore(folder, key, surroundings);
  if (!opened.ok) throw new Error(opened.error.code);
  open = opened.value;
  open.handle.pragma('foreign_keys=OFF');
  open.store.write((db) => {
    for (let n = 1; n <= ROWS; n += 1) addRows(db, n);
    for (let n = 0; n < 500; n += 1) db.append(happened);
  });
});
afterEach(() => {
  if (open.handle.open) open.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function verify(watch?: Watch) {
  const { handle, store, sideFile } = open;
  return await verifyDatabase(
    { handle, db: store, seen: sideFile.recorded, dataKey: key, seals: store.seals },
    watch,
  );
}

async function wrong(): Promise<string[]> {
  const found = await verify();
  return found.ok ? found.value.filter(({ ok }) => !ok).map(({ check }) => check) : [found.error.code];
}

/** What a person could do in between, one after the other. */
const WRITES: readonly ((n: number) => void)[] = [
  (n) =>
    open.store.write((db) => {
      addRows(db, n);
      db.append(happened);
    }),
  () =>
    open.store.write((db) => {
      changeTexts(db);
      db.append(happened);
    }),
  (n) =>
    open.store.write((db) => {
      for (const table of columnsOf(db).keys())
        if (!table.startsWith('blob'))
          db.run(`DELETE FROM "${table}" WHERE rowid = ?`.replace('rowid', firstKey(table)), n);
      db.append(happened);
    }),
  (n) =>
    open.store.write((db) => {
      const gone = eventsAfter(db, 2 + n * 3, 2);
      const sequences = gone.map(({ event }) => event.sequence);
      for (const sequence of sequences)
        db.run('UPDATE event SET facts = ? WHERE seq = ?', canonicalJson(ERASED_FACTS), sequence);
      const digest = db.digest(erasedDigestInput(gone));
      db.append({ kind: ERASURE_KIND, caseNo: null, facts: { events: sequencesText(sequences), digest } });
    }),
  () => open.store.shred(),
];

function firstKey(table: string): string {
  const [column] =
    columnsOf(open.store)
      .get(table)
      ?.filter(({ pk }) => pk === 1) ?? [];
  return column === undefined ? 'rowid' : `"${column.column}"`;
}

describe('a check that goes on beside other work', () => {
  test('writes, erasures and a compacted file in between are no false alarm', async () => {
    let over = false;
    let writes = 0;
    const busy = (async () => {
      while (!over) {
        WRITES[writes % WRITES.length]?.(ROWS + 1 + writes);
        writes += 1;
        await nextTurn();
      }
    })();
    const found: string[] = [];
    // until each kind of write came in between: how often others get their turn is the machine's affair
    while (writes <= WRITES.length) found.push(...(await wrong()));
    over = true;
    await busy;
    expect(found).toEqual([]);
    expect(await wrong()).toEqual([]);
  });

  test('a row that is changed past the seals in between is found', async () => {
    const check = verify();
    await nextTurn();
    open.handle.exec('DROP TRIGGER seal_update_watched_file; UPDATE watched_file SET size = size + 1');
    await check;
    expect(await wrong()).toEqual(['rows']);
  });

  test('others get their turn often, and hear how far it is', async () => {
    const heard: number[] = [];
    let turns = 0;
    let over = false;
    const others = (async () => {
      while (!over) {
        turns += 1;
        await nextTurn();
      }
    })();
    expect((await verify({ progress: ({ done, of }) => heard.push(done / of) })).ok).toBe(true);
    over = true;
    await others;
    expect(turns).toBeGreaterThan(1);
    expect(heard.at(-1)).toBe(1);
  });

  test('it stops when nobody wants the rest, and says that it did', async () => {
    const asked: boolean[] = [];
    const stopped = () => asked.push(true) > 1;
    expect(await verify({ stopped })).toEqual({ ok: false, error: { code: 'stopped' } });
    expect(asked.length).toBeGreaterThan(1);
  });

  test('a disk that fails is said, not taken for damage', async () => {
    const { handle, store, sideFile } = open;
    const db = {
      get: store.get.bind(store),
      all: () => {
        throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_READ' });
      },
    };
    const check = verifyDatabase({ handle, db, seen: sideFile.recorded, dataKey: key });
    await expect(check).rejects.toMatchObject({ code: 'SQLITE_IOERR_READ' });
  });

  test('it ends at once with what the watch throws', async () => {
    let heard = 0;
    const progress = () => {
      heard += 1;
      throw new StoreFault('io-error');
    };
    await expect(verify({ progress })).rejects.toMatchObject({ code: 'io-error' });
    expect(heard).toBe(1);
  });

  test('it stops when the vault is closed', async () => {
    const check = verify({ stopped: () => !open.handle.open });
    open.close();
    expect(await check).toEqual({ ok: false, error: { code: 'stopped' } });
  });

  test('the pages of a large vault are checked table by table, as long as none is free', async () => {
    open.store.shred();
    expect(await checkPages(open.handle, new Pace(), 0)).toMatchObject({ ok: true });
    expect(open.handle.pragma('freelist_count', { simple: true })).toBe(0);
  });
});
