/** The vault itself: what opens it, and when it locks. */
import { useState } from 'react';
import type { Reply } from '../../../shared/ipc/contract';
import { useCall } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { count } from '../../text/amounts';
import { dayOf } from '../../text/time';
import { Button } from '../../ui/button';
import { Select } from '../../ui/field';
import { Panel } from '../../ui/surfaces';
import { ChangePassphraseDialog } from './change-passphrase-dialog';
import { KeychainRow } from './keychain-row';
import { RecoveryKeyDialog } from './recovery-key-dialog';
import { SetRow } from './set-row';

type Ways = Reply<'vault.ways-in'>;

const IDLE_MINUTES = [1, 5, 10, 15, 30, 60, 120, 240];

export function VaultPanel() {
  const facts = useCall('vault.facts', {}).data;
  const ways = useCall('vault.ways-in', {}).data;
  const [open, setOpen] = useState<'passphrase' | 'recovery-key' | null>(null);
  const close = (): void => setOpen(null);
  const fixed = facts === undefined || facts.demo;
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
          says={`${changedWords(ways)}A change takes a second: letters are not encrypted anew. Backups made before keep the one they were made with.`}
        >
          <Button small disabled={fixed} label="Change the passphrase…" onPress={() => setOpen('passphrase')}>
            Change…
          </Button>
        </SetRow>
        <SetRow name="Recovery key" says={recoveryWords(ways)}>
          <Button
            small
            disabled={fixed}
            label="New one: recovery key…"
            onPress={() => setOpen('recovery-key')}
          >
            New one…
          </Button>
        </SetRow>
        {ways === undefined ? null : <KeychainRow state={ways.keychain} demo={facts?.demo === true} />}
        <IdleRow />
      </Panel>
      {open === 'passphrase' ? <ChangePassphraseDialog onClose={close} /> : null}
      {open === 'recovery-key' ? <RecoveryKeyDialog name={facts?.name ?? ''} onClose={close} /> : null}
    </>
  );
}

/** Nothing while it is the one that the vault was made with. */
function changedWords(ways: Ways | undefined): string {
  const at = ways?.passphraseChangedAt ?? null;
  return at === null ? '' : `Changed ${dayOf(at)}. `;
}

function recoveryWords(ways: Ways | undefined): string {
  const purpose = 'It opens the vault and its backups when the passphrase is lost.';
  if (ways === undefined) return purpose;
  const tried = ways.recoveryKeyTried;
  const words =
    tried === null
      ? 'Never tried: lock the vault and open it with the key once, to be sure of the paper.'
      : `Tried ${tried.times === 1 ? 'once, on' : `${tried.times} times, last on`} ${dayOf(tried.lastAt)}.`;
  return `On paper since ${dayOf(ways.recoveryKeyMadeAt)}. ${words}`;
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
