/** Takes the last step of a case back, as long as nothing left the house. */
import { useCallback } from 'react';
import { useAct } from '../bridge/queries';
import { errorWords } from '../text/errors';
import { STEP_WORDS } from '../text/history';
import { useToast } from './toast';

/** Gives what takes one step back and says how that went; true when it was taken back. */
export function useUndo(): (step: number, what: string) => Promise<boolean> {
  const toast = useToast();
  const { act } = useAct('lifecycle.undo');
  return useCallback(
    async (step, what) => {
      const answer = await act({ step });
      toast.say(
        answer.ok
          ? `${answer.value.id}: ${STEP_WORDS[what] ?? what} was taken back`
          : errorWords(answer.error.code),
      );
      return answer.ok;
    },
    [act, toast],
  );
}
