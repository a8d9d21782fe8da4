/** What a move asks for first: a reason, or which case goes on. Declining has a dialog of its own. */
import { useState } from 'react';
import type { Stage } from '../../../shared/case/vocabulary';
import type { CaseView } from '../../../shared/ipc/shapes';
import { STAGE_WORDS } from '../../text/vocabulary';
import { Dialog } from '../../ui/dialog';
import { FormError, TextArea } from '../../ui/field';
import { DeclineDialog } from './decline-dialog';
import { JoinDialog } from './join-dialog';
import { SplitDialog } from './split-dialog';
import type { Asked, CaseMoves } from './use-moves';
import { WaitDialog } from './wait-dialog';
import { Answers } from '../../ui/answers';

interface MoveDialogProps {
  readonly view: CaseView;
  readonly moves: CaseMoves;
  readonly onClose: () => void;
}

export function MoveDialogs({ asked, ...props }: MoveDialogProps & { asked: Asked }) {
  if (asked.kind === 'decline') return <DeclineDialog {...props} />;
  if (asked.kind === 'duplicate') return <JoinDialog {...props} suggested={asked.primary} />;
  if (asked.kind === 'wait') return <WaitDialog {...props} />;
  if (asked.kind === 'split') return <SplitDialog {...props} />;
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
    <Answers keep="Leave it as it is" onKeep={onClose} disabled={moves.busy} onDo={() => void submit()}>
      {reopens ? 'Reopen the case' : `Move it back to ${stage}`}
    </Answers>
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
