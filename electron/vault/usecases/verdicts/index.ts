/** What is said of a letter, judged again or opened further. */
import { fail, ok } from '../../../../shared/kernel/result';
import { sealOf } from '../../../../shared/letter/verdict';
import { letterRecord } from '../../store/letter-rows';
import { judgementsOf, standingOf } from '../../store/verdict-rows';
import { judgeOne } from '../import/judge-again';
import type { Desk, UseCases } from '../ports';
import { openPart } from './open-part';

export const verdictUseCases: UseCases<'letter.open-part' | 'verdict.judge-again'> = {
  'letter.open-part': openPart,
  'verdict.judge-again': async (desk, { letter: id }) => {
    const letter = desk.store.read((db) => letterRecord(db, id));
    if (letter === undefined) return fail({ code: 'no-such-thing' });
    const was = lastSeal(desk, id);
    const outcome = await judgeOne(desk, letter, 'asked');
    const now = desk.store.read((db) => {
      const found = letterRecord(db, id);
      return found === undefined ? was : sealOf(standingOf(db, found));
    });
    if (outcome === 'changed') desk.tell({ event: 'changed' });
    return ok({ outcome, was, now });
  },
};

/** The seal that was said last; that of today where nothing was kept. */
function lastSeal(desk: Desk, id: number) {
  return desk.store.read((db) => {
    const last = judgementsOf(db, id).at(-1);
    const letter = letterRecord(db, id);
    if (last !== undefined) return sealOf(last);
    return letter === undefined ? 'unchecked' : sealOf(standingOf(db, letter));
  });
}
