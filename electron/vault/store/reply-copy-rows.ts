/** Rows of copies of our own letters, as they came back from the Sent folder: evidence of when a letter went. */
import { z } from 'zod';
import { COPY_DIFFERENCES, type CopyDifference } from '../../../shared/letter/answers';
import type { ReadDb, WriteDb } from './database';

const record = z.object({
  letter: z.int(),
  datedAt: z.int().nullable(),
  importedAt: z.int(),
  altered: z
    .string()
    .transform((text) =>
      z.array(z.enum(COPY_DIFFERENCES)).parse(text.split(' ').filter((code) => code !== '')),
    ),
});
export type ReplyCopy = z.infer<typeof record>;

export function addReplyCopy(
  db: WriteDb,
  replyId: number,
  copy: {
    readonly letterId: number;
    readonly datedAt: number | null;
    readonly altered: readonly CopyDifference[];
  },
): void {
  db.run(
    'INSERT OR REPLACE INTO reply_copy (letter_id, reply_id, dated_at, imported_at, altered) VALUES (?, ?, ?, ?, ?)',
    copy.letterId,
    replyId,
    copy.datedAt,
    db.now,
    copy.altered.join(' '),
  );
}

/** The copies of one letter of ours, the first imported first. */
export function copiesOfReply(db: ReadDb, replyId: number): ReplyCopy[] {
  return db.all(
    record,
    `SELECT letter_id AS letter, dated_at AS datedAt, imported_at AS importedAt, altered FROM reply_copy
     WHERE reply_id = ? ORDER BY imported_at, letter_id`,
    replyId,
  );
}
