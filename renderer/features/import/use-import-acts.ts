/** Choosing what to read, and trying again what waits. */
import { useCallback } from 'react';
import { useAct } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { errorWords } from '../../text/errors';
import { useRefusal } from '../../ui/use-refusal';
import { useToast } from '../../ui/toast';

export interface ImportActs {
  readonly choose: (purpose: 'import-files' | 'import-folder') => Promise<void>;
  readonly tryAll: () => Promise<void>;
}

/** `started`: a new run is under way. */
export function useImportActs(started: () => void): ImportActs {
  const shell = useShell();
  const toast = useToast();
  const refused = useRefusal();
  const { act: read } = useAct('import.from-grant');
  const { act: retry } = useAct('attention.retry');
  const choose = useCallback(
    async (purpose: 'import-files' | 'import-folder') => {
      // before the system's dialog, not after it
      if (refused()) return;
      const grant = await shell.pick(purpose);
      if (grant === null) return;
      const answer = await read({ token: grant.token });
      if (answer.ok) started();
      else toast.say(errorWords(answer.error.code));
    },
    [shell, toast, read, started, refused],
  );
  const tryAll = useCallback(async () => {
    const answer = await retry({ letter: null, passphrase: null });
    if (answer.ok) started();
    else toast.say(errorWords(answer.error.code));
  }, [retry, toast, started]);
  return { choose, tryAll };
}
