/** Rows of what was read: a letter without a row here is unread (MX-12). */
import { z } from 'zod';
import type { ReadDb, WriteDb } from './database';

const idRow = z.object({ id: z.int() });

/** Whether a letter that came in was not read yet. Copies of our own letters are never unread. */
export function isUnread(db: ReadDb, letterId: number): boolean {
  return (
    db.get(
      idRow,
      `SELECT id FROM letter WHERE id = ? AND direction = 'in' AND id NOT IN (SELECT letter_id FROM letter_read)`,
      letterId,
    ) !== undefined
  );
}

export function markRead(db: WriteDb, letterId: number, read: boolean): void {
  if (read) db.run('INSERT OR IGNORE INTO letter_read (letter_id, read_at) VALUES (?, ?)', letterId, db.now);
  else db.run('DELETE FROM letter_read WHERE letter_id = ?', letterId);
}

const countRow = z.object({ no: z.int(), count: z.int() });

/** How many unread letters each case has (or one case), letters shared by a split included; cases without any are left out. */
export function unreadByCase(db: ReadDb, only?: number): ReadonlyMap<number, number> {
  const rows = db.all(
    countRow,
    `SELECT no, count(*) AS count FROM (
       SELECT case_no AS no, id FROM letter WHERE case_no IS NOT NULL AND direction = 'in'
       UNION
       SELECT s.case_no AS no, l.id FROM case_letter s JOIN letter l ON l.id = s.letter_id WHERE l.direction = 'in'
     ) WHERE id NOT IN (SELECT letter_id FROM letter_read) ${only === undefined ? '' : 'AND no = ?'} GROUP BY no`,
    ...(only === undefined ? [] : [only]),
  );
  return new Map(rows.map(({ no, count }) => [no, count]));
}
