/** Backup: one encrypted file, and a new vault made of one. */
import { useState } from 'react';
import { useCall } from '../../bridge/queries';
import { dateTime } from '../../text/time';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/marks';
import { RestoreDialog } from '../../ui/restore-dialog';
import { Panel } from '../../ui/surfaces';
import { SetRow } from './set-row';
import { useBackup } from './use-backup';

export function BackupPanel() {
  const facts = useCall('vault.facts', {}).data;
  const [restoring, setRestoring] = useState(false);
  const { backUp, busy } = useBackup();
  const at = facts?.lastBackupAt ?? null;
  return (
    <>
      <Panel
        flush
        title="Backup"
        beside={
          facts === undefined ? undefined : facts.demo ? (
            <Chip>Demo, not needed</Chip>
          ) : at === null ? (
            <Chip tone="warn">None yet</Chip>
          ) : (
            <Chip tone="good">Made {dateTime(at)}</Chip>
          )
        }
      >
        <SetRow
          name="One encrypted file"
          says={
            at === null
              ? 'None yet. If this disk fails today, everything is lost. It takes a minute.'
              : 'Keep it on another disk than the vault. It opens with the passphrase of its time, or the recovery key.'
          }
        >
          <Button kind="primary" disabled={busy} onPress={() => void backUp()}>
            {busy ? 'Backing up…' : 'Back up now…'}
          </Button>
        </SetRow>
        <SetRow
          name="Restore"
          says="Makes a new vault of a backup, here or on another computer. The vault that is open stays as it is."
        >
          <Button small onPress={() => setRestoring(true)}>
            Restore…
          </Button>
        </SetRow>
      </Panel>
      {restoring ? <RestoreDialog openNow onClose={() => setRestoring(false)} /> : null}
    </>
  );
}
