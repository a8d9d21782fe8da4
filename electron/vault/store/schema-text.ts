/** The schema as text, for schema.sql: what a reviewer reads, and what a test compares. */
import { z } from 'zod';
import type { ReadDb } from './database';

const sqlRow = z.object({ sql: z.string() });

/** Every statement that makes the schema, in order of name; the tables that FTS5 makes for itself are left out. */
export function schemaText(db: ReadDb): string {
  const rows = db.all(
    sqlRow,
    `SELECT sql FROM sqlite_schema
     WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'search_*'
     ORDER BY type DESC, name`,
  );
  return `${rows.map(({ sql }) => `${sql};`).join('\n\n')}\n`;
}
