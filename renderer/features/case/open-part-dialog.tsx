/** Asks before an encrypted file is opened that was left closed: it may be somebody else's message, put there to be read. */
import { LockOpen } from 'lucide-react';
import { useState } from 'react';
import type { AttachmentView } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { STILL_CLOSED } from '../../text/case';
import { errorWords } from '../../text/errors';
import { Dialog } from '../../ui/dialog';
import { FormError } from '../../ui/field';
import { useToast } from '../../ui/toast';
import { Answers } from '../../ui/answers';

interface OpenPartDialogProps {
  readonly letter: number;
  readonly file: Pick<AttachmentView, 'id' | 'name'>;
  readonly onClose: () => void;
}

export function OpenPartDialog({ letter, file, onClose }: OpenPartDialogProps) {
  const [fault, setFault] = useState<string | null>(null);
  const { act, busy } = useAct('letter.open-part');
  const toast = useToast();
  const open = async (): Promise<void> => {
    const answer = await act({ letter, attachment: file.id });
    if (!answer.ok) return setFault(errorWords(answer.error.code));
    if (answer.value.outcome === 'still-closed') return setFault(STILL_CLOSED[answer.value.reason]);
    onClose();
    toast.say('Opened. What was in it stands below the letter, apart from the rest.');
  };
  const foot = (
    <Answers keep="Leave it closed" onKeep={onClose} icon={LockOpen} disabled={busy} onDo={() => void open()}>
      Open it
    </Answers>
  );
  return (
    <Dialog title="Open this file too?" foot={foot} onClose={onClose}>
      <p>
        <b className="medium" dir="auto">
          {file.name === '' ? 'The file without a name' : file.name}
        </b>{' '}
        is encrypted by itself. A stranger can put a message that somebody else once wrote to us into a letter
        of their own, and hope that our answer gives its text away.
      </p>
      <p className="quiet">
        Its text will stand in a section of its own, with what is known of its signature. Look at who signed
        it before you quote it. The letter says from then on that you opened it.
      </p>
      {fault === null ? null : <FormError>{fault}</FormError>}
    </Dialog>
  );
}
