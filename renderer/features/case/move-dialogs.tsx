/** What a move asks for first: a reason, or which case goes on. Declining has a dialog of its own. */
import { useState } from 'react';
import type { Stage } from '../../../shared/case/vocabulary';
import type { CaseView } from '../../../shared/ipc/shapes';
import { STAGE_WORDS } from '../../text/vocabulary';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FormError, TextArea } from '../../ui/field';
import { CasePicker } from './case-picker';
import { DeclineDialog } from './decline-dialog';
import type { Asked, CaseMoves } from './use-moves';

interface MoveDialogProps {
  readonly view: CaseView;
  readonly moves: CaseMoves;
  readonly onClose: () => void;
}

export function MoveDialogs({ asked, ...props }: MoveDialogProps & { asked: Asked }) {
  if (asked.kind === 'decline') return <DeclineDialog {...props} />;
  if (asked.kind === 'duplicate') return <DuplicateDialog {...props} />;
  return <ReasonDialog {...props} to={asked.to} reopens={asked.kind === 'reopen'} />;
}

function ReasonDialog({
  view,
  moves,
  onClose,
  to,
  reopens,
}: MoveDialogProps & { to: Stage; reopens: boolean }) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const missing = reason.trim() === '' ? 'A reason is missing. It goes into the history.' : null;
  const submit = async (): Promise<void> => {
    setTried(true);
    if (missing !== null) return;
    const said = await moves.make(to, { reason: reason.trim() });
    if (said === null) onClose();
    else setFault(said);
  };
  const stage = STAGE_WORDS[to].toLowerCase();
  const foot = (
    <>
      <Button kind="quiet" shortcut="Esc" onPress={onClose}>
        Leave it as it is
      </Button>
      <Button kind="primary" disabled={moves.busy} onPress={() => void submit()}>
        {reopens ? 'Reopen the case' : `Move it back to ${stage}`}
      </Button>
    </>
  );
  return (
    <Dialog
      title={reopens ? `Reopen ${view.row.id}?` : `Move ${view.row.id} back to ${stage}?`}
      foot={foot}
      onClose={onClose}
    >
      {reopens ? <p className="quiet">It goes back to {stage}. What ended it stays in the history.</p> : null}
      <TextArea
        label="Reason"
        value={reason}
        onChange={setReason}
        error={tried ? missing : null}
        hint="One or two plain sentences."
        rows={3}
      />
      {fault === null ? null : <FormError>{fault}</FormError>}
    </Dialog>
  );
}

function DuplicateDialog({ view, moves, onClose }: MoveDialogProps) {
  const [primary, setPrimary] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const { id } = view.row;
  const submit = async (): Promise<void> => {
    setTried(true);
    if (primary === null) return;
    const said = await moves.make('duplicate', { duplicateOf: primary });
    if (said === null) onClose();
    else setFault(said);
  };
  const foot = (
    <>
      <Button kind="quiet" shortcut="Esc" onPress={onClose}>
        Keep two cases
      </Button>
      <Button kind="primary" disabled={moves.busy} onPress={() => void submit()}>
        {primary === null ? 'Join as a duplicate' : `Join into ${primary}`}
      </Button>
    </>
  );
  return (
    <Dialog title={`Which case is ${id} a duplicate of?`} width="mid" foot={foot} onClose={onClose}>
      <p className="quiet">
        The chosen case goes on. {id} keeps its letters and its reporter, who is still owed an answer unless
        the other case was answered, and is thanked when the other case is.
      </p>
      <CasePicker
        label="The case that goes on"
        chosen={primary}
        onChoose={setPrimary}
        leaveOut={(row) => row.id === id || row.stage === 'duplicate' || row.aside !== null}
        error={tried && primary === null ? 'Choose the case that goes on.' : null}
      />
      {fault === null ? null : <FormError>{fault}</FormError>}
    </Dialog>
  );
}
