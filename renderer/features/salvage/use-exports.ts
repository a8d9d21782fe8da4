/** Taking out of a damaged vault what is readable, where the person chooses, and saying how it went. */
import { useAct, useCall } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { count } from '../../text/amounts';
import { errorWords } from '../../text/errors';
import { sizeOf } from '../../text/time';
import { useToast } from '../../ui/toast';

export function useExports(): {
  exportRescue: () => Promise<void>;
  exportOriginals: () => Promise<void>;
  busy: boolean;
} {
  const shell = useShell();
  const toast = useToast();
  const name = useCall('vault.state', {}).data?.name ?? 'vault';
  const rescue = useAct('vault.export-rescue');
  const originals = useAct('vault.export-originals');
  const exportRescue = async (): Promise<void> => {
    const day = new Date().toISOString().slice(0, 10);
    const grant = await shell.pick('save-backup', `${name} rescued ${day}.deskbackup`);
    if (grant === null) return;
    const answer = await rescue.act({ token: grant.token });
    if (!answer.ok) return toast.say(`The file was not written. ${errorWords(answer.error.code)}`);
    const { cases, letters, bytes } = answer.value;
    toast.say(
      `Exported ${count(cases, 'case')} and ${count(letters, 'letter')} in ${sizeOf(bytes)}, encrypted. Keep the file on another disk; “Restore…” opens it.`,
    );
  };
  const exportOriginals = async (): Promise<void> => {
    const grant = await shell.pick('save-originals');
    if (grant === null) return;
    const answer = await originals.act({ token: grant.token });
    if (!answer.ok) return toast.say(`Not all originals were written. ${errorWords(answer.error.code)}`);
    const { letters, clear, damaged } = answer.value;
    const left = [
      clear > 0 ? `${count(clear, 'letter')} that came readable stayed in the vault.` : '',
      damaged > 0 ? `${count(damaged, 'original')} could not be read.` : '',
    ];
    toast.say([`${count(letters, 'original')} written, as they came.`, ...left].join(' ').trim());
  };
  return { exportRescue, exportOriginals, busy: rescue.busy || originals.busy };
}
