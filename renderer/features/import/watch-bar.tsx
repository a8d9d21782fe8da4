/** The folder that is watched, in the bar: which one and when it was looked at, and what can be changed about it. */
import { FolderSearch } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { Grant } from '../../../shared/ipc/shell';
import { useAct, useCall } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { errorWords } from '../../text/errors';
import { watchWords } from '../../text/import-runs';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { ActionMenu } from '../../ui/menu';
import { useToast } from '../../ui/toast';
import styles from './import.module.css';

export function WatchBar() {
  const found = useCall('import.watch', {}).data;
  const shell = useShell();
  const toast = useToast();
  const [chosen, setChosen] = useState<Grant | null>(null);
  const look = useAct('import.look');
  const stop = useAct('import.stop-watching');
  const choose = useCallback(
    async (): Promise<void> => setChosen(await shell.pick('watch-folder')),
    [shell.pick],
  );
  useWatchWish(choose);
  if (found === undefined) return null;
  const { watch } = found;
  const stopWatching = async (): Promise<void> => {
    const answer = await stop.act({});
    toast.say(
      answer.ok
        ? 'The folder is not watched any more. Its letters that were read stay in the vault.'
        : errorWords(answer.error.code),
    );
  };
  return (
    <>
      {watch === null ? (
        <Button icon={FolderSearch} writes onPress={() => void choose()}>
          Watch a folder…
        </Button>
      ) : (
        <>
          <span
            className={`small ${styles.watch} ${watch.state === 'watching' ? 'quiet' : 'tone-warn'}`}
            role="status"
            title={watchWords(watch)}
          >
            <Icon of={FolderSearch} small />
            <span className="cut">{watchWords(watch)}</span>
          </span>
          <ActionMenu
            small
            label="The watched folder"
            actions={[
              { id: 'look', label: 'Look now', run: () => void look.act({}) },
              { id: 'change', label: 'Watch another folder…', run: () => void choose() },
              { id: 'stop', label: 'Stop watching', run: () => void stopWatching() },
            ]}
          />
        </>
      )}
      {chosen === null ? null : <ExistingDialog grant={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}

/** An address with "?do=watch", from the palette, asks for the folder at once. */
function useWatchWish(choose: () => Promise<void>): void {
  const [query, setQuery] = useSearchParams();
  const wish = query.get('do');
  useEffect(() => {
    if (wish !== 'watch') return;
    setQuery({}, { replace: true });
    void choose();
  }, [wish, setQuery, choose]);
}

/** What lies in the folder already can be read too: letters that are here are recognised. */
function ExistingDialog({ grant, onClose }: { grant: Grant; onClose: () => void }) {
  const toast = useToast();
  const { act, busy } = useAct('import.watch-folder');
  const watch = async (existing: boolean): Promise<void> => {
    const answer = await act({ token: grant.token, existing });
    if (!answer.ok) toast.say(errorWords(answer.error.code));
    onClose();
  };
  return (
    <Dialog
      title={`Read what lies in “${grant.names[0] ?? 'the folder'}” already?`}
      onClose={onClose}
      foot={
        <>
          <Button kind="quiet" onPress={onClose}>
            Do not watch it
          </Button>
          <Button disabled={busy} onPress={() => void watch(false)}>
            Only what comes from now on
          </Button>
          <Button kind="primary" disabled={busy} onPress={() => void watch(true)}>
            Read it all
          </Button>
        </>
      }
    >
      <p>
        Letters that are in the vault already are recognised, so nothing is added twice. While the vault is
        open, the folder is looked at when something changes there, and every half minute.
      </p>
      <p className="quiet">
        Nothing in the folder is moved, changed or deleted. A file is read once it has stopped growing.
        Watching ends when the vault is locked, and goes on when it is unlocked.
      </p>
    </Dialog>
  );
}
