/** What a letter gives away of other cases under embargo: in its subject, its text, or the names of its files (MAXEM-12). */
import { givenAwayBy } from '../../embargoes';
import { filesOfReply } from '../../store/reply-file-rows';
import type { ReplyRecord } from '../../store/reply-rows';
import type { Desk } from '../ports';

/** A letter about a case may name that case; the outer subject is fixed and names none. */
export function embargoedBy(desk: Desk, reply: ReplyRecord): ReturnType<typeof givenAwayBy> {
  return desk.store.read((db) => {
    const names = filesOfReply(db, reply.id).map((file) => file.name);
    const text = [reply.subject, reply.body, ...names].join('\n');
    return givenAwayBy(db, text, reply.caseNo);
  });
}
