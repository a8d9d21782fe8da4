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
  const [busy, setBusy] = useState(false);
  const text = receipt?.text;
  const reporterId = receipt?.reporter;

  const give = useCallback(
    async (to: To, said: string): Promise<string | null> => {
      if (text === undefined) return null;
      const answer = await act({ caseId, letter: id, text, to });
      toast.say(answer.ok ? said : errorWords(answer.error.code));
      return answer.ok ? answer.value.signed : null;
    },
    [act, caseId, id, text, toast],
  );

  const save = useCallback(async () => {
    const grant = await shell.pick('save-receipt', `receipt-${caseId}.asc`);
    if (grant === null) return;
    setBusy(true);
    await give(
      { kind: 'file', token: grant.token },
      'The receipt was signed and saved. It is in the history.',
    );
    setBusy(false);
  }, [shell, caseId, give]);

  const copy = useCallback(async () => {
    setBusy(true);
    const signed = await give(
      { kind: 'text' },
      'The signed receipt was copied. The clipboard is cleared in 30 s.',
    );
    if (signed !== null) await shell.copy(signed);
    setBusy(false);
  }, [shell, give]);

  const attach = useCallback(async () => {
    if (reporterId === undefined) return;
    setBusy(true);
    const draft = await start({ caseId, reporterId, inReplyTo: id, template: null });
    if (!draft.ok) toast.say(errorWords(draft.error.code));
    else {
      const { id: reply, revision } = draft.value;
      const done = await give(
        { kind: 'reply', id: reply, revision },
        'The signed receipt is with the draft.',
      );
      if (done !== null) go(`/replies/${reply}?case=${caseId}`);
    }
    setBusy(false);
  }, [start, give, go, toast, caseId, reporterId, id]);

  return { busy, save, copy, attach };
}
