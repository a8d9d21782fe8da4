/** Holds a case back from erasure, with the reason: a duty to keep, a dispute, an investigation. */
import { useState } from 'react';
import { useAct } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { Dialog } from '../../ui/dialog';
import { FormError, TextArea } from '../../ui/field';
import { useToast } from '../../ui/toast';
import { Answers } from '../../ui/answers';

export function HoldDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { act, busy } = useAct('erasure.hold');
  const toast = useToast();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const missing = reason.trim() === '' ? 'A reason is missing. It goes into the history.' : null;
  const submit = async (): Promise<void> => {
    setTried(true);
    if (missing !== null) return;
    const answer = await act({ id, reason: reason.trim().slice(0, 1_000) });
    if (!answer.ok) return setFault(answer.error.code);
    onClose();
    toast.say(`${id} is held back from erasure`, () => void act({ id, reason: null }));
  };
  const foot = (
    <Answers keep="Leave it as it is" onKeep={onClose} disabled={busy} onDo={() => void submit()}>
      Hold it back
    </Answers>
  );
  return (
    <Dialog title={`Hold ${id} back from erasure?`} foot={foot} onClose={onClose}>
      <p className="quiet">It is kept past its date, until somebody lifts the hold.</p>
      <TextArea
        label="Reason"
        value={reason}
        onChange={setReason}
        error={tried ? missing : null}
        hint="Which duty or dispute, and who asked for it."
        rows={3}
      />
      {fault === null ? null : <FormError>{errorWords(fault)}</FormError>}
    </Dialog>
  );
}
