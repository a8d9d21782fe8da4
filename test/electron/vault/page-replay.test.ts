/** Pages of an earlier time, put back whole and rightly encrypted: none goes unnoticed, in whichever table. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createStore, type OpenStore, openStore } from '../../../electron/vault/store/open-store';
import { openSqlite } from '../../../electron/vault/store/sqlite-handle';
import type { SqliteReader } from '../../../electron/vault/store/sqlite-reader';
import { verifyDatabase } from '../../../electron/vault/store/verify';
import { addRows, changeTexts, columnsOf } from '../../support/filled-tables';

const PAGE = 4096;
const key = new Uint8Array(randomBytes(32));
const surroundings = {
  now: () => 1_790_000_000_000,
  randomBytes: (count: number) => new Uint8Array(randomBytes(count)),
};

/** Where the vault lay after change A and after change B, as files and in the clear. */
interface State {
  readonly file: Buffer;
  readonly clear: Buffer;
  readonly side: Buffer;
}

let root: string;
let before: State;
let after: State;
/** Table or index that each page of the file belongs to after change B. */
let owners: ReadonlyMap<number, string>;
let contentAfter: string;

function open(folder: string): OpenStore {
  const opened = openStore(folder, key, surroundings);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

function change(folder: string, run: Parameters<OpenStore['store']['write']>[0]): void {
  const { store, handle, close } = open(folder);
  handle.pragma('foreign_keys=OFF');
  store.write((db) => {
    run(db);
    db.append({ kind: 'test.happened', caseNo: null, facts: {} });
  });
  handle.pragma('wal_checkpoint(TRUNCATE)');
  close();
}

function stateOf(folder: string): State {
  const handle = openSqlite(path.join(folder, 'cases.db'), key, { create: false });
  const clear = handle.serialize();
  handle.close();
  const read = (name: string) => fs.readFileSync(path.join(folder, name));
  return { file: read('cases.db'), clear, side: read('head.bin') };
}

/** All rows of all tables. */
function contentOf(db: SqliteReader): string {
  const tables = [...columnsOf(db).keys(), 'event', 'search'];
  return JSON.stringify(tables.map((table) => db.all(z.unknown(), `SELECT * FROM "${table}" ORDER BY 1, 2`)));
}

/** The file after B with pages as they were after A. */
function mixed(pages: Iterable<number>): Buffer {
  const file = Buffer.from(after.file);
  for (const no of pages) before.file.copy(file, (no - 1) * PAGE, (no - 1) * PAGE, no * PAGE);
  return file;
}

/** Who notices such a file: the opening, a check of verify, or nobody; then its content has to be what it was. */
async function noticed(file: Buffer, side: Buffer = after.side): Promise<string> {
  const folder = fs.mkdtempSync(path.join(root, 'replayed-'));
  fs.writeFileSync(path.join(folder, 'cases.db'), file);
  fs.writeFileSync(path.join(folder, 'head.bin'), side);
  const opened = openStore(folder, key, surroundings);
  try {
    if (!opened.ok) return opened.error.code === 'damaged-vault' ? 'opening' : opened.error.code;
    const { handle, store, sideFile } = opened.value;
    const checks = await verifyDatabase({
      handle,
      db: store,
      seen: sideFile.recorded,
      dataKey: key,
      seals: store.seals,
    });
    if (!checks.ok) return checks.error.code;
    const found = checks.value.filter((check) => !check.ok).map(({ check }) => check);
    if (found.length > 0) return found.join(' ');
    return contentOf(store) === contentAfter ? 'nothing differs' : 'NOBODY';
  } finally {
    if (opened.ok) opened.value.close();
    fs.rmSync(folder, { recursive: true });
  }
}

function pagesThatDiffer(): number[] {
  const pages = Math.min(before.file.length, after.file.length) / PAGE;
  return Array.from({ length: pages }, (_, place) => place + 1).filter((no) => {
    const [from, to] = [(no - 1) * PAGE, no * PAGE];
    return !before.clear.subarray(from, to).equals(after.clear.subarray(from, to));
  });
}

beforeAll(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-replay-'));
  const folder = path.join(root, 'vault');
  fs.mkdirSync(folder);
  createStore(folder, key);
  change(folder, (db) => {
    for (const n of [1, 2, 3]) addRows(db, n);
  });
  before = stateOf(folder);
  change(folder, (db) => {
    changeTexts(db);
    addRows(db, 4);
  });
  after = stateOf(folder);
  const { handle, store, close } = open(folder);
  const pages = z.array(z.object({ name: z.string(), pageno: z.int() }));
  owners = new Map(
    pages
      .parse(handle.prepare('SELECT name, pageno FROM dbstat').all())
      .map(({ name, pageno }) => [pageno, name]),
  );
  contentAfter = contentOf(store);
  close();
});

afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

describe('an older page that is put back', () => {
  test('D7 a vault that nobody touched is whole, with rows in every table', async () => {
    expect(await noticed(after.file)).toBe('nothing differs');
  });

  test('D7 is noticed, whichever it is', async () => {
    const byWhom = new Map<string, number>();
    const unnoticed: string[] = [];
    const pages = pagesThatDiffer();
    for (const no of pages) {
      const found = await noticed(mixed([no]));
      byWhom.set(found, (byWhom.get(found) ?? 0) + 1);
      // the index over the leaves of the search index: it holds no rows, and the leaves themselves are checked
      if (found === 'nothing differs' && owners.get(no) === 'search_idx') continue;
      if (found === 'NOBODY' || found === 'nothing differs') unnoticed.push(`${owners.get(no)}: ${found}`);
    }
    console.info(`D7 older pages put back one by one: ${pages.length}`, Object.fromEntries(byWhom));
    expect(unnoticed).toEqual([]);
    const tables = [...new Set(pages.map((no) => owners.get(no)))];
    const { store, close } = open(path.join(root, 'vault'));
    expect([...columnsOf(store).keys()].filter((table) => !tables.includes(table))).toEqual([]);
    close();
    expect(pages.length).toBeGreaterThan(80);
  });

  test('D7 is noticed with all other pages of its table, its indexes and the seals of that time', async () => {
    const pages = pagesThatDiffer();
    const unnoticed: string[] = [];
    const { handle, close } = open(path.join(root, 'vault'));
    const treeRow = z.array(z.object({ name: z.string(), table: z.string() }));
    const trees = treeRow.parse(handle.prepare('SELECT name, tbl_name AS "table" FROM sqlite_schema').all());
    close();
    const tableOf = new Map(trees.map(({ name, table }) => [name, table]));
    const pagesOf = (tables: readonly string[]) =>
      pages.filter((no) => tables.includes(tableOf.get(owners.get(no) ?? '') ?? ''));
    const tables = new Set(pages.map((no) => tableOf.get(owners.get(no) ?? '') ?? ''));
    const together = [...tables].flatMap((table) => [
      [table],
      [table, 'row_seal'],
      [table, 'row_seal', 'seal_head'],
    ]);
    together.push(
      ['event', 'row_seal', 'seal_head'],
      [...tables].filter((table) => table.startsWith('search')),
    );
    for (const set of together) {
      if (set.join() === 'search_idx') continue; // see above
      const found = await noticed(mixed(pagesOf(set)));
      if (found === 'NOBODY' || found === 'nothing differs') unnoticed.push(`${set.join()}: ${found}`);
    }
    console.info(`D7 sets of older pages put back together: ${together.length}`);
    expect(unnoticed).toEqual([]);
  });

  test('D7 the whole file of an earlier time is refused at the opening; with its side file it is a copy of that time', async () => {
    expect(await noticed(before.file)).toBe('opening');
    expect(await noticed(after.file, before.side)).toBe('nothing differs');
    // all files of the folder put back consistently: what nothing inside the folder can tell
    expect(await noticed(before.file, before.side)).toBe('NOBODY');
  });
});
