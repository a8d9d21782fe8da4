/** Until when a case is out of the way: tomorrow, Monday, in a week, or a day of one's own. */
import { useState } from 'react';
import { momentOf } from '../../shared/today/moment';
import { SNOOZE_CHOICES, type SnoozeChoice, snoozeDay } from '../../shared/today/snooze-days';
import { useCall } from '../bridge/queries';
import { dateWords } from '../text/time';
import { Dialog } from './dialog';
import { FormError, RadioGroup, TextField } from './field';
import { type Snoozable, useSnooze } from './use-snooze';
import { Answers } from './answers';

type Choice = SnoozeChoice | 'date';

const CHOICE_WORDS: Readonly<Record<SnoozeChoice, string>> = {
  tomorrow: 'Tomorrow',
  monday: 'Next Monday',
  week: 'In a week',
};

export function SnoozeDialog({ one, onClose }: { one: Snoozable; onClose: () => void }) {
  const zone = useCall('today.figures', {}).data?.zone ?? 'UTC';
  const today = momentOf(zone, Date.now()).days[0]?.date ?? '';
  const { snooze, busy } = useSnooze();
  const [choice, setChoice] = useState<Choice>('tomorrow');
  const [date, setDate] = useState('');
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const until = choice === 'date' ? date : snoozeDay(choice, today);
  const isLater = until > today;
  const run = async (): Promise<void> => {
    if (!isLater || busy) return setFault('Choose a day from tomorrow on.');
    const said = await snooze(one, until, reason);
    if (said === null) onClose();
    else setFault(said);
  };
  return (
    <Dialog
      title={`Snooze ${one.id} until when?`}
      onClose={onClose}
      foot={
        <Answers keep="Keep it here" onKeep={onClose} disabled={busy} onDo={() => void run()}>
          Snooze it
        </Answers>
      }
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <RadioGroup<Choice>
          legend="It comes back on"
          value={choice}
          onChange={setChoice}
          options={[
            ...SNOOZE_CHOICES.map((value) => ({
              value,
              label: (
                <>
                  {CHOICE_WORDS[value]}{' '}
                  <span className="quiet">{dateWords(snoozeDay(value, today), Date.now())}</span>
                </>
              ),
            })),
            { value: 'date', label: 'A day of my own' },
          ]}
        />
        {choice === 'date' ? <TextField label="Day" type="date" value={date} onChange={setDate} /> : null}
        <TextField label="Why (if it helps)" value={reason} onChange={setReason} maxLength={300} />
        <p className="small quiet">
          It comes back earlier if its reporter writes, or if a firm promise gets within a day. Its clocks run
          on.
        </p>
        {fault === null ? null : <FormError>{fault}</FormError>}
      </form>
    </Dialog>
  );
}
