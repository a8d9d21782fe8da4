/** Vault and safety: passphrase, idle time, backup, restore, a check of everything. */
import { useState } from 'react';
import { useCall } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { count } from '../../text/amounts';
import { dateTime } from '../../text/time';
import { Button } from '../../ui/button';
import { Select } from '../../ui/field';
import { Chip } from '../../ui/marks';
import { RestoreDialog } from '../../ui/restore-dialog';
import { Panel } from '../../ui/surfaces';
import { ChangePassphraseDialog } from './change-passphrase-dialog';
import { SetRow } from './set-row';
import { useBackup } from './use-backup';
import { VerifyPanel } from './verify-panel';

const IDLE_MINUTES = [1, 5, 10, 15, 30, 60, 120, 240];

export function SafetyPart() {
  const facts = useCall('vault.facts', {}).data;
  const [open, setOpen] = useState<'passphrase' | 'restore' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <div className="settings-cols">
      <div className="stack stack-4">
        <Panel
          flush
          title="Vault"
          beside={
            facts === undefined ? undefined : (
              <span className="small quiet">{`${facts.name}, ${count(facts.cases, 'case')}, ${count(facts.letters, 'letter')}`}</span>
            )
          }
        >
          <SetRow
            name="Passphrase"
            says="A change takes a second: letters are not encrypted anew. Backups made before keep the one they were made with."
          >
            <Button small disabled={facts?.demo === true} onPress={() => setOpen('passphrase')}>
              Change…
            </Button>
          </SetRow>
          <SetRow
            name="Recovery key"
            says="Shown once, when the vault was made. It opens the vault and every backup when the passphrase is lost."
          />
          <IdleRow />
        </Panel>
        <VerifyPanel />
      </div>
      <BackupPanel onRestore={() => setOpen('restore')} />
      {open === 'passphrase' ? <ChangePassphraseDialog onClose={close} /> : null}
      {open === 'restore' ? <RestoreDialog openNow onClose={close} /> : null}
    </div>
  );
}

function IdleRow() {
  const shell = useShell();
  const { idleMinutes } = shell.state.settings;
  const choices = IDLE_MINUTES.includes(idleMinutes)
    ? IDLE_MINUTES
    : [...IDLE_MINUTES, idleMinutes].sort((a, b) => a - b);
  return (
    <SetRow
      name="Lock when idle"
      says="Also on sleep, on screen lock and with Ctrl L. Keys leave the memory."
    >
      <Select
        label="Lock when idle for"
        hiddenLabel
        value={String(idleMinutes)}
        onChange={(value) => void shell.changeSettings({ idleMinutes: Number(value) })}
        options={choices.map((minutes) => ({ value: String(minutes), label: count(minutes, 'minute') }))}
      />
    </SetRow>
  );
}

function BackupPanel({ onRestore }: { onRestore: () => void }) {
  const facts = useCall('vault.facts', {}).data;
  const { backUp, busy } = useBackup();
  const at = facts?.lastBackupAt ?? null;
  return (
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
        <Button small onPress={onRestore}>
          Restore…
        </Button>
      </SetRow>
    </Panel>
  );
}
