/** What signs for others, and the question for its passphrase where it is locked. */
import { type ReactNode, useState } from 'react';
import type { Reply } from '../../../shared/ipc/contract';
import { useAct } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { Answers } from '../../ui/answers';
import { Dialog } from '../../ui/dialog';
import { FormError, SecretField } from '../../ui/field';
import { Fingerprint } from '../../ui/fingerprint';
import { useToast } from '../../ui/toast';

export type Signer = NonNullable<Reply<'ledger.get'>['signer']>;

/** `whenOpen` runs an act with the key open, asking for its passphrase before; `dialog` is to be shown. */
export function useSigning(signer: Signer | null): {
  whenOpen: (act: () => Promise<void>) => Promise<void>;
  dialog: ReactNode;
} {
  const toast = useToast();
  const { act: askGpg } = useAct('gpg.check');
  const [waiting, setWaiting] = useState<(() => Promise<void>) | null>(null);
  const whenOpen = async (act: () => Promise<void>): Promise<void> => {
    if (signer === null) return toast.say(errorWords('no-team-key'));
    if (signer.unlocked) return await act();
    if (!signer.withGpg) return setWaiting(() => act);
    const answer = await askGpg({ fingerprint: signer.fingerprint });
    if (answer.ok) await act();
    else toast.say(errorWords(answer.error.code));
  };
  const dialog =
    waiting === null || signer === null ? null : (
      <UnlockDialog
        signer={signer}
        onClose={() => setWaiting(null)}
        onOpen={() => {
          setWaiting(null);
          void waiting();
        }}
      />
    );
  return { whenOpen, dialog };
}

function UnlockDialog({
  signer,
  onClose,
  onOpen,
}: {
  signer: Signer;
  onClose: () => void;
  onOpen: () => void;
}) {
  const { act, busy } = useAct('keys.unlock');
  const [passphrase, setPassphrase] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const unlock = async (): Promise<void> => {
    if (busy) return;
    const answer = await act({ fingerprint: signer.fingerprint, passphrase });
    if (answer.ok) onOpen();
    else setCode(answer.error.code);
  };
  const atField = code === 'wrong-passphrase';
  return (
    <Dialog
      title="Unlock the team key to sign?"
      onClose={onClose}
      foot={
        <Answers keep="Sign nothing" onKeep={onClose} disabled={busy} onDo={() => void unlock()}>
          {busy ? 'Unlocking…' : 'Unlock and sign'}
        </Answers>
      }
    >
      <p className="medium" dir="auto">
        {signer.name}
      </p>
      <Fingerprint fingerprint={signer.fingerprint} />
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
          error={atField ? errorWords('wrong-passphrase') : null}
        />
      </form>
      {code !== null && !atField ? <FormError>{errorWords(code)}</FormError> : null}
    </Dialog>
  );
}
