/** The day by which a fix is expected, with everything that became of it: moved why, told when (MX-14). */
import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import type { CaseView } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { dateWords, dayOf } from '../../text/time';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FormError, TextArea, TextField } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { Chip } from '../../ui/marks';
import { useToast } from '../../ui/toast';
import styles from './case.module.css';
import { Answers } from '../../ui/answers';

type Expected = CaseView['lifecycle']['expected'][number];

export function ExpectedPart({ view, onRefetch }: { view: CaseView; onRefetch: () => void }) {
  const [moving, setMoving] = useState(false);
  const { expected } = view.lifecycle;
  const now = expected.at(-1);
  return (
    <section className={styles.card} aria-label="Expected date">
      <div className="row">
        <Icon of={CalendarClock} small />
        <b className="medium">Expected date</b>
        {now === undefined ? (
          <span className="quiet">none told yet</span>
        ) : (
          <>
            <span>{dateWords(now.date)}</span>
            {now.toldAt === null ? (
              <Chip tone="warn">Reporter not told</Chip>
            ) : (
              <Chip tone="good">Told {dayOf(now.toldAt)}</Chip>
            )}
          </>
        )}
        <span className="push" />
        <Button small writes onPress={() => setMoving(true)}>
          {now === undefined ? 'Set it…' : 'Move it…'}
        </Button>
      </div>
      {expected.length > 1 ? (
        <ol className="small quiet" aria-label="Dates before">
          {expected.slice(0, -1).map((one, place) => (
            <li key={one.setAt + one.date}>
              {dateWords(one.date)}, {toldOf(one)}, moved {dayOf(expected[place + 1]?.setAt ?? one.setAt)}:{' '}
              <span dir="auto">{expected[place + 1]?.reason}</span>
            </li>
          ))}
        </ol>
      ) : null}
      <p className="small quiet">
        {movedWords(expected.length - 1)} It is kept apart from the fix clock, which no date moves.
      </p>
      {moving ? <ExpectedDialog view={view} onRefetch={onRefetch} onClose={() => setMoving(false)} /> : null}
    </section>
  );
}

function ExpectedDialog({
  view,
  onRefetch,
  onClose,
}: {
  view: CaseView;
  onRefetch: () => void;
  onClose: () => void;
}) {
  const was = view.lifecycle.expected.at(-1);
  const [date, setDate] = useState(was?.date ?? '');
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const toast = useToast();
  const { act, busy } = useAct('case.set-expected');
  const submit = async (): Promise<void> => {
    if (date === '') return setFault('Choose a day.');
    if (was !== undefined && date !== was.date && reason.trim() === '')
      return setFault(
        'A reason is missing. It goes into the history, and the reporter will want to know it.',
      );
    const answer = await act({ id: view.row.id, revision: view.revision, date, reason: reason.trim() });
    onRefetch();
    if (!answer.ok) return setFault(errorWords(answer.error.code));
    onClose();
    toast.say(`A fix of ${view.row.id} is expected by ${dateWords(date)}. The reporter is not told yet.`);
  };
  return (
    <Dialog
      title={was === undefined ? 'By when is the fix expected?' : 'Move the expected date to when?'}
      onClose={onClose}
      foot={
        <Answers keep="Leave it as it is" onKeep={onClose} disabled={busy} onDo={() => void submit()}>
          {was === undefined ? 'Set the date' : 'Move the date'}
        </Answers>
      }
    >
      <TextField label="Expected date" type="date" value={date} onChange={setDate} />
      {was === undefined ? null : (
        <TextArea
          label="Why it moves"
          value={reason}
          onChange={setReason}
          rows={3}
          hint="One or two plain sentences."
        />
      )}
      <p className="small quiet">
        No clock moves with it. The reporter counts as told once a letter that names the date was sent.
      </p>
      {fault === null ? null : <FormError>{fault}</FormError>}
    </Dialog>
  );
}

function toldOf(one: Expected): string {
  return one.toldAt === null ? 'never told' : `told ${dayOf(one.toldAt)}`;
}

function movedWords(times: number): string {
  if (times < 1) return '';
  return times === 1 ? 'Moved once.' : `Moved ${times} times.`;
}
