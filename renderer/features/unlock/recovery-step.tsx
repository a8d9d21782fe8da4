/** The recovery key: shown once, to print or save, then asked back. */
import { Info, Lock, Printer, Save } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { errorWords } from '../../text/errors';
import { Button } from '../../ui/button';
import { FormError, TextField } from '../../ui/field';
import { Banner } from '../../ui/surfaces';
import { useToast } from '../../ui/toast';
import { MarkCard, StepCard } from './gate';

/** A vault that was just made and is held back until its recovery key was asked back. */
export interface NewVault {
  readonly name: string;
  readonly recoveryKey: string;
  /** Places (from 0) of the groups that are asked back. */
  readonly askBack: readonly number[];
}

export function RecoveryStep({ made }: { made: NewVault }) {
  const groups = made.recoveryKey.split('-');
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const [code, setCode] = useState<string | null>(null);
  const confirm = useAct('vault.confirm-recovery');
  const missing = made.askBack.some((place) => (typed[place] ?? '').trim() === '');
  const [tried, setTried] = useState(false);

  const run = async (): Promise<void> => {
    setTried(true);
    if (missing || confirm.busy) return;
    const answer = await confirm.act({
      groups: made.askBack.map((place) => ({ place, text: typed[place] ?? '' })),
    });
    setCode(answer.ok ? null : answer.error.code);
  };

  return (
    <StepCard
      step={2}
      title="Put the recovery key on paper"
      says="It opens the vault when the passphrase is forgotten. It is shown once. Keep it where you keep contracts, not on this computer."
    >
      <p className="print-only">
        Disclosure Desk, vault “{made.name}”: recovery key. Keep it apart from the computer that has the
        vault.
      </p>
      <ol className="recovery" aria-label="Recovery key, eight groups">
        {groups.map((group, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is known by its place
          <li key={place}>
            <span>{place + 1}</span>
            {group}
          </li>
        ))}
      </ol>
      <KeepRow name={made.name} />
      <form
        className="stack no-print"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <fieldset className="stack stack-1">
          <legend className="label">
            Show that you have it: type groups {made.askBack.map((place) => place + 1).join(' and ')}
          </legend>
          <div className="row row-top">
            {made.askBack.map((place) => (
              <TextField
                key={place}
                label={`Group ${place + 1}`}
                mono
                maxLength={16}
                value={typed[place] ?? ''}
                onChange={(text) => setTyped({ ...typed, [place]: text })}
                error={tried && (typed[place] ?? '').trim() === '' ? `Group ${place + 1} is missing.` : null}
              />
            ))}
          </div>
          {code === null ? null : <FormError>{errorWords(code)}</FormError>}
        </fieldset>
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

function KeepRow({ name }: { name: string }) {
  const shell = useShell();
  const toast = useToast();
  const save = useAct('vault.save-recovery-key');
  const keep = async (): Promise<void> => {
    const grant = await shell.pick('save-recovery-key', `recovery key of ${name}.txt`);
    if (grant === null) return;
    const answer = await save.act({ token: grant.token });
    toast.say(
      answer.ok
        ? 'The recovery key was saved as text. Put it on a stick and take it off this computer.'
        : `The recovery key was not saved. ${errorWords(answer.error.code)}`,
    );
  };
  return (
    <div className="row no-print">
      <Button icon={Printer} onPress={() => void shell.print()}>
        Print…
      </Button>
      <Button icon={Save} onPress={() => void keep()}>
        Save to a stick…
      </Button>
      <span className="small quiet">No copying: other programs can read the clipboard.</span>
    </div>
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
