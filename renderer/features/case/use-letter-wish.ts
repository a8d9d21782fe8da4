/** What an address asks of the letters of a case, from the palette: "?do=move-letter", "?do=own-case", "?do=check-again". */
import { useEffect } from 'react';
import { useSearchParams } from 'wouter';
import type { LetterView } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { checkedWords } from '../../text/verdicts';
import { useToast } from '../../ui/toast';
import { useUndoMove } from '../../ui/use-undo-move';

const WISHES = ['move-letter', 'own-case', 'check-again'] as const;
type LetterWish = (typeof WISHES)[number];

export function isLetterWish(wish: string): wish is LetterWish {
  return WISHES.some((one) => one === wish);
}

/** Does it once. `atCaret` is the letter that is meant, or the newest of theirs; `letters` are all of the case. */
export function useLetterWish(
  letters: readonly LetterView[],
  atCaret: () => LetterView | undefined,
  onMove: (letter: LetterView) => void,
): void {
  const [query, setQuery] = useSearchParams();
  const checkAll = useCheckAll(letters);
  const ownCase = useOwnCase();
  const wish = query.get('do');
  useEffect(() => {
    if (wish === null || !isLetterWish(wish)) return;
    setQuery({}, { replace: true });
    const letter = atCaret();
    if (wish === 'check-again') void checkAll();
    else if (letter === undefined) return;
    else if (wish === 'move-letter') onMove(letter);
    else void ownCase(letter);
  }, [wish, setQuery, atCaret, onMove, checkAll, ownCase]);
}

/** Judges every signed letter that came in, one after the other, and says how many changed. */
function useCheckAll(letters: readonly LetterView[]): () => Promise<void> {
  const { act } = useAct('verdict.judge-again');
  const toast = useToast();
  return async () => {
    const signed = letters.filter(({ direction, signature }) => direction === 'in' && signature !== 'none');
    const count = { changed: 0, same: 0, closed: 0 };
    for (const { id } of signed) {
      const answer = await act({ letter: id });
      if (!answer.ok) return toast.say(errorWords(answer.error.code));
      count[answer.value.outcome] += 1;
    }
    toast.say(checkedWords(count));
  };
}

function useOwnCase(): (letter: LetterView) => Promise<void> {
  const { act } = useAct('letter.move');
  const takeBack = useUndoMove();
  const toast = useToast();
  return async (letter) => {
    const answer = await act({ id: letter.id, to: 'new' });
    if (!answer.ok) return toast.say(errorWords(answer.error.code));
    const { caseId, step } = answer.value;
    toast.say(`The letter is now in ${caseId}`, () => void takeBack(step, letter.id));
  };
}
