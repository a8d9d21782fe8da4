/** Bytes kept in the database in chunks, found by their SHA-256: originals, attachments, exported letters. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type ReadDb, StoreFault, type WriteDb } from './database';

/** The name of bytes: 64 lower-case hex digits. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const CHUNK_BYTES = 256 * 1024;

const sizeRow = z.object({ size: z.int().min(0) });
const chunkRow = z.object({ bytes: z.instanceof(Uint8Array) });
const nameRow = z.object({ sha256: z.string() });

/** Keeps the bytes, once however often they are put; gives their SHA-256 as 64 lower-case hex digits. */
export function putBlob(db: WriteDb, bytes: Uint8Array): string {
  const sha256 = sha256Of(bytes);
  if (db.get(sizeRow, 'SELECT size FROM blob WHERE sha256 = ?', sha256) !== undefined) return sha256;
  db.run('INSERT INTO blob (sha256, size) VALUES (?, ?)', sha256, bytes.length);
  for (let at = 0, seq = 0; at < bytes.length; at += CHUNK_BYTES, seq += 1) {
    const chunk = bytes.subarray(at, at + CHUNK_BYTES);
    db.run('INSERT INTO blob_chunk (sha256, seq, bytes) VALUES (?, ?, ?)', sha256, seq, chunk);
  }
  return sha256;
}

/** The bytes, proven by their hash; undefined when nothing is kept under it. Throws a StoreFault "damaged" when they differ. */
export function getBlob(db: ReadDb, sha256: string): Uint8Array | undefined {
  const row = db.get(sizeRow, 'SELECT size FROM blob WHERE sha256 = ?', sha256);
  if (row === undefined) return undefined;
  const chunks = db.all(chunkRow, 'SELECT bytes FROM blob_chunk WHERE sha256 = ? ORDER BY seq', sha256);
  const bytes = new Uint8Array(row.size);
  let at = 0;
  for (const chunk of chunks) {
    if (at + chunk.bytes.length > row.size) throw new StoreFault('damaged');
    bytes.set(chunk.bytes, at);
    at += chunk.bytes.length;
  }
  if (at !== row.size || sha256Of(bytes) !== sha256) throw new StoreFault('damaged');
  return bytes;
}

/** The first bytes of what is kept under the hash, at most so many (and at most one chunk): to see what it is, not to hand out. */
export function headOfBlob(db: ReadDb, sha256: string, bytes: number): Uint8Array | undefined {
  return db.get(
    chunkRow,
    'SELECT substr(bytes, 1, ?) AS bytes FROM blob_chunk WHERE sha256 = ? AND seq = 0',
    bytes,
    sha256,
  )?.bytes;
}

/** Every hash under which bytes are kept. */
export function blobNames(db: ReadDb): string[] {
  return db.all(nameRow, 'SELECT sha256 FROM blob ORDER BY sha256').map((row) => row.sha256);
}
