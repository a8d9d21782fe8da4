/** Ends the waiting on a reporter: by a person, by a letter of theirs, or with the case. */
import { recordWaitEnd } from '../../recomputed';
import { changeCase } from '../../store/case-rows';
import type { WriteDb } from '../../store/database';
import { closeWaiting, openWait, type Waiting } from '../../store/waiting-rows';

/** Why it ended: a person said so, the reporter wrote, or the case ended or was put aside. */
export type WaitEnd = 'person' | 'letter' | 'ended';

/** Ends the waiting of a case, if it waits, with its entry in the history. The caller counts the revision up. */
export function endWaiting(
  db: WriteDb,
  caseNo: number,
  at: number,
  because: { readonly why: WaitEnd; readonly letter?: string },
): Waiting | undefined {
  const over = closeWaiting(db, caseNo, at);
  if (over === undefined) return undefined;
  db.append({
    kind: 'case-wait-over',
    caseNo,
    facts: {
      ...because,
      was: new Date(over.fromAt).toISOString(),
      at: new Date(over.toAt ?? at).toISOString(),
    },
  });
  recordWaitEnd(db, over);
  return over;
}

/** A letter of a case's own reporter ends the waiting, from its receipt on; one from before it began does not. */
export function letterEndsWaiting(
  db: WriteDb,
  caseNo: number,
  letter: { readonly id: number; readonly receivedAt: number },
): void {
  const open = openWait(db, caseNo);
  if (open === undefined || letter.receivedAt < open.fromAt) return;
  endWaiting(db, caseNo, letter.receivedAt, { why: 'letter', letter: String(letter.id) });
  changeCase(db, caseNo, {});
}
