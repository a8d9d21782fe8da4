/** What a move of a letter would do to the clocks of the two cases, before it is made. */
import { formatCaseId, parseCaseId } from '../../../../shared/case/case-id';
import type { Reply } from '../../../../shared/ipc/contract';
import { fail, ok } from '../../../../shared/kernel/result';
import { instant } from '../../../../shared/kernel/time';
import { promisesOf } from '../../case-promises';
import { type CaseRecord, caseRecord, caseSummary } from '../../store/case-rows';
import type { ReadDb } from '../../store/database';
import { letterRecord } from '../../store/letter-rows';
import { profileOf } from '../../store/policy-rows';
import type { UseCase } from '../ports';
import { receivedWith, receivedWithout } from './letter-place';

type Change = Reply<'letter.move-preview'>['changes'][number];

export const movePreview: UseCase<'letter.move-preview'> = (desk, { id, to }) => {
  const { casePrefix } = desk.programme();
  const now = desk.now();
  const changes = desk.store.read((db) => {
    const letter = letterRecord(db, id);
    if (letter === undefined) return undefined;
    const no = to === 'new' ? null : parseCaseId(to, casePrefix);
    const target = no === null ? undefined : caseRecord(db, no);
    const from = letter.caseNo === null ? undefined : caseRecord(db, letter.caseNo);
    const leaves = from === undefined ? null : receivedWithout(db, from, letter);
    const arrives = target === undefined ? null : receivedWith(target, letter);
    return [
      ...(target === undefined || arrives === null ? [] : [changeOf(db, target, arrives, now, casePrefix)]),
      ...(from === undefined || leaves === null ? [] : [changeOf(db, from, leaves, now, casePrefix)]),
    ];
  });
  return changes === undefined ? fail({ code: 'no-such-thing' }) : ok({ changes });
};

/** Which promises get another due instant when the case counts from `receivedAt` (ms since the epoch). */
function changeOf(db: ReadDb, one: CaseRecord, receivedAt: number, now: number, prefix: string): Change {
  const summary = caseSummary(db, one.no);
  const at = instant(now);
  const before = summary === undefined ? [] : promisesOf(db, summary, at);
  const after =
    summary === undefined ? [] : promisesOf(db, { ...summary, receivedAt: instant(receivedAt) }, at);
  const dues = after.flatMap(({ kind, due, satisfiedAt }) => {
    const was = before.find((other) => other.kind === kind)?.due;
    if (was == null || due === null || was.at === due.at || satisfiedAt !== null) return [];
    const clock = (end: typeof due) => ({ dueAt: end.at, endOfDay: end.endOfDay });
    return [{ promise: kind, was: clock(was), now: clock(due) }];
  });
  return {
    caseId: formatCaseId(prefix, one.no),
    receivedWas: one.receivedAt,
    receivedNow: receivedAt,
    zone: profileOf(db, one.profileId, one.profileVersion).calendar.zone,
    dues,
  };
}
