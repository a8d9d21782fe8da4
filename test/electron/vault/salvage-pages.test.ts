/** D5 One damaged page costs what lay on it and nothing else, whichever page it is; what was read is what was written. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { chainHashes, checkChain } from '../../../electron/vault/store/audit-chain';
import { blobNames, getBlob } from '../../../electron/vault/store/blobs';
import { subkey } from '../../../electron/vault/store/key-slots';
import { MIGRATIONS } from '../../../electron/vault/store/migrate';
import { salvageDatabase } from '../../../electron/vault/store/salvage-database';
import { fillFrom } from '../../../electron/vault/store/salvage-fill';
import { openPages } from '../../../electron/vault/store/salvage-pages';
import { readRoots, shapesOf } from '../../../electron/vault/store/salvage-schema';
import { TreeWalker } from '../../../electron/vault/store/salvage-trees';
import { openSqlite, type SqliteHandle } from '../../../electron/vault/store/sqlite-handle';
import { SqliteReader } from '../../../electron/vault/store/sqlite-reader';
import { emptyHead } from '../../../shared/audit/replay';
import { dataKeyOf, storyVault } from '../../support/damaged-vault';
import { hurtPage, imprint } from '../../support/hurt-page';

/** So many pages, beside the first of every table. */
const PAGES_TRIED = 24;

const pageRow = z.object({ name: z.string(), pageno: z.int(), pagetype: z.string(), ncell: z.int() });
type Page = z.infer<typeof pageRow>;

let root: string;
let folder: string;
let dataKey: Uint8Array;
let empty: string;
let pages: Page[];
let tables: string[];
let rows: Map<string, Set<string>>;

beforeAll(async () => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-salvage-'));
  folder = await storyVault(root);
  dataKey = await dataKeyOf(folder);
  const copy = path.join(root, 'whole.db');
  fs.copyFileSync(path.join(folder, 'cases.db'), copy);
  const whole = openSqlite(copy, dataKey, { create: false });
  pages = z.array(pageRow).parse(whole.prepare('SELECT name, pageno, pagetype, ncell FROM dbstat').all());
  tables = shapesOf(whole)
    .filter(({ isIndex, name }) => !isIndex && !name.startsWith('search_'))
    .map(({ name }) => name);
  rows = rowsOf(whole);
  whole.close();
  empty = path.join(root, 'empty.db');
  const made = openSqlite(empty, dataKey, { create: true });
  made.exec('BEGIN');
  for (const { sql } of MIGRATIONS) made.exec(sql);
  made.exec('COMMIT');
  made.close();
}, 120_000);

afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

function rowsOf(handle: SqliteHandle): Map<string, Set<string>> {
  return new Map(
    tables.map((table) => [
      table,
      new Set(handle.prepare(`SELECT * FROM "${table}"`).raw().all().map(textOf)),
    ]),
  );
}

function textOf(row: unknown): string {
  const values = z.array(z.unknown()).parse(row);
  return values
    .map((value) =>
      Buffer.isBuffer(value) ? createHash('sha256').update(value).digest('hex') : JSON.stringify(value),
    )
    .join('|');
}

/** Spread over all, with the first, one in the middle, the last and the first of every table. */
function pagesToHurt(): number[] {
  const roots = tables.map((table) => pages.find(({ name }) => name === table)?.pageno ?? 1);
  const count = Math.max(...pages.map(({ pageno }) => pageno));
  const step = count / PAGES_TRIED;
  const spread = Array.from({ length: PAGES_TRIED }, (_, place) => Math.floor(place * step) + 1);
  return [...new Set([1, Math.floor(count / 2), count, ...roots, ...spread])].sort(
    (one, other) => one - other,
  );
}

/** How many rows of a table may be gone with a page: none with one that only leads to others. */
function mayCost(table: string, { name, pagetype, ncell }: Page): number {
  if (name !== table) return 0;
  return pagetype === 'overflow' ? 1 : ncell;
}

async function rowsReadFrom(damaged: string, into: string): Promise<Map<string, Set<string>> | undefined> {
  const opened = await openPages(path.join(damaged, 'cases.db'), dataKey);
  fs.copyFileSync(empty, path.join(into, 'raw.db'));
  const handle = openSqlite(path.join(into, 'raw.db'), dataKey, { create: false });
  handle.pragma('synchronous=OFF');
  try {
    const walker = new TreeWalker(opened);
    const { roots } = readRoots(opened, walker);
    handle.pragma('foreign_keys=OFF');
    await fillFrom(walker, roots, shapesOf(handle), handle);
    return rowsOf(handle);
  } finally {
    handle.close();
    opened.close();
  }
}

function work(): string {
  return fs.mkdtempSync(path.join(root, 'work-'));
}

test('D5 a page that does not match its checksum costs no more than its own rows, and every other row is as it was', async () => {
  const hurt = pagesToHurt();
  expect(hurt.length).toBeGreaterThanOrEqual(60);
  for (const no of hurt) {
    const into = work();
    const damaged = path.join(into, 'hurt.vault');
    fs.cpSync(folder, damaged, { recursive: true });
    hurtPage(damaged, no);
    const before = imprint(damaged);
    const read = await rowsReadFrom(damaged, into);
    const page = pages.find(({ pageno }) => pageno === no) ?? {
      name: '',
      pageno: no,
      pagetype: '',
      ncell: 0,
    };
    // the list of tables: what it lists can be looked for only where it is
    const ofSchema = page.name === 'sqlite_schema' && page.pagetype === 'leaf';
    for (const table of tables) {
      const had = rows.get(table) ?? new Set();
      const has = read?.get(table) ?? new Set();
      const wrong = [...has].filter((row) => !had.has(row));
      expect(wrong, `rows of ${table} that never were, page ${no}`).toEqual([]);
      const missing = had.size - has.size;
      if (!ofSchema)
        expect(missing, `of ${table}, page ${no} of ${page.name}`).toBeLessThanOrEqual(mayCost(table, page));
    }
    expect(imprint(damaged)).toEqual(before);
    fs.rmSync(into, { recursive: true });
  }
}, 120_000);

test('D5 what is read of a damaged vault is whole in itself: references, history and originals hold, whichever page is hurt', async () => {
  const refused: number[] = [];
  for (const no of pagesToHurt().filter((_, place) => place % 5 === 0)) {
    const into = work();
    const damaged = path.join(into, 'hurt.vault');
    fs.cpSync(folder, damaged, { recursive: true });
    hurtPage(damaged, no);
    const made = await salvageDatabase(damaged, into, dataKey, (count) => new Uint8Array(randomBytes(count)));
    if (!made.ok) {
      refused.push(no);
      continue;
    }
    const handle = openSqlite(path.join(into, 'cases.db'), dataKey, { create: false });
    expect(handle.pragma('foreign_key_check'), `page ${no}`).toEqual([]);
    expect(handle.pragma('integrity_check', { simple: true })).toBe('ok');
    const db = new SqliteReader(handle);
    expect(checkChain(db, chainHashes(subkey(dataKey, 'audit')), emptyHead).ok, `page ${no}`).toBe(true);
    for (const name of blobNames(db)) expect(getBlob(db, name)).toBeDefined();
    handle.close();
    fs.rmSync(into, { recursive: true });
  }
  expect(refused).toEqual([]);
}, 120_000);
