/** The backups that are kept: when, how large, and whether they were read back. */
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../bridge/queries';
import { count } from '../../text/amounts';
import { type Backup, leftAloneWords, readBackWords, removable } from '../../text/backups';
import { errorWords } from '../../text/errors';
import { dateTime, sizeOf } from '../../text/time';
import { Answers } from '../../ui/answers';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FormError } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { useToast } from '../../ui/toast';

/** Rows before somebody asks for all. */
const MOST = 6;

export function BackupTable({ made }: { made: readonly Backup[] }) {
  const [all, setAll] = useState(false);
  const [removing, setRemoving] = useState(false);
  const { stale, others, gone } = removable(made);
  // a missing one may only be unplugged: it leaves the list when that is what was asked, and nothing else
  const unwanted = stale.length > 0 ? stale : gone;
  if (made.length === 0) return null;
  return (
    <>
      <table className="table table-plain gen-table">
        <thead>
          <tr>
            <th>Kept</th>
            <th className="num">Size</th>
            <th>Read back</th>
          </tr>
        </thead>
        <tbody>
          {(all ? made : made.slice(0, MOST)).map((one) => (
            <Row key={one.id} backup={one} />
          ))}
        </tbody>
      </table>
      {made.length <= MOST && unwanted.length === 0 ? null : (
        <div className="panel-body row">
          {made.length <= MOST ? null : (
            <Button small kind="quiet" onPress={() => setAll(!all)}>
              {all ? 'Show fewer' : `Show all ${made.length}`}
            </Button>
          )}
          {unwanted.length === 0 ? null : (
            <Button small onPress={() => setRemoving(true)}>
              {stale.length === 0 ? 'Take missing ones off the list…' : 'Remove those with erased cases…'}
            </Button>
          )}
        </div>
      )}
      {removing ? (
        <RemoveDialog
          stale={stale}
          others={others}
          ids={unwanted.map(({ id }) => id)}
          onClose={() => setRemoving(false)}
        />
      ) : null}
    </>
  );
}

function Row({ backup }: { backup: Backup }) {
  const { good, says } = readBackWords(backup);
  return (
    <tr>
      <td>
        {dateTime(backup.madeAt)}
        {backup.inPlace ? null : <span className="small quiet"> elsewhere</span>}
      </td>
      <td className="num">{sizeOf(backup.size)}</td>
      <td>
        <span className={good ? 'tone-good' : 'tone-warn'}>
          <Icon of={good ? CircleCheck : CircleAlert} small />
        </span>{' '}
        {says}
      </td>
    </tr>
  );
}

function RemoveDialog({
  stale,
  others,
  ids,
  onClose,
}: {
  stale: readonly Backup[];
  /** Hold erased cases as well, and are damaged or changed. */
  others: number;
  ids: readonly number[];
  onClose: () => void;
}) {
  const toast = useToast();
  const remove = useAct('vault.remove-backups');
  const [code, setCode] = useState<string | null>(null);
  const [asked] = useState(ids.length);
  const run = async (): Promise<void> => {
    const answer = await remove.act({ ids: [...ids] });
    if (!answer.ok) return setCode(answer.error.code);
    toast.say(`${count(answer.value.removed, 'backup')} taken away.`);
    onClose();
  };
  return (
    <Dialog
      title={
        stale.length === 0
          ? 'Take missing backups off the list?'
          : `Remove ${count(stale.length, 'backup')} for good?`
      }
      onClose={onClose}
      busy={remove.busy}
      foot={
        <Answers
          keep="Keep them"
          onKeep={onClose}
          danger={stale.length > 0}
          busy={remove.busy}
          onDo={() => void run()}
        >
          {remove.busy ? 'Removing…' : stale.length === 0 ? 'Take off the list' : 'Remove for good'}
        </Answers>
      }
    >
      {stale.length === 0 ? (
        <p>Their files are not where they were put. If the disk is only not connected, keep them.</p>
      ) : (
        <p>
          They were made before cases were erased, so they still hold them. What was true on those days can
          not be restored from them any more. Newer backups stay.
          {others === 0 ? '' : ` ${leftAloneWords(others)}`}
        </p>
      )}
      {code === null ? null : (
        <FormError>
          {errorWords(code)}
          {ids.length < asked ? ` ${asked - ids.length} of ${asked} had been taken away before.` : ''}
        </FormError>
      )}
    </Dialog>
  );
}
