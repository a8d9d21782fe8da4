/** Marks letters as read or as unread; what was so before is left alone (MX-12). */
import { fail, ok } from '../../../../shared/kernel/result';
import type { WriteDb } from '../../store/database';
import { letterRecord } from '../../store/letter-rows';
import { isUnread, markRead } from '../../store/read-rows';
import type { UseCase } from '../ports';

export const markLettersRead: UseCase<'letter.mark-read'> = (desk, { ids, read }) => {
  const letters = desk.store.read((db) =>
    [...new Set(ids)].map((id) => ({ letter: letterRecord(db, id), unread: isUnread(db, id) })),
  );
  if (letters.some(({ letter }) => letter === undefined)) return fail({ code: 'no-such-thing' });
  const changed = letters.flatMap(({ letter, unread }) =>
    letter === undefined || letter.direction === 'out' || unread !== read ? [] : [letter],
  );
  if (changed.length === 0) return ok({});
  desk.store.write((db) => {
    for (const { id, caseNo } of changed) mark(db, id, caseNo, read);
  });
  return ok({});
};

function mark(db: WriteDb, id: number, caseNo: number | null, read: boolean): void {
  markRead(db, id, read);
  db.append({ kind: read ? 'letter-read' : 'letter-unread', caseNo, facts: { letter: String(id) } });
}
