/** Brings keys in by file or by paste: looks first, says what it is, asks for what is needed, says how it ended. */
import { FileUp, KeyRound, Printer } from 'lucide-react';
import { useState } from 'react';
import type { ReporterView } from '../../../shared/ipc/shapes';
import { useShell } from '../../bridge/shell';
import { errorWords } from '../../text/errors';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FormError, RadioGroup, TextArea } from '../../ui/field';
import { RevocationDialog } from '../../ui/revocation-dialog';
import { FoundKeys } from './found-keys';
import type { KeyChange } from './key-facts';
import { KeyOutcomes } from './key-outcomes';
import { OurKeyWishes, ReporterKeyWishes } from './key-wishes';
import { passphraseProblem } from './intake-outcome';
import { type KeyIntake, type Side, useKeyIntake } from './use-key-intake';

interface Elsewhere {
  /** The key stands on paper. */
  readonly onPaper: () => void;
  /** The key stays in gpg. */
  readonly onGpg: () => void;
}

interface AddKeyDialogProps extends Elsewhere {
  readonly side: Side;
  readonly now: number;
  readonly onClose: () => void;
  /** Another key is pinned to the chosen reporter: both are to be held side by side. */
  readonly onCompare: (change: KeyChange) => void;
}

export function AddKeyDialog(props: AddKeyDialogProps) {
  const { side: begin, now, onClose, onCompare, onPaper, onGpg } = props;
  const intake = useKeyIntake();
  const [side, setSide] = useState<Side>(begin);
  const { outcomes, revoked } = intake;
  if (revoked !== null) return <RevocationDialog {...revoked} onClose={onClose} />;
  if (outcomes !== null && passphraseProblem(outcomes, true) === null)
    return <KeyOutcomes outcomes={outcomes} side={side} now={now} onClose={onClose} />;
  return intake.found === null ? (
    <ChooseKey {...{ intake, side, onClose, onPaper, onGpg }} onSide={setSide} />
  ) : (
    <TakeKey intake={intake} side={side} onSide={setSide} now={now} onClose={onClose} onCompare={onCompare} />
  );
}

interface StepProps {
  readonly intake: KeyIntake;
  readonly side: Side;
  readonly onSide: (side: Side) => void;
  readonly onClose: () => void;
}

function ChooseKey({ intake, side, onSide, onClose, onPaper, onGpg }: StepProps & Elsewhere) {
  const shell = useShell();
  const [text, setText] = useState('');
  const pick = async (): Promise<void> => {
    const grant = await shell.pick('import-key');
    if (grant !== null) await intake.look({ kind: 'grant', token: grant.token });
  };
  const look = async (): Promise<void> => {
    if (text.trim() !== '' && !intake.busy) await intake.look({ kind: 'text', text });
  };
  return (
    <Dialog
      title="Add a key"
      width="mid"
      onClose={onClose}
      foot={
        <>
          <Button kind="quiet" shortcut="Esc" onPress={onClose}>
            Add none
          </Button>
          <Button
            kind={text.trim() === '' ? undefined : 'primary'}
            disabled={text.trim() === '' || intake.busy}
            onPress={() => void look()}
          >
            Look what is in the text
          </Button>
        </>
      }
    >
      <RadioGroup
        legend="What do you bring?"
        value={side}
        onChange={onSide}
        options={[
          {
            value: 'ours',
            label:
              'Our own private key, to read and answer reports. Old and expired ones too: they read old letters',
          },
          {
            value: 'reporters',
            label: 'A reporter’s public key, to write to them and to judge their signatures',
          },
        ]}
      />
      <div className="row">
        <Button
          kind={text.trim() === '' ? 'primary' : undefined}
          icon={FileUp}
          disabled={intake.busy}
          onPress={() => void pick()}
        >
          Choose files…
        </Button>
        {side === 'ours' ? (
          <>
            <Button icon={Printer} onPress={onPaper}>
              From paper…
            </Button>
            <Button icon={KeyRound} onPress={onGpg}>
              Use a key from gpg…
            </Button>
          </>
        ) : null}
        <span className="small quiet">
          Armored or binary; one file may hold several keys. The files are only read.
        </span>
      </div>
      <TextArea
        label="Or paste the key"
        value={text}
        onChange={setText}
        rows={6}
        mono
        placeholder={
          side === 'ours' ? '-----BEGIN PGP PRIVATE KEY BLOCK-----' : '-----BEGIN PGP PUBLIC KEY BLOCK-----'
        }
      />
      {intake.code === null ? null : <FormError>{errorWords(intake.code)}</FormError>}
    </Dialog>
  );
}

function TakeKey({
  intake,
  side,
  onSide,
  now,
  onClose,
  onCompare,
}: StepProps & Pick<AddKeyDialogProps, 'now' | 'onCompare'>) {
  const [passphrases, setPassphrases] = useState<readonly string[]>(['']);
  const [keepPassphrase, setKeep] = useState<'sealed' | 'ask'>('sealed');
  const [reporter, setReporter] = useState<ReporterView | null>(null);
  const [casePicked, setCasePicked] = useState(false);
  // a case stands for somebody: the key is not added without the pin that was asked for
  const undecided = side === 'reporters' && casePicked && reporter === null;
  const keys = intake.found ?? [];
  const wanted = side === 'ours' ? keys.filter(({ isPrivate }) => isPrivate) : keys;
  const protectedKeys = wanted.filter(({ hasPassphrase }) => hasPassphrase).length;

  const take = async (pinTo: number | null): Promise<void> => {
    if (wanted.length === 0 || intake.busy || undecided) return;
    await intake.take({ side, passphrases, keepPassphrase, pinTo });
  };
  const addAndCompare = async (): Promise<void> => {
    const pinned = reporter?.pinned[0]?.fingerprint;
    const outcomes = await intake.take({ side, passphrases, keepPassphrase, pinTo: null });
    const other = outcomes?.find(
      ({ kind, fingerprint }) => kind === 'public' && fingerprint !== null,
    )?.fingerprint;
    if (reporter !== null && pinned !== undefined && other != null)
      onCompare({ reporterId: reporter.id, reporter: reporter.displayName, pinned, other });
  };
  const many = wanted.length > 1;
  const wouldReplace =
    intake.code === 'would-replace-pinned' && reporter !== null && reporter.pinned.length > 0 && !many;

  return (
    <Dialog
      title={many ? `Add these ${wanted.length} keys?` : 'Add this key?'}
      width="mid"
      onClose={onClose}
      foot={
        <>
          <Button kind="quiet" onPress={intake.forget}>
            Choose another
          </Button>
          {wouldReplace ? (
            <Button kind="primary" disabled={intake.busy} onPress={() => void addAndCompare()}>
              Add it without a pin, and compare
            </Button>
          ) : (
            <Button
              kind="primary"
              disabled={wanted.length === 0 || intake.busy || undecided}
              onPress={() => void take(reporter?.id ?? null)}
            >
              {intake.busy ? 'Adding…' : many ? `Add ${wanted.length} keys` : 'Add the key'}
            </Button>
          )}
        </>
      }
    >
      <FoundKeys keys={keys} side={side} now={now} outcomes={intake.outcomes} onSide={onSide} />
      {side === 'ours' && wanted.length > 0 ? (
        <OurKeyWishes
          protectedKeys={protectedKeys}
          passphrases={passphrases}
          onPassphrases={setPassphrases}
          keep={keepPassphrase}
          onKeep={setKeep}
          problem={passphraseProblem(
            intake.outcomes,
            passphrases.some((text) => text !== ''),
          )}
          onSubmit={() => void take(null)}
        />
      ) : null}
      {side === 'reporters' ? (
        <ReporterKeyWishes reporter={reporter} onReporter={setReporter} onCase={() => setCasePicked(true)} />
      ) : null}
      {intake.code === null ? null : <FormError>{errorWords(intake.code)}</FormError>}
    </Dialog>
  );
}
