/** In place of the settings of a damaged vault: what can be read, what to do, and what works until then. */
import { Ban, Check, Timer } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'wouter';
import { useCall } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { dateTime } from '../../text/time';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { RestoreDialog } from '../../ui/restore-dialog';
import { Bar, Foot, Panel, ScrollRegion } from '../../ui/surfaces';
import { ReadableTable } from './readable-table';
import styles from './damaged-screen.module.css';
import { useExports } from './use-exports';

export function DamagedScreen() {
  const { data } = useCall('vault.damage', {});
  return (
    <>
      <Bar
        title="Settings"
        beside={<span className="small">This vault is only read, so there is nothing to set</span>}
      />
      <ScrollRegion label="Damaged vault" className={`settings-main ${styles['main']}`}>
        <div className="settings-cols">
          <div className="stack stack-4">
            {data === undefined ? null : (
              <Panel
                title="What can be read"
                flush
                beside={<span className="small quiet">looked at every page, {dateTime(data.lookedAt)}</span>}
              >
                <ReadableTable damage={data} />
                <div className="panel-body small quiet">
                  A backup made before the damage may hold what is missing. The numbers of cases tell where to
                  look.
                </div>
              </Panel>
            )}
            <UntilThen />
          </div>
          <WhatToDo />
        </div>
      </ScrollRegion>
      <Foot
        keys={[
          { keys: ['Tab'], does: 'next step' },
          { keys: ['Ctrl L'], does: 'lock now' },
        ]}
      />
    </>
  );
}

function WhatToDo() {
  const shell = useShell();
  const { exportRescue, exportOriginals, busy } = useExports();
  const [query, setQuery] = useSearchParams();
  const wanted = query.get('do') === 'restore';
  const [restoring, setRestoring] = useState(false);
  const close = (): void => {
    setRestoring(false);
    if (wanted) setQuery({}, { replace: true });
  };
  return (
    <Panel title="What to do" flush>
      <Step
        name="1. Export what is readable"
        says="One encrypted file, which opens like a backup, with what is missing written in it"
      >
        <Button kind="primary" disabled={busy} onPress={() => void exportRescue()}>
          {busy ? 'Exporting…' : 'Export readable…'}
        </Button>
      </Step>
      <Step
        name="2. Restore"
        says="Your latest backup, or the file of step 1, into a new folder. This one is kept as it is. Erased cases stay erased."
      >
        <Button disabled={busy} onPress={() => setRestoring(true)}>
          Restore…
        </Button>
      </Step>
      <Step
        name="3. Import again what came since"
        says="Letters that the restored vault has already are told apart; the others come in."
      />
      <Step name="4. Look at the disk" says="Pages change by themselves when a disk fails. This one may." />
      <Step
        name="Originals on their own"
        says="Every letter that came encrypted, as it came, with a list of numbers and hashes; for other programs."
      >
        <Button small disabled={busy} onPress={() => void exportOriginals()}>
          Export originals…
        </Button>
      </Step>
      <Step name="Lock" says="What was read is forgotten; the damaged folder was not changed.">
        <Button small onPress={() => void shell.lock()}>
          Lock now
        </Button>
      </Step>
      {restoring || wanted ? <RestoreDialog openNow onClose={close} /> : null}
    </Panel>
  );
}

function Step({ name, says, children }: { name: string; says: string; children?: ReactNode }) {
  return (
    <div className="set-row">
      <div>
        <b className="medium">{name}</b>
        <span className="small quiet">{says}</span>
      </div>
      {children}
    </div>
  );
}

function UntilThen() {
  return (
    <Panel title="Until then">
      <ul className="checks">
        <li>
          <Icon of={Check} className="tone-good" />
          <span>Read, search and export work</span>
        </li>
        <li>
          <Icon of={Ban} className="tone-bad" />
          <span>Import, reply and every change wait</span>
        </li>
        <li>
          <Icon of={Timer} />
          <span>Clocks run on: Today shows what is due</span>
        </li>
      </ul>
    </Panel>
  );
}
