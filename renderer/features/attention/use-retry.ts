/** Tries letters again that could not be opened. */
import { useCallback } from 'react';
import { useAct } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { useToast } from '../../ui/toast';

export type Retry = (letter: number | null, passphrase?: string) => Promise<boolean>;

/** Starts it and says where its end is told; null tries all of them. */
export function useRetry(): { retry: Retry; busy: boolean } {
  const { act, busy } = useAct('attention.retry');
  const toast = useToast();
  const retry = useCallback<Retry>(
    async (letter, passphrase) => {
      const answer = await act({ letter, passphrase: passphrase ?? null });
      if (answer.ok)
        toast.say(
          letter === null
            ? 'Trying all of them again; how each ends is listed under Import.'
            : 'Trying again; how it ends is listed under Import.',
        );
      else toast.say(errorWords(answer.error.code));
      return answer.ok;
    },
    [act, toast],
  );
  return { retry, busy };
}
