/** Opens a team key whose passphrase is asked in every session. */
import { useState } from 'react';
import { useAct } from '../bridge/queries';
import { errorWords } from '../text/errors';
import { Answers } from './answers';
import { Dialog } from './dialog';
import { FormError, SecretField } from './field';
import { Fingerprint } from './fingerprint';

interface UnlockKeyDialogProps {
  readonly title: string;
  /** What the safe answer says. */
  readonly keep: string;
  /** What the other one says. */
  readonly answer: string;
  readonly name: string;
  readonly fingerprint: string;
  readonly onClose: () => void;
  readonly onOpen: () => void;
}

export function UnlockKeyDialog({
  title,
  keep,
  answer: unlockWord,
  name,
  fingerprint,
  onClose,
  onOpen,
}: UnlockKeyDialogProps) {
  const { act, busy } = useAct('keys.unlock');
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<{ readonly code: string; readonly text: string } | null>(null);
  const unlock = async (): Promise<void> => {
    if (busy) return;
    if (passphrase === '')
      return setProblem({ code: 'wrong-passphrase', text: 'Type the passphrase of the key.' });
    const answer = await act({ fingerprint, passphrase });
    if (!answer.ok) return setProblem({ code: answer.error.code, text: errorWords(answer.error.code) });
    onOpen();
  };
  const atField = problem?.code === 'wrong-passphrase';
  return (
    <Dialog
      title={title}
      busy={busy}
      onClose={onClose}
      foot={
        <Answers keep={keep} onKeep={onClose} busy={busy} onDo={() => void unlock()}>
          {busy ? 'Unlocking…' : unlockWord}
        </Answers>
      }
    >
      <p className="medium" dir="auto">
        {name}
      </p>
      <Fingerprint fingerprint={fingerprint} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void unlock();
        }}
      >
        <SecretField
          label="Passphrase of the key"
          value={passphrase}
          onChange={setPassphrase}
          autoFocus
          hint="It is kept in memory until the vault is locked, and written nowhere."
          error={atField ? problem.text : null}
        />
      </form>
      {problem !== null && !atField ? <FormError>{problem.text}</FormError> : null}
    </Dialog>
  );
}
