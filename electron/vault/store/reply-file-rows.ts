/** Rows of the files that leave with letters of ours; their bytes are blobs. */
import { z } from 'zod';
import type { ReadDb, WriteDb } from './database';

const record = z.object({
  id: z.int(),
  replyId: z.int(),
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  sha256: z.string(),
});
export type ReplyFileRecord = z.infer<typeof record>;

const COLUMNS = 'id, reply_id AS replyId, name, media_type AS mediaType, size, sha256';

/** Keeps one file of a letter; its bytes are in the blob table already. */
export function insertReplyFile(db: WriteDb, file: Omit<ReplyFileRecord, 'id'>): number {
  return db.run(
    'INSERT INTO reply_attachment (reply_id, name, media_type, size, sha256, added_at) VALUES (?, ?, ?, ?, ?, ?)',
    file.replyId,
    file.name,
    file.mediaType,
    file.size,
    file.sha256,
    db.now,
  ).rowId;
}

/** Files of a letter in their order. */
export function filesOfReply(db: ReadDb, replyId: number): ReplyFileRecord[] {
  return db.all(record, `SELECT ${COLUMNS} FROM reply_attachment WHERE reply_id = ? ORDER BY id`, replyId);
}

export function removeReplyFile(db: WriteDb, id: number): void {
  db.run('DELETE FROM reply_attachment WHERE id = ?', id);
}
