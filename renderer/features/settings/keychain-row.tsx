/** The keychain of this computer as one more way in: off unless somebody wants it, and never the only one. */
import { Info } from 'lucide-react';
import { useState } from 'react';
import type { Reply } from '../../../shared/ipc/contract';
import { useAct } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { Banner } from '../../ui/surfaces';
import { useToast } from '../../ui/toast';
import { PassphraseQuestion } from './passphrase-question';
import { SetRow, Switch } from './set-row';

type State = Reply<'vault.ways-in'>['keychain'];

/** Why it cannot be switched on. */
const WHY_NOT: Readonly<Record<Exclude<State['system'], 'ready'>, string>> = {
  none: 'This computer offers no keychain now, or it is locked.',
  plain: 'This computer has no real keychain: the secret would lie in a file that any program can read.',
  unknown: 'This computer does not say which keychain it has, so nothing is given to it.',
  elsewhere: 'There is no keychain to ask here.',
};

export function KeychainRow({ state, demo }: { state: State; demo: boolean }) {
  const leave = useAct('vault.leave-keychain');
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const off = async (): Promise<void> => {
    const answer = await leave.act({});
    toast.say(
      answer.ok
        ? 'The keychain does not open the vault any more. Its secret was deleted.'
        : `The keychain still opens the vault. ${errorWords(answer.error.code)}`,
    );
  };
  const locked = !state.on && (demo || state.system !== 'ready');
  return (
    <>
      <SetRow name="Keychain of this computer" says={wordsOf(state, demo)}>
        <Switch
          label="Let the keychain of this computer open the vault"
          on={state.on}
          disabled={locked || leave.busy}
          onChange={(on) => (on ? setAsking(true) : void off())}
        />
      </SetRow>
      {asking ? <UseKeychainDialog onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function wordsOf({ on, kept, system }: State, demo: boolean): string {
  if (on)
    return kept
      ? 'On. Who is signed in on this computer, and any program they run, can open the vault without the passphrase.'
      : 'On, but this computer does not keep the secret any more. Switch it off, then on again.';
  if (demo) return 'Off. Not for the demo.';
  return system === 'ready'
    ? 'Off. It would never be the only way in.'
    : `Off. ${WHY_NOT[system]} It would never be the only way in.`;
}

function UseKeychainDialog({ onClose }: { onClose: () => void }) {
  const use = useAct('vault.use-keychain');
  const toast = useToast();
  const run = async (passphrase: string): Promise<string | null> => {
    const answer = await use.act({ passphrase });
    if (!answer.ok) return answer.error.code;
    toast.say(
      'The keychain of this computer opens the vault from now on. Passphrase and recovery key do as well.',
    );
    onClose();
    return null;
  };
  return (
    <PassphraseQuestion
      title="Let the keychain of this computer open the vault?"
      keep="Leave it off"
      doIt="Switch it on"
      doing="Switching it on…"
      onDo={run}
      onClose={onClose}
    >
      <p className="quiet">
        A random secret is given to the keychain; the vault opens with it on this computer alone. Passphrase
        and recovery key open it as before, and changing either leaves this as it is. Backups never carry it.
      </p>
      <Banner icon={Info} tone="warn">
        <b>Any program that runs as you can ask the keychain.</b> Malware could open the vault without your
        passphrase, also while it is locked. Leave this off if the vault has to stand against that.
      </Banner>
    </PassphraseQuestion>
  );
}
