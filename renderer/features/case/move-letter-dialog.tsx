/** Moves a letter that joined the wrong case to another one, or to one of its own; the way back is offered. */
import { ArrowDownLeft, Timer, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { LetterView } from '../../../shared/ipc/shapes';
import { useAct, useCall } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { PROMISE_WORDS } from '../../text/promises';
import { dateTime } from '../../text/time';
import { dueWords } from '../../text/today';
import { Button, Kbd } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FormError } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { useNow } from '../../ui/now';
import { Banner } from '../../ui/surfaces';
import { useToast } from '../../ui/toast';
import { useUndoMove } from '../../ui/use-undo-move';
import { CasePicker } from './case-picker';

export function MoveLetterDialog({ letter, onClose }: { letter: LetterView; onClose: () => void }) {
  const [to, setTo] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const move = useAct('letter.move');
  const takeBack = useUndoMove();
  const toast = useToast();
  const [, go] = useLocation();
  const submit = async (): Promise<void> => {
    setTried(true);
    if (to === null) return;
    const answer = await move.act({ id: letter.id, to });
    if (!answer.ok) return setFault(errorWords(answer.error.code));
    const { caseId, step } = answer.value;
    onClose();
    toast.say(`The letter was moved to ${caseId}`, () => void takeBack(step, letter.id));
    go(`/cases/${caseId}?letter=${letter.id}`);
  };
  const foot = (
    <>
      <Button kind="quiet" shortcut="Esc" onPress={onClose}>
        {letter.caseId === null ? 'Leave it' : `Leave it in ${letter.caseId}`}
      </Button>
      <Button kind="primary" disabled={move.busy} onPress={() => void submit()}>
        {to === null ? 'Move the letter' : to === 'new' ? 'Make a new case' : `Move to ${to}`}
      </Button>
    </>
  );
  return (
    <Dialog title="Move this letter to which case?" width="mid" foot={foot} onClose={onClose}>
      <div className="letter-head letter-line">
        <span className="letter-dir">
          <Icon of={ArrowDownLeft} small />
        </span>
        <b className="medium">{letter.from}</b>
        <span className="cut quiet" dir="auto">
          {letter.subject}
        </span>
        <span className="push" />
        <time className="small faint nowrap">{dateTime(letter.receivedAt)}</time>
      </div>
      <CasePicker
        label="Case"
        chosen={to}
        onChoose={setTo}
        leaveOut={(row) => row.id === letter.caseId}
        also={{ id: 'new', name: 'A new case from this letter' }}
        error={tried && to === null ? 'Choose a case, or a new one.' : null}
      />
      <Clocks letter={letter} to={to} />
      <p className="small quiet">
        <Icon of={Undo2} small /> The letter itself stays as it came. <Kbd>Z</Kbd> puts it back.
      </p>
      {fault === null ? null : <FormError>{fault}</FormError>}
    </Dialog>
  );
}

/** A case that gets an older letter counts as received with it, and one whose first letter leaves from the next. */
function Clocks({ letter, to }: { letter: LetterView; to: string | null }) {
  const now = useNow();
  const changes = useCall('letter.move-preview', { id: letter.id, to: to ?? 'new' }, { enabled: to !== null })
    .data?.changes;
  if (to === null) return null;
  return changes?.map(({ caseId, receivedWas, receivedNow, zone, dues }) => (
    <Banner key={caseId} icon={Timer}>
      <b>The clocks of {caseId} change.</b> It would count as received {dateTime(receivedNow, now)} instead of{' '}
      {dateTime(receivedWas, now)}.
      {dues.map((one) => (
        <div key={one.promise}>
          {PROMISE_WORDS[one.promise]}: due {dueWords(one.now, zone, now)} instead of{' '}
          {dueWords(one.was, zone, now)}
        </div>
      ))}
    </Banner>
  ));
}
