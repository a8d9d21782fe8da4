/** Folders that backups of this vault were put into, so that the list of erasures gets there as well. */
import path from 'node:path';
import { z } from 'zod';
import { backupPlace } from './backup-rows';
import type { ReadDb } from './database';

/** One that was used longer ago is not looked for any more. */
const MOST = 32;

const madeRow = z.object({ folder: z.string(), name: z.string() });

/** The place for backups, and where else one was put, the latest first; also when the backup itself is gone. */
export function backupFolders(db: ReadDb): readonly string[] {
  const place = backupPlace(db);
  const made = db
    .all(madeRow, 'SELECT folder, name FROM backup_made GROUP BY folder, name ORDER BY max(id) DESC')
    .map(({ folder, name }) => (folder === '' ? path.dirname(name) : folder));
  return [...new Set([...(place === null ? [] : [place]), ...made])].slice(0, MOST);
}
