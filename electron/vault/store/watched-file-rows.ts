/** Rows of files of watched folders that were read: keyed hashes in place of names, so that an erased case leaves none. */
import { z } from 'zod';
import type { ReadDb, WriteDb } from './database';
import { getSetting, putSetting } from './setting-rows';

const row = z.object({
  pathHash: z.string(),
  size: z.int(),
  modifiedAt: z.number(),
  contentHash: z.string().nullable(),
});
export type WatchedFile = z.infer<typeof row>;

export function watchedFiles(db: ReadDb): WatchedFile[] {
  return db.all(
    row,
    `SELECT path_hash AS pathHash, size, modified_at AS modifiedAt, content_hash AS contentHash FROM watched_file`,
  );
}

/** Replaces what was known of the file before: it changed since. */
export function putWatchedFile(db: WriteDb, file: WatchedFile): void {
  db.run(
    `INSERT INTO watched_file (path_hash, size, modified_at, content_hash) VALUES (?, ?, ?, ?)
     ON CONFLICT (path_hash) DO UPDATE SET size = excluded.size, modified_at = excluded.modified_at,
       content_hash = excluded.content_hash`,
    file.pathHash,
    file.size,
    file.modifiedAt,
    file.contentHash,
  );
}

export function forgetWatchedFiles(db: WriteDb): void {
  db.run('DELETE FROM watched_file');
}

const folder = z.strictObject({ path: z.string() });

/** The path of the folder that is watched; null for none. */
export function watchedFolder(db: ReadDb): string | null {
  return getSetting(db, folder.nullable(), 'watchedFolder')?.path ?? null;
}

export function putWatchedFolder(db: WriteDb, path: string | null): void {
  putSetting(db, 'watchedFolder', path === null ? null : { path });
}
