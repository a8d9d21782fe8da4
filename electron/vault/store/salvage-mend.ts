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

/** Bytes that are gone get a text in their place that says so; gives the hashes of those texts. */
export function mendReferences(handle: SqliteHandle): ReadonlySet<string> {
  const references = z.array(referenceRow).parse(handle.prepare(REFERENCES).all());
  handle.exec(`DELETE FROM blob WHERE sha256 NOT IN (${WHOLE_BLOBS})`);
  const notes = new Set<string>();
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const changed = references.map((reference) => mend(handle, reference, notes));
    if (!changed.some(Boolean)) break;
  }
  return notes;
}

function mend(handle: SqliteHandle, reference: Reference, notes: Set<string>): boolean {
  const { table, parent, from, to, action, required } = reference;
  const loose = `"${from}" IS NOT NULL AND "${from}" NOT IN (SELECT "${to}" FROM "${parent}")`;
  const change = (sql: string): boolean => handle.prepare(`${sql} WHERE ${loose}`).run().changes > 0;
  if (parent === 'blob' && action !== 'CASCADE') return noteLostBytes(handle, reference, loose, notes);
  const clear = action === 'SET NULL' || (action !== 'CASCADE' && required === 0);
  return change(clear ? `UPDATE "${table}" SET "${from}" = NULL` : `DELETE FROM "${table}"`);
}

function noteLostBytes(
  handle: SqliteHandle,
  { table, from }: Reference,
  loose: string,
  notes: Set<string>,
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
    point.run(name, sha256);
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
