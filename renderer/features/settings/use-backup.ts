/** Writing a backup where the person chooses, and saying how it went. */
import { useCallback } from 'react';
import { useAct, useCall } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { count } from '../../text/amounts';
import { errorWords } from '../../text/errors';
import { sizeOf } from '../../text/time';
import { useToast } from '../../ui/toast';

export function useBackup(): { backUp: () => Promise<void>; busy: boolean } {
  const shell = useShell();
  const toast = useToast();
  const name = useCall('vault.facts', {}).data?.name ?? 'vault';
  const { act, busy } = useAct('vault.backup');
  const backUp = useCallback(async () => {
    const day = new Date().toISOString().slice(0, 10);
    const grant = await shell.pick('save-backup', `${name} ${day}.deskbackup`);
    if (grant === null) return;
    const answer = await act({ token: grant.token });
    if (answer.ok) {
      const { cases, letters, bytes } = answer.value;
      toast.say(
        `Backed up ${count(cases, 'case')} and ${count(letters, 'letter')} in ${sizeOf(bytes)}, encrypted. Keep the file on another disk.`,
      );
    } else toast.say(`The backup was not written. ${errorWords(answer.error.code)}`);
  }, [shell, toast, name, act]);
  return { backUp, busy };
}
