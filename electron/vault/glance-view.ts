/** The verdicts on a letter for a list: facts only, judged where they are drawn by the one function (letter/verdict.ts). */
import type { LetterGlance } from '../../shared/ipc/shapes';
import { reporterNameOf } from './sender-view';
import type { ReadDb } from './store/database';
import type { LetterRecord } from './store/letter-rows';
import { standingOf } from './store/verdict-rows';

/** As they are now, with the pins of now; null for a letter of ours, of which nothing is judged. */
export function letterGlance(db: ReadDb, letter: LetterRecord): LetterGlance | null {
  if (letter.direction === 'out') return null;
  // why a signature is not good is said where the letter is open: the parsed letter is not read for a list
  const { encrypted, attention, signature, pinned, otherPinned, covers } = standingOf(db, letter, null);
  return {
    ...{ encrypted, attention, signature, pinned, otherPinned, covers },
    reporter: reporterNameOf(db, letter),
  };
}
