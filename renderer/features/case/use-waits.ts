/** Waits on the reporter and stops waiting; both can be undone at once (MAXEM-5). */
import { useCallback } from 'react';
import type { CaseView } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { useToast } from '../../ui/toast';
import { useUndo } from '../../ui/use-undo';

export interface CaseWaits {
  /** Null when it was done, else what to say. */
  readonly wait: (what: string) => Promise<string | null>;
  readonly waitOver: () => Promise<void>;
}

export function useWaits(view: CaseView, refetch: () => void): CaseWaits & { readonly busy: boolean } {
  const toast = useToast();
  const undo = useUndo();
  const begin = useAct('case.wait');
  const end = useAct('case.wait-over');
  const { id } = view.row;
  const { revision } = view;
  const wait = useCallback(
    async (what: string): Promise<string | null> => {
      const answer = await begin.act({ id, revision, for: what });
      refetch();
      if (!answer.ok) return errorWords(answer.error.code);
      const { step } = answer.value;
      toast.say(`${id} waits on its reporter`, () => void undo(step, 'wait').then(refetch));
      return null;
    },
    [begin.act, id, revision, toast, undo, refetch],
  );
  const waitOver = useCallback(async (): Promise<void> => {
    const answer = await end.act({ id, revision });
    refetch();
    if (!answer.ok) return toast.say(errorWords(answer.error.code));
    const { step } = answer.value;
    toast.say(`${id} waits no longer`, () => void undo(step, 'wait-over').then(refetch));
  }, [end.act, id, revision, toast, undo, refetch]);
  return { wait, waitOver, busy: begin.busy || end.busy };
}
