/** Dialogs of the embargo: its day and hour, the words that give the case away, and "It is already public…". */
import { useState } from 'react';
import { instantOfField, localField, utcWords } from '../../../../shared/disclosure/local-time';
import type { Reply } from '../../../../shared/ipc/contract';
import { instant } from '../../../../shared/kernel/time';
import { useAct } from '../../../bridge/queries';
import { TextArea, TextField } from '../../../ui/field';
import { useToast } from '../../../ui/toast';
import { FormDialog } from './form-dialog';
import { zoneWords } from '../../../text/time';

interface Props {
  readonly id: string;
  readonly view: Reply<'disclosure.get'>;
  readonly onClose: () => void;
}

export function DateDialog({ id, view, onClose }: Props) {
  const { zone, embargo } = view;
  const before = embargo.endsAt;
  const [field, setField] = useState(before === null ? '' : localField(instant(before), zone));
  const [reason, setReason] = useState('');
  const { act, busy } = useAct('disclosure.set-date');
  const toast = useToast();
  const at = instantOfField(field, zone);
  return (
    <FormDialog<'disclosure.set-date'>
      title={before === null ? 'When may it become public?' : 'Move the date of disclosure?'}
      leave="Leave it as it is"
      does={before === null ? 'Set the date' : 'Move the date'}
      busy={busy}
      onSubmit={() => act({ id, endsAt: at, reason })}
      onDone={() => toast.say('The date was set. Ask each reporter whether they agree.')}
      onClose={onClose}
    >
      <TextField
        label={`Day and hour in ${zoneWords(zone)}`}
        type="datetime-local"
        value={field}
        max="9999-12-31T23:59"
        autoFocus
        hint={
          at === null
            ? 'Left empty, no date is set.'
            : `${utcWords(at)} in UTC. Nothing is published by itself at that hour.`
        }
        onChange={setField}
      />
      {before === null ? null : (
        <TextField
          label="Reason"
          value={reason}
          maxLength={2000}
          hint="It goes into the history. What was agreed to the old date counts no more."
          onChange={setReason}
        />
      )}
    </FormDialog>
  );
}

export function WordsDialog({ id, view, onClose }: Props) {
  const { embargo } = view;
  const [text, setText] = useState((embargo.words.length > 0 ? embargo.words : embargo.suggested).join('\n'));
  const { act, busy } = useAct('disclosure.set-embargo');
  const toast = useToast();
  const words = text
    .split(/[\n,]/)
    .map((word) => word.trim().slice(0, 100))
    .filter((word) => word !== '')
    .slice(0, 50);
  return (
    <FormDialog<'disclosure.set-embargo'>
      title={`Which words give ${id} away?`}
      leave="Leave them as they are"
      does="Save the words"
      busy={busy}
      onSubmit={() => act({ id, on: true, words })}
      onDone={() => toast.say('The words are searched for in everything that leaves.')}
      onClose={onClose}
    >
      <TextArea
        label="Words, one a line"
        rows={6}
        value={text}
        hint={`Words of the title that are not common, and code names. ${id} itself is always searched for. Whatever leaves is held against them.`}
        onChange={setText}
      />
    </FormDialog>
  );
}

export function PublicDialog({ id, view, onClose }: Props) {
  const [where, setWhere] = useState('');
  const [field, setField] = useState(() => localField(instant(Date.now()), view.zone));
  const { act, busy } = useAct('disclosure.already-public');
  const toast = useToast();
  return (
    <FormDialog<'disclosure.already-public'>
      title="Is it already public?"
      leave="Keep the embargo"
      does="Record it and lift the embargo"
      busy={busy}
      onSubmit={() => act({ id, since: instantOfField(field, view.zone) ?? Number.NaN, where })}
      onDone={() => toast.say('Recorded. The embargo is lifted; nothing was sent to anybody.')}
      onClose={onClose}
    >
      <p>
        The embargo is lifted, and the history says when and where it was broken. Tell the reporters yourself.
      </p>
      <TextField
        label={`Since, in ${zoneWords(view.zone)}`}
        type="datetime-local"
        value={field}
        max="9999-12-31T23:59"
        onChange={setField}
      />
      <TextArea label="Where, and what is known" rows={3} value={where} onChange={setWhere} />
    </FormDialog>
  );
}
