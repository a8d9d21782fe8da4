/** What signs for others, and the question for its passphrase where it is locked. */
import { type ReactNode, useState } from 'react';
import type { Reply } from '../../../shared/ipc/contract';
import { useAct } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { useToast } from '../../ui/toast';
import { UnlockKeyDialog } from '../../ui/unlock-key-dialog';

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
      <UnlockKeyDialog
        title="Unlock the team key to sign?"
        keep="Sign nothing"
        answer="Unlock and sign"
        name={signer.name}
        fingerprint={signer.fingerprint}
        onClose={() => setWaiting(null)}
        onOpen={() => {
          setWaiting(null);
          void waiting();
        }}
      />
    );
  return { whenOpen, dialog };
}
