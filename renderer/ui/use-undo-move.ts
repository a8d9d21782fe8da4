/** Takes a move or a filing of a letter back, and shows the letter where it is then. */
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { useAct } from '../bridge/queries';
import { errorWords } from '../text/errors';
import { useToast } from './toast';

/** Gives what takes one step back; `letter` is shown in the case where it is again, or in its list. */
export function useUndoMove(): (step: number, letter?: number) => Promise<boolean> {
  const { act } = useAct('letter.undo-move');
  const toast = useToast();
  const [, go] = useLocation();
  return useCallback(
    async (step, letter) => {
      const answer = await act({ step });
      if (!answer.ok) {
        toast.say(errorWords(answer.error.code));
        return false;
      }
      const { caseId } = answer.value;
      toast.say(caseId === null ? 'The letter is where it was.' : `The letter is in ${caseId} again.`);
      if (caseId !== null)
        go(letter === undefined ? `/cases/${caseId}` : `/cases/${caseId}?letter=${letter}`);
      return true;
    },
    [act, toast, go],
  );
}
