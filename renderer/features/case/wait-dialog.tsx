/** Waits on the reporter: asks what for, and says what it does to the clocks (MAXEM-5). */
import { Timer, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { CaseView } from '../../../shared/ipc/shapes';
import { Dialog } from '../../ui/dialog';
import { FormError, TextField } from '../../ui/field';
import { Icon } from '../../ui/icon';
import type { CaseMoves } from './use-moves';
import { Answers } from '../../ui/answers';

interface WaitDialogProps {
  readonly view: CaseView;
  readonly moves: CaseMoves;
  readonly onClose: () => void;
}

export function WaitDialog({ view, moves, onClose }: WaitDialogProps) {
  const [what, setWhat] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const who = view.row.reporters[0] ?? 'the reporter';
  const submit = async (): Promise<void> => {
    if (what.trim() === '') return setFault('Say in a few words what you asked for.');
    const said = await moves.wait(what.trim());
    if (said === null) onClose();
    else setFault(said);
  };
  return (
    <Dialog
      title={`Wait on ${who} for what?`}
      onClose={onClose}
      foot={
        <Answers keep="Do not wait" onKeep={onClose} disabled={moves.busy} onDo={() => void submit()}>
          Wait on the reporter
        </Answers>
      }
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label="What was asked for"
          value={what}
          onChange={setWhat}
          maxLength={300}
          placeholder="the address of the host"
          autoFocus
        />
        {fault === null ? null : <FormError>{fault}</FormError>}
        <ul className="checks small">
          <li>
            <Icon of={Timer} small />
            <span>Promises that the policy lets pause are paused, the others run on</span>
          </li>
          <li>
            <Icon of={Undo2} small />
            <span>It ends by itself when a letter of the reporter comes in</span>
          </li>
        </ul>
      </form>
    </Dialog>
  );
}
