/** The head: copied, exported with a signature, compared with one that was kept. */
import { useCallback, useState } from 'react';
import type { Reply } from '../../../shared/ipc/contract';
import { useAct } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { errorWords } from '../../text/errors';
import { HEAD_WORDS } from '../../text/ledger';
import { useToast } from '../../ui/toast';

export type Compared = Reply<'ledger.compare-head'>;

export function useHeads(ledger: Reply<'ledger.get'> | undefined) {
  const shell = useShell();
  const toast = useToast();
  const { act: exportOne, busy: exporting } = useAct('ledger.export-head');
  const { act: compareOne } = useAct('ledger.compare-head');
  const [compared, setCompared] = useState<Compared | { readonly code: string } | null>(null);

  const copy = useCallback(async () => {
    if (ledger === undefined) return;
    const { sequence, hash } = ledger.head;
    await shell.copy(`${sequence} ${hash}`);
    toast.say(HEAD_WORDS.copied);
  }, [ledger, shell, toast]);

  const exportHead = useCallback(async () => {
    if (ledger === undefined) return;
    const day = new Date().toISOString().slice(0, 10);
    const grant = await shell.pick('save-head', `ledger-head ${day}.asc`);
    if (grant === null) return;
    const answer = await exportOne({ token: grant.token });
    toast.say(answer.ok ? HEAD_WORDS.exported(answer.value.entry) : errorWords(answer.error.code));
  }, [ledger, shell, exportOne, toast]);

  const compare = useCallback(async () => {
    const grant = await shell.pick('open-head');
    if (grant === null) return;
    const answer = await compareOne({ token: grant.token });
    setCompared(answer.ok ? answer.value : { code: answer.error.code });
  }, [shell, compareOne]);

  return { copy, exportHead, exporting, compare, compared };
}
