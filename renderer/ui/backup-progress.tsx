/** How far a backup or a drill is. */
import type { Reply } from '../../shared/ipc/contract';
import { stepWords } from '../text/backups';
import { Busy, ProgressBar } from './surfaces';

export function BackupProgress({ running }: { running: NonNullable<Reply<'vault.backups'>['running']> }) {
  const says = stepWords(running);
  return (
    <>
      <p className="small quiet">{says}</p>
      {running.of === 0 ? (
        <Busy label={says} />
      ) : (
        <ProgressBar label={says} done={running.done} total={running.of} />
      )}
    </>
  );
}
