/** Opens a key whose passphrase is asked in every session. */
import { useState } from 'react';
import type { TeamKeyView } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { Dialog } from '../../ui/dialog';
import { FormError, SecretField } from '../../ui/field';
import { Fingerprint } from '../../ui/fingerprint';
import { useToast } from '../../ui/toast';
import { nameOf } from './key-facts';
import { Answers } from '../../ui/answers';

export function UnlockKeyDialog({ team, onClose }: { team: TeamKeyView; onClose: () => void }) {
  const { act, busy } = useAct('keys.unlock');
  const toast = useToast();
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<{ readonly code: string; readonly text: string } | null>(null);
  const unlock = async (): Promise<void> => {
    if (busy) return;
    if (passphrase === '')
      return setProblem({ code: 'wrong-passphrase', text: 'Type the passphrase of the key.' });
    const answer = await act({ fingerprint: team.key.fingerprint, passphrase });
    if (!answer.ok) return setProblem({ code: answer.error.code, text: errorWords(answer.error.code) });
    toast.say(`${nameOf(team.key)} is open until the vault is locked.`);
    onClose();
  };
  const atField = problem?.code === 'wrong-passphrase';
  return (
    <Dialog
      title="Unlock this key for the session?"
      onClose={onClose}
      foot={
        <Answers keep="Leave it locked" onKeep={onClose} disabled={busy} onDo={() => void unlock()}>
          {busy ? 'Unlocking…' : 'Unlock'}
        </Answers>
      }
    >
      <p className="medium" dir="auto">
        {nameOf(team.key)}
      </p>
      <Fingerprint fingerprint={team.key.fingerprint} />
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
