/** A new recovery key: the passphrase, the key shown once and asked back; the present one counts until then. */
import { Info } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../bridge/queries';
import { Answers } from '../../ui/answers';
import { Dialog } from '../../ui/dialog';
import {
  AskBack,
  groupsOf,
  isTypedBack,
  RecoverySheet,
  type ShownKey,
  type TypedBack,
} from '../../ui/recovery-sheet';
import { Banner } from '../../ui/surfaces';
import { useToast } from '../../ui/toast';
import { PassphraseQuestion } from './passphrase-question';

export function RecoveryKeyDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const make = useAct('vault.new-recovery-key');
  const drop = useAct('vault.drop-new-recovery-key');
  const [shown, setShown] = useState<ShownKey | null>(null);
  const begin = async (passphrase: string): Promise<string | null> => {
    const answer = await make.act({ passphrase });
    if (!answer.ok) return answer.error.code;
    setShown({ name, ...answer.value });
    return null;
  };
  if (shown !== null)
    return (
      <ShowAndAsk
        shown={shown}
        onClose={() => {
          void drop.act({});
          onClose();
        }}
        onTaken={onClose}
      />
    );
  return (
    <PassphraseQuestion
      title="Make a new recovery key?"
      keep="Keep the present one"
      doIt="Make a new one"
      doing="Making it…"
      onDo={begin}
      onClose={onClose}
    >
      <p className="quiet">
        Do this when the paper is lost, or somebody may have read it. The new key is shown once and asked
        back; until then the present one counts. Then the present one does not open this vault any more.
      </p>
      <Banner icon={Info} tone="warn">
        <b>Backups made before still open with the old key.</b> If it may be in wrong hands, make a new backup
        and throw the old ones away.
      </Banner>
    </PassphraseQuestion>
  );
}

function ShowAndAsk({
  shown,
  onClose,
  onTaken,
}: {
  shown: ShownKey;
  onClose: () => void;
  onTaken: () => void;
}) {
  const { act, busy } = useAct('vault.confirm-new-recovery-key');
  const toast = useToast();
  const [typed, setTyped] = useState<TypedBack>({});
  const [tried, setTried] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  const take = async (): Promise<void> => {
    setTried(true);
    if (!isTypedBack(shown, typed) || busy) return;
    const answer = await act({ groups: groupsOf(shown, typed) });
    if (!answer.ok) return setCode(answer.error.code);
    toast.say('The new recovery key counts from now on. Backups made before still open with the old one.');
    onTaken();
  };
  return (
    <Dialog
      title="Put the new recovery key on paper"
      width="wide"
      busy={busy}
      onClose={onClose}
      foot={
        <Answers keep="Keep the present one" onKeep={onClose} busy={busy} onDo={() => void take()}>
          {busy ? 'Changing…' : 'Use the new one from now on'}
        </Answers>
      }
    >
      <p className="quiet">
        It is shown once. Keep it where you keep contracts, not on this computer, and throw the old paper away
        when this is done.
      </p>
      <RecoverySheet shown={shown} />
      <form
        className="no-print"
        onSubmit={(event) => {
          event.preventDefault();
          void take();
        }}
      >
        <AskBack shown={shown} typed={typed} onType={setTyped} tried={tried} code={code} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
