/** Making a backup, in the chosen place or where the person says, and saying how it went. */
import { useCallback } from 'react';
import type { Answer } from '../../../shared/ipc/contract';
import { useAct, useCall } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { count } from '../../text/amounts';
import type { Backups } from '../../text/backups';
import { errorWords } from '../../text/errors';
import { sizeOf } from '../../text/time';
import { useToast } from '../../ui/toast';

export function useBackup({ place, running }: Backups): {
  backUp: () => Promise<void>;
  elsewhere: () => Promise<void>;
  busy: boolean;
} {
  const shell = useShell();
  const toast = useToast();
  const name = useCall('vault.facts', {}).data?.name ?? 'vault';
  const here = useAct('vault.back-up-now');
  const there = useAct('vault.backup');
  const say = useCallback(
    (answer: Answer<'vault.back-up-now'> | Answer<'vault.backup'>, after: string) => {
      if (answer.ok) {
        const { cases, letters, bytes } = answer.value;
        toast.say(
          `Backed up ${count(cases, 'case')} and ${count(letters, 'letter')} in ${sizeOf(bytes)}, encrypted, and read back.${after}`,
        );
      } else toast.say(`The backup was not written. ${errorWords(answer.error.code)}`);
    },
    [toast],
  );
  const elsewhere = useCallback(async () => {
    const day = new Date().toISOString().slice(0, 10);
    const grant = await shell.pick('save-backup', `${name} ${day}.deskbackup`);
    if (grant !== null) say(await there.act({ token: grant.token }), ' Keep the file on another disk.');
  }, [shell, name, there.act, say]);
  const backUp = useCallback(async () => {
    if (place === null) await elsewhere();
    else say(await here.act({}), '');
  }, [place, elsewhere, here.act, say]);
  return { backUp, elsewhere, busy: here.busy || there.busy || running?.what === 'backup' };
}
