/** Backup: when, where to, what is kept, a drill, and a new vault made of one. */
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useAct, useCall } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { BACKUP_WORDS, type Backups, drillWords, failureWords, placeWords } from '../../text/backups';
import { errorWords } from '../../text/errors';
import { dateTime } from '../../text/time';
import { BackupProgress } from '../../ui/backup-progress';
import { Button } from '../../ui/button';
import { FormError } from '../../ui/field';
import { Chip } from '../../ui/marks';
import { RestoreDialog } from '../../ui/restore-dialog';
import { Banner, Loading, Panel } from '../../ui/surfaces';
import { useToast } from '../../ui/toast';
import { BackupSchedule } from './backup-schedule';
import { BackupTable } from './backup-table';
import { DrillDialog } from './drill-dialog';
import { MoveDialog } from './move-dialog';
import { SetRow } from './set-row';
import { useBackup } from './use-backup';

export function BackupPanel() {
  const { data: backups, error } = useCall('vault.backups', {});
  const [query, setQuery] = useSearchParams();
  const wish = query.get('do');
  const [open, setOpen] = useState<'restore' | 'drill' | 'move' | null>(null);
  const shown = wish === 'drill' || wish === 'move' || wish === 'restore' ? wish : open;
  const close = (): void => {
    setOpen(null);
    if (wish !== null) setQuery({});
  };
  return (
    <>
      <Panel flush title="Backup" beside={backups === undefined ? undefined : <Standing backups={backups} />}>
        {backups === undefined ? <Absent error={error} /> : <Inside backups={backups} onOpen={setOpen} />}
      </Panel>
      {shown === 'restore' ? <RestoreDialog openNow onClose={close} /> : null}
      {shown === 'drill' && backups !== undefined ? <DrillDialog backups={backups} onClose={close} /> : null}
      {shown === 'move' ? <MoveDialog onClose={close} /> : null}
    </>
  );
}

function Absent({ error }: { error: string | undefined }) {
  if (error === undefined) return <Loading what="the list of backups" />;
  return (
    <div className="panel-body">
      <FormError>{errorWords(error)}</FormError>
    </div>
  );
}

/** The latest, and whether it was read back. */
function Standing({ backups }: { backups: Backups }) {
  const [latest] = backups.made;
  if (backups.demo) return <Chip>Demo, not needed</Chip>;
  if (backups.failure !== null) return <Chip tone="warn">Not made</Chip>;
  if (latest === undefined) return <Chip tone="warn">None yet</Chip>;
  if (latest.verifiedAt === null || latest.file !== 'there')
    return (
      <Chip tone="warn" icon={CircleAlert}>
        Look at the latest
      </Chip>
    );
  return (
    <Chip tone="good" icon={CircleCheck}>
      Verified {dateTime(latest.verifiedAt)}
    </Chip>
  );
}

function Inside({
  backups,
  onOpen,
}: {
  backups: Backups;
  onOpen: (what: 'restore' | 'drill' | 'move') => void;
}) {
  const { backUp, elsewhere, busy } = useBackup(backups);
  const { place, made, failure, running, demo } = backups;
  return (
    <>
      {failure === null ? null : (
        <Banner icon={TriangleAlert} tone="warn" bar>
          {failureWords(failure)}
        </Banner>
      )}
      {place?.sameDisk === true ? (
        <Banner icon={TriangleAlert} tone="warn" bar>
          The folder for backups is on the same disk as the vault: when that disk fails, both are lost. Choose
          one on another disk.
        </Banner>
      ) : null}
      {place === null ? null : <BackupSchedule schedule={backups.schedule} nextAt={backups.nextAt} />}
      <PlaceRow place={place} demo={demo} />
      <BackupTable made={made} />
      <SetRow name="Restore drill" says={`${BACKUP_WORDS.drill} ${drillWords(backups.drill)}`}>
        <Button small onPress={() => onOpen('drill')}>
          Do a drill…
        </Button>
      </SetRow>
      <SetRow
        name="Restore"
        says="Makes a new vault of a backup, here or on another computer. The vault that is open stays as it is."
      >
        <Button small onPress={() => onOpen('restore')}>
          Restore…
        </Button>
      </SetRow>
      {running === null ? null : (
        <div className="panel-body stack">
          <BackupProgress running={running} />
        </div>
      )}
      <div className="panel-body row row-wrap">
        <Button kind="primary" disabled={busy} onPress={() => void backUp()}>
          {busy ? 'Backing up…' : place === null ? 'Back up now…' : 'Back up now'}
        </Button>
        {place === null ? null : (
          <Button disabled={busy} onPress={() => void elsewhere()}>
            Elsewhere…
          </Button>
        )}
        <Button onPress={() => onOpen('move')}>Move to a new machine…</Button>
      </div>
      {made.length === 0 && place === null ? (
        <p className="panel-body small quiet">{BACKUP_WORDS.neverMade}</p>
      ) : null}
    </>
  );
}

function PlaceRow({ place, demo }: { place: Backups['place']; demo: boolean }) {
  const shell = useShell();
  const toast = useToast();
  const { act } = useAct('vault.set-backup-place');
  const choose = async (): Promise<void> => {
    const grant = await shell.pick('backup-folder');
    if (grant === null) return;
    const answer = await act({ token: grant.token });
    if (!answer.ok) toast.say(errorWords(answer.error.code));
  };
  return (
    <SetRow name="Place" says={place === null ? BACKUP_WORDS.noPlace : placeWords(place)}>
      <Button
        small
        disabled={demo}
        label={`${place === null ? 'Choose…' : 'Change…'} the place for backups`}
        onPress={() => void choose()}
      >
        {place === null ? 'Choose…' : 'Change…'}
      </Button>
    </SetRow>
  );
}
