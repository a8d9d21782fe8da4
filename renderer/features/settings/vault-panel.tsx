/** The vault itself: its passphrase, recovery key, and when it locks. */
import { useState } from 'react';
import { useCall } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { count } from '../../text/amounts';
import { Button } from '../../ui/button';
import { Select } from '../../ui/field';
import { Panel } from '../../ui/surfaces';
import { ChangePassphraseDialog } from './change-passphrase-dialog';
import { SetRow } from './set-row';

const IDLE_MINUTES = [1, 5, 10, 15, 30, 60, 120, 240];

export function VaultPanel() {
  const facts = useCall('vault.facts', {}).data;
  const [changing, setChanging] = useState(false);
  return (
    <>
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
          <Button small disabled={facts?.demo === true} onPress={() => setChanging(true)}>
            Change…
          </Button>
        </SetRow>
        <SetRow
          name="Recovery key"
          says="Shown once, when the vault was made. It opens the vault and every backup when the passphrase is lost."
        />
        <IdleRow />
      </Panel>
      {changing ? <ChangePassphraseDialog onClose={() => setChanging(false)} /> : null}
    </>
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
