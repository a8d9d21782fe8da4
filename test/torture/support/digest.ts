/** One hash over all rows of all tables, to tell whether a vault that opens shows what it showed before. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ReadDb } from '../../../electron/vault/store/database';

const name = z.object({ name: z.string() });
const row = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.bigint(), z.null(), z.instanceof(Uint8Array)]),
);

/** In the letters, the notes and the titles of every prepared vault. */
const WORDS = ['gate', 'lamp', 'note', 'answers', 'heron', 'harbour'];
const found = z.object({ rowid: z.int() });

/**
 * Of everything but what only leads to rows: virtual tables are read through the tables that hold them, and of the search
 * index its lookup table (where lines for segments that are gone may lie about) by what a search finds with it.
 */
export function digestOf(db: ReadDb): string {
  const hash = createHash('sha256');
  const tables = db.all(
    name,
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name <> 'search_idx' ORDER BY name",
  );
  for (const table of tables) {
    hash.update(`\n${table.name}\n`);
    for (const one of db.all(row, `SELECT * FROM "${table.name}"`))
      for (const value of Object.values(one)) {
        const bytes = value instanceof Uint8Array ? value : Buffer.from(`${typeof value} ${String(value)}`);
        hash.update(`${bytes.length} `).update(bytes);
      }
  }
  for (const word of WORDS)
    for (const { rowid } of db.all(
      found,
      'SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid',
      word,
    ))
      hash.update(`${word} ${rowid} `);
  return hash.digest('hex');
}
