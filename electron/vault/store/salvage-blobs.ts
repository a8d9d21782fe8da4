/** Bytes of letters and files after damage: which are whole, and names given back to those that lost only their entry. */
import { z } from 'zod';
import { sha256Of } from './blobs';
import { aTurn } from './salvage-fill';
import type { SqliteHandle } from './sqlite-handle';

const nameRow = z.object({ sha256: z.string() });
const chunkRow = z.object({ bytes: z.instanceof(Uint8Array) });

/** Chunks whose entry is gone get it again when they are the bytes that their name says. */
export async function nameBlobs(handle: SqliteHandle): Promise<void> {
  const names = z
    .array(nameRow)
    .parse(
      handle
        .prepare('SELECT DISTINCT sha256 FROM blob_chunk WHERE sha256 NOT IN (SELECT sha256 FROM blob)')
        .all(),
    );
  const chunks = handle.prepare('SELECT bytes FROM blob_chunk WHERE sha256 = ? ORDER BY seq');
  const insert = handle.prepare('INSERT INTO blob (sha256, size) VALUES (?, ?)');
  for (const { sha256 } of names) {
    await aTurn();
    const bytes = Buffer.concat(
      z
        .array(chunkRow)
        .parse(chunks.all(sha256))
        .map((row) => row.bytes),
    );
    if (sha256Of(bytes) === sha256) insert.run(sha256, bytes.length);
  }
}

/** SQL: names of bytes that are there from the first to the last. */
export const WHOLE_BLOBS = `SELECT blob.sha256 FROM blob
  LEFT JOIN (SELECT sha256, sum(length(bytes)) AS size FROM blob_chunk GROUP BY sha256) AS held ON held.sha256 = blob.sha256
  WHERE ifnull(held.size, 0) = blob.size`;
