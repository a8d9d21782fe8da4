/** Keeps what is said of a letter from now on, when it is not what was said last; what was said before stays. */
import type { Judgement } from '../../../../shared/ipc/letter-shapes';
import { sealOf } from '../../../../shared/letter/verdict';
import type { ReadDb, WriteDb } from '../../store/database';
import { changeLetter, letterRecord } from '../../store/letter-rows';
import {
  addJudgement,
  judgementsOf,
  signedLettersOf,
  type Standing,
  standingOf,
} from '../../store/verdict-rows';

/**
 * Whether something changed. The history names the old (where something was said before) and the new, but not that a
 * letter came in or opened: those are events of their own.
 */
export function noteVerdict(db: WriteDb, letterId: number, why: Judgement['why']): boolean {
  const letter = letterRecord(db, letterId);
  if (letter === undefined) return false;
  const now = standingOf(db, letter);
  const last = judgementsOf(db, letterId).at(-1);
  if (last !== undefined && isSame(last, now)) return false;
  addJudgement(db, letterId, why, now);
  if (letter.pinned !== now.pinned) changeLetter(db, letterId, { pinned: now.pinned });
  if (why !== 'opened' && why !== 'import') {
    const was = last === undefined ? {} : { was: last.signature, wasSeal: sealOf(last) };
    const facts = { letter: String(letterId), ...was, signature: now.signature, seal: sealOf(now), why };
    db.append({ kind: 'letter-judged', caseNo: letter.caseNo, facts });
  }
  return true;
}

/** Whether what stands of a letter now is what was said last: there is then nothing to note. */
export function isNoted(db: ReadDb, letterId: number): boolean {
  const letter = letterRecord(db, letterId);
  const last = judgementsOf(db, letterId).at(-1);
  return letter !== undefined && last !== undefined && isSame(last, standingOf(db, letter));
}

/** After a key was pinned to a reporter or is no longer: what their signed letters prove has changed. */
export function notePins(db: WriteDb, reporterId: number): void {
  for (const letterId of signedLettersOf(db, reporterId)) noteVerdict(db, letterId, 'pin');
}

function isSame(last: Judgement, now: Standing): boolean {
  const { at: _at, why: _why, ...was } = last;
  return (Object.keys(was) as (keyof Standing)[]).every((key) => was[key] === now[key]); // as: keys of its own type
}
