/** Starts the letter that asks a reporter for a key, in their latest case, and opens it. */
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { useAct } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { useToast } from '../../ui/toast';

export function useAskKey(): (reporterId: number) => Promise<void> {
  const { act } = useAct('reply.ask-key');
  const [, go] = useLocation();
  const toast = useToast();
  return useCallback(
    async (reporterId) => {
      const answer = await act({ reporterId, caseId: null });
      if (answer.ok) go(`/replies/${answer.value.id}?case=${answer.value.caseId}`);
      else toast.say(errorWords(answer.error.code));
    },
    [act, go, toast],
  );
}
