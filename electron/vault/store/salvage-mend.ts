/** Makes what was read of a damaged database whole in itself: references lead somewhere again, or are gone with what they were of. */
import { z } from 'zod';
import { sha256Of } from './blobs';
import { WHOLE_BLOBS } from './salvage-blobs';
import type { SqliteHandle } from './sqlite-handle';

const referenceRow = z.object({
  table: z.string(),
  parent: z.string(),
  from: z.string(),
  to: z.string(),
  action: z.string(),
  required: z.int(),
});
type Reference = z.infer<typeof referenceRow>;
const nameRow = z.object({ sha256: z.string() });

/** One deletion leaves another reference without its end; no chain of tables is longer. */
const MOST_PASSES = 12;

const REFERENCES = `SELECT m.name AS "table", f."table" AS parent, f."from" AS "from", f.on_delete AS action,
    ifnull(f."to", (SELECT p.name FROM pragma_table_info(f."table") AS p WHERE p.pk = 1)) AS "to",
    (c."notnull" OR c.pk > 0) AS required
  FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS f
  JOIN pragma_table_info(m.name) AS c ON c.name = f."from"
  WHERE m.type = 'table'`;

/** What had to change: rows by their table that were taken out, and that stayed without what they referred to. */
export interface Mended {
  /** Hashes of texts that stand in for bytes that are gone. */
  readonly notes: ReadonlySet<string>;
  readonly removed: ReadonlyMap<string, number>;
  readonly cleared: ReadonlyMap<string, number>;
}

/** Bytes that are gone get a text in their place that says so. */
export function mendReferences(handle: SqliteHandle): Mended {
  const references = z.array(referenceRow).parse(handle.prepare(REFERENCES).all());
  handle.exec(`DELETE FROM blob WHERE sha256 NOT IN (${WHOLE_BLOBS})`);
  const mended = { notes: new Set<string>(), removed: new Map(), cleared: new Map() };
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const changed = references.map((reference) => mend(handle, reference, mended));
    if (!changed.some(Boolean)) break;
  }
  return mended;
}

type Mending = { notes: Set<string>; removed: Map<string, number>; cleared: Map<string, number> };

function mend(handle: SqliteHandle, reference: Reference, mended: Mending): boolean {
  const { table, parent, from, to, action, required } = reference;
  const loose = `"${from}" IS NOT NULL AND "${from}" NOT IN (SELECT "${to}" FROM "${parent}")`;
  if (parent === 'blob' && action !== 'CASCADE') return noteLostBytes(handle, reference, loose, mended);
  const clear = action === 'SET NULL' || (action !== 'CASCADE' && required === 0);
  const change = clear ? `UPDATE "${table}" SET "${from}" = NULL` : `DELETE FROM "${table}"`;
  const { changes } = handle.prepare(`${change} WHERE ${loose}`).run();
  add(clear ? mended.cleared : mended.removed, table, changes);
  return changes > 0;
}

function add(counts: Map<string, number>, table: string, rows: number): void {
  counts.set(table, (counts.get(table) ?? 0) + rows);
}

function noteLostBytes(
  handle: SqliteHandle,
  { table, from }: Reference,
  loose: string,
  { notes, cleared }: Mending,
): boolean {
  const lost = z
    .array(nameRow)
    .parse(handle.prepare(`SELECT DISTINCT "${from}" AS sha256 FROM "${table}" WHERE ${loose}`).all());
  const point = handle.prepare(`UPDATE "${table}" SET "${from}" = ? WHERE "${from}" = ?`);
  for (const { sha256 } of lost) {
    const text = Buffer.from(lostText(sha256), 'utf8');
    const name = sha256Of(text);
    handle.prepare('INSERT OR IGNORE INTO blob (sha256, size) VALUES (?, ?)').run(name, text.length);
    handle.prepare('INSERT OR IGNORE INTO blob_chunk (sha256, seq, bytes) VALUES (?, 0, ?)').run(name, text);
    add(cleared, table, point.run(name, sha256).changes);
    notes.add(name);
  }
  return lost.length > 0;
}

/** No mail and no key: nothing takes it for what it stands in for. */
function lostText(sha256: string): string {
  return [
    'These bytes could not be read from a damaged vault. This text stands in their place.',
    `Their SHA-256 was ${sha256}.`,
    'A backup made before the damage may still hold them.',
    '',
  ].join('\n');
}
