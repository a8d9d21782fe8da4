/** The recovery key of a new vault: shown once, to print or save, then asked back. */
import { Info, Lock } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { Button } from '../../ui/button';
import {
  AskBack,
  groupsOf,
  isTypedBack,
  RecoverySheet,
  type ShownKey,
  type TypedBack,
} from '../../ui/recovery-sheet';
import { Banner } from '../../ui/surfaces';
import { MarkCard, StepCard } from './gate';

/** A vault that was just made is held back until its recovery key was asked back. */
export function RecoveryStep({ made }: { made: ShownKey }) {
  const [typed, setTyped] = useState<TypedBack>({});
  const [code, setCode] = useState<string | null>(null);
  const confirm = useAct('vault.confirm-recovery');
  const [tried, setTried] = useState(false);

  const run = async (): Promise<void> => {
    setTried(true);
    if (!isTypedBack(made, typed) || confirm.busy) return;
    const answer = await confirm.act({ groups: groupsOf(made, typed) });
    setCode(answer.ok ? null : answer.error.code);
  };

  return (
    <StepCard
      step={2}
      title="Put the recovery key on paper"
      says="It opens the vault when the passphrase is forgotten. It is shown once. Keep it where you keep contracts, not on this computer."
    >
      <RecoverySheet shown={made} />
      <form
        className="stack no-print"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <AskBack shown={made} typed={typed} onType={setTyped} tried={tried} code={code} />
        <Banner icon={Info}>
          If both the passphrase and this key are lost, the cases cannot be opened by anyone, including the
          people who wrote this app.
        </Banner>
        <div className="row">
          <span className="push" />
          <Button
            type="submit"
            kind="primary"
            shortcut="Enter"
            disabled={confirm.busy}
            onPress={() => undefined}
          >
            Open the vault
          </Button>
        </div>
      </form>
    </StepCard>
  );
}

/** The page was loaded anew between making the vault and asking the key back: the key is not here any more. */
export function LostRecoveryKey() {
  const shell = useShell();
  return (
    <MarkCard
      title="The recovery key is not shown any more"
      says="The vault was made and is safe; its passphrase opens it."
    >
      <p>
        The window was loaded anew before the recovery key was typed back. If you have it on paper, all is
        well. If not, lock here, unlock with the passphrase, and make backups often.
      </p>
      <Button kind="primary" icon={Lock} onPress={() => void shell.lock()}>
        Lock and unlock again
      </Button>
    </MarkCard>
  );
}
