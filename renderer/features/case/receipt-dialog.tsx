/** Corrects when a letter was received, with a reason; the promises follow. */
import { useState } from 'react';
import type { LetterView } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { RECEIVED_FROM } from '../../text/case';
import { errorWords } from '../../text/errors';
import { dateTime, fieldOf, instantOf } from '../../text/time';
import { Dialog } from '../../ui/dialog';
import { FormError, TextArea, TextField } from '../../ui/field';
import { useToast } from '../../ui/toast';
import { Answers } from '../../ui/answers';

export function ReceiptDialog({ letter, onClose }: { letter: LetterView; onClose: () => void }) {
  const [at, setAt] = useState(() => fieldOf(letter.receivedAt));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const set = useAct('letter.set-received');
  const toast = useToast();
  const faults = receiptFaults(at, reason, letter.importedAt);
  const submit = async (): Promise<void> => {
    setTried(true);
    const instant = instantOf(at);
    if (faults.at !== null || faults.reason !== null || instant === null) return;
    const answer = await set.act({ id: letter.id, at: instant, reason: reason.trim() });
    if (!answer.ok) return setFault(errorWords(answer.error.code));
    onClose();
    toast.say(`Received ${dateTime(instant)}. The promises were recomputed.`);
  };
  const foot = (
    <Answers keep="Leave it as it is" onKeep={onClose} disabled={set.busy} onDo={() => void submit()}>
      Correct the receipt
    </Answers>
  );
  return (
    <Dialog title="When was this letter received?" foot={foot} onClose={onClose}>
      <p className="quiet">
        {RECEIVED_FROM[letter.receivedFrom]} If the case began with this letter, its promises count from the
        new time. The old one stays in the history.
        {letter.claimedDate === null ? '' : ` The sender says ${dateTime(letter.claimedDate)}.`}
      </p>
      <TextField
        label="Received"
        type="datetime-local"
        value={at}
        max={fieldOf(letter.importedAt)}
        error={tried ? faults.at : null}
        hint={`Imported ${dateTime(letter.importedAt)}.`}
        onChange={setAt}
      />
      <TextArea
        label="Reason"
        value={reason}
        error={tried ? faults.reason : null}
        rows={3}
        hint="One or two plain sentences."
        onChange={setReason}
      />
      {fault === null ? null : <FormError>{fault}</FormError>}
    </Dialog>
  );
}

/** What is wrong with a correction, and what to do. */
export function receiptFaults(
  at: string,
  reason: string,
  importedAt: number,
): { readonly at: string | null; readonly reason: string | null } {
  const instant = instantOf(at);
  return {
    at:
      instant === null
        ? 'The time is not complete.'
        : instant > importedAt
          ? 'It cannot have been received after it was imported. Choose an earlier time.'
          : null,
    reason: reason.trim() === '' ? 'A reason is missing. It goes into the history.' : null,
  };
}
