/** Lets a receipt leave: as a file, as text, or with an answer to its reporter. Only what is on the screen is signed. */
import { useCallback, useState } from 'react';
import { useLocation } from 'wouter';
import type { Reply, Request } from '../../../shared/ipc/contract';
import { useAct } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { errorWords } from '../../text/errors';
import { useToast } from '../../ui/toast';

type To = Request<'ledger.give-receipt'>['to'];

export function useReceipt(caseId: string, id: number, receipt: Reply<'ledger.receipt'> | undefined) {
  const shell = useShell();
  const toast = useToast();
  const [, go] = useLocation();
  const { act } = useAct('ledger.give-receipt');
  const { act: start } = useAct('reply.start');
  const { act: discard } = useAct('reply.discard');
  const [busy, setBusy] = useState(false);
  const text = receipt?.text;
  const reporterId = receipt?.reporter;

  /** The signed text; null when it was not signed, which is said. */
  const give = useCallback(
    async (to: To): Promise<string | null> => {
      if (text === undefined) return null;
      const answer = await act({ caseId, letter: id, text, to });
      if (answer.ok) return answer.value.signed;
      toast.say(errorWords(answer.error.code));
      return null;
    },
    [act, caseId, id, text, toast],
  );

  const save = useCallback(async () => {
    const grant = await shell.pick('save-receipt', `receipt-${caseId}.asc`);
    if (grant === null) return;
    setBusy(true);
    const signed = await give({ kind: 'file', token: grant.token });
    if (signed !== null) toast.say('The receipt was signed and saved. It is in the history.');
    setBusy(false);
  }, [shell, caseId, give, toast]);

  const copy = useCallback(async () => {
    setBusy(true);
    const signed = await give({ kind: 'text' });
    if (signed !== null)
      toast.say(
        (await shell.copy(signed))
          ? 'The signed receipt was copied. The clipboard is cleared in 30 s.'
          : 'The receipt was signed, but the clipboard did not take it. Copy it again.',
      );
    setBusy(false);
  }, [shell, give, toast]);

  const attach = useCallback(async () => {
    if (reporterId === undefined) return;
    setBusy(true);
    const draft = await start({ caseId, reporterId, inReplyTo: id, template: null });
    if (!draft.ok) toast.say(errorWords(draft.error.code));
    else {
      const { id: reply, revision } = draft.value;
      const signed = await give({ kind: 'reply', id: reply, revision });
      if (signed !== null) {
        toast.say('The signed receipt is with the draft.');
        go(`/replies/${reply}?case=${caseId}`);
      } else await discard({ id: reply });
    }
    setBusy(false);
  }, [start, give, discard, go, toast, caseId, reporterId, id]);

  return { busy, save, copy, attach };
}
