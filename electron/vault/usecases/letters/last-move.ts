/** The last move or filing of a letter that can be taken back from a case, found in the history: also after a new start. */
import { parseCaseId } from '../../../../shared/case/case-id';
import { ok } from '../../../../shared/kernel/result';
import type { ReadDb } from '../../store/database';
import { lastMoveOf, onlyMovesSince } from '../../store/letter-event-rows';
import type { UseCase } from '../ports';
import { whyNotUndone } from './undo-move';

export const lastMove: UseCase<'letter.last-move'> = (desk, { id }) => {
  const no = parseCaseId(id, desk.programme().casePrefix);
  return ok({ move: no === null ? null : desk.store.read((db) => undoableMove(db, no)) });
};

/** Null as soon as anything else happened to the case: the key that takes it back must mean what was done last. */
function undoableMove(db: ReadDb, no: number): { readonly step: number; readonly letter: number } | null {
  const move = lastMoveOf(db, no);
  if (move === undefined || !onlyMovesSince(db, no, move.seq)) return null;
  const letter = Number(move.facts['letter']);
  return whyNotUndone(db, move.seq) === null ? { step: move.seq, letter } : null;
}
