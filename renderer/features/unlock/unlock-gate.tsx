/** Which step stands in front of the vault, and how one gets from one to another. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Reply } from '../../../shared/ipc/contract';
import { useAct } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { errorWords } from '../../text/errors';
import { Busy } from '../../ui/surfaces';
import type { ShownKey } from '../../ui/recovery-sheet';
import { RestoreDialog } from '../../ui/restore-dialog';
import { CreateVault } from './create-vault';
import { Gate, MarkCard } from './gate';
import { LostRecoveryKey, RecoveryStep } from './recovery-step';
import { StartCard } from './start-card';
import { UnlockCard } from './unlock-card';

type Step = 'start' | 'create';

/**
 * `state` is the vault's own; `openingDemo` while a demo is being filled. `onRecovered` hears the recovery key that opened the
 * vault, so that a new passphrase can be set with it.
 */
export function UnlockGate({
  state,
  openingDemo,
  onRecovered,
}: {
  state: Reply<'vault.state'>;
  openingDemo: boolean;
  onRecovered: (recoveryKey: string) => void;
}) {
  const [step, setStep] = useState<Step>('start');
  const [restoring, setRestoring] = useState(false);
  const [made, setMade] = useState<ShownKey | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { lastVault, pickVault } = useVaultChoice(setProblem);
  const demo = useAct('vault.open-demo');
  const busy = openingDemo || demo.busy;
  useLastVault(state.state === 'none' && !openingDemo, lastVault);

  const ways = {
    create: () => setStep('create'),
    open: () => void pickVault(),
    restore: () => setRestoring(true),
    demo: () => void demo.act({}).then((answer) => !answer.ok && setProblem(errorWords(answer.error.code))),
  };

  return (
    <Gate>
      {busy ? (
        <MarkCard
          title="Making the demo"
          says="Invented reports are encrypted, read in and answered. It takes a few seconds."
        >
          <Busy label="Making the demo" />
        </MarkCard>
      ) : state.state === 'recovery-unconfirmed' ? (
        made === null ? (
          <LostRecoveryKey />
        ) : (
          <RecoveryStep made={made} />
        )
      ) : step === 'create' ? (
        <CreateVault onMade={setMade} onBack={() => setStep('start')} />
      ) : state.state === 'chosen' ? (
        <UnlockCard
          name={state.name ?? 'the vault'}
          ways={ways}
          problem={problem}
          onRecovered={onRecovered}
        />
      ) : (
        <StartCard ways={ways} problem={problem} />
      )}
      {restoring ? <RestoreDialog onClose={() => setRestoring(false)} /> : null}
    </Gate>
  );
}

/** Chooses a vault: the last one without asking, or one that the person picks. */
function useVaultChoice(say: (problem: string | null) => void): {
  lastVault: () => Promise<void>;
  pickVault: () => Promise<void>;
} {
  const shell = useShell();
  const { act } = useAct('vault.choose');
  const choose = useCallback(
    async (token: string) => {
      const answer = await act({ token });
      say(answer.ok ? null : errorWords(answer.error.code));
    },
    [act, say],
  );
  const lastVault = useCallback(async () => {
    const grant = await shell.lastVault();
    if (grant !== null) await choose(grant.token);
  }, [shell, choose]);
  const pickVault = useCallback(async () => {
    const grant = await shell.pick('open-vault');
    if (grant !== null) await choose(grant.token);
  }, [shell, choose]);
  return { lastVault, pickVault };
}

/** Takes up the vault that was open last, once. A start with --demo takes none. */
function useLastVault(wanted: boolean, lastVault: () => Promise<void>): void {
  const { lastVaultName, demo } = useShell().state;
  const asked = useRef(false);
  useEffect(() => {
    if (!wanted || demo || lastVaultName === null || asked.current) return;
    asked.current = true;
    void lastVault();
  }, [wanted, demo, lastVaultName, lastVault]);
}
