/** Making a vault: whose it is and where it lies, then its passphrase. */
import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { builtInProfiles } from '../../../shared/policy/built-in';
import type { Grant } from '../../../shared/ipc/shell';
import { useAct } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { errorWords } from '../../text/errors';
import { Button } from '../../ui/button';
import { FormError, Select, TextField } from '../../ui/field';
import { NewPassphraseFields, useNewPassphrase } from '../../ui/new-passphrase';
import type { ShownKey } from '../../ui/recovery-sheet';
import { StepCard } from './gate';
import { suggestPrefix } from './suggest-prefix';
import { draftProblems, EMPTY_DRAFT, type VaultDraft } from './vault-draft';

export function CreateVault({ onMade, onBack }: { onMade: (made: ShownKey) => void; onBack: () => void }) {
  const [draft, setDraft] = useState<VaultDraft>(EMPTY_DRAFT);
  const [place, setPlace] = useState<Grant | null>(null);
  const [step, setStep] = useState<0 | 1>(0);
  const [code, setCode] = useState<string | null>(null);
  const back = (failed: string | null): void => {
    setCode(failed);
    setStep(0);
  };
  return step === 0 || place === null ? (
    <NameStep
      draft={draft}
      onDraft={setDraft}
      place={place}
      onPlace={setPlace}
      code={code}
      onBack={onBack}
      onNext={() => setStep(1)}
    />
  ) : (
    <PassphraseStep draft={draft} place={place} onBack={() => back(null)} onRefused={back} onMade={onMade} />
  );
}

interface NameStepProps {
  readonly draft: VaultDraft;
  readonly onDraft: (draft: VaultDraft) => void;
  readonly place: Grant | null;
  readonly onPlace: (place: Grant) => void;
  /** Why the place or the name was refused. */
  readonly code: string | null;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

function NameStep({ draft, onDraft, place, onPlace, code, onBack, onNext }: NameStepProps) {
  const shell = useShell();
  const [tried, setTried] = useState(false);
  const problems = draftProblems(draft);
  const set = (change: Partial<VaultDraft>): void => onDraft({ ...draft, ...change });
  const at = (field: keyof VaultDraft): string | null => (tried ? (problems[field] ?? null) : null);
  return (
    <StepCard
      step={0}
      title="Create a vault"
      says="One encrypted folder holds every case, letter and key. All of this but the case numbers can be changed later."
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (Object.keys(problems).length === 0 && place !== null) onNext();
        }}
      >
        <div className="two-fields">
          <TextField
            label="Name of the vault"
            value={draft.name}
            onChange={(name) => set({ name })}
            maxLength={80}
            error={at('name')}
            autoFocus
            hint="The folder is called so."
          />
          <TextField
            label="Organisation"
            value={draft.organisation}
            onChange={(organisation) => set({ organisation, casePrefix: prefixFor(draft, organisation) })}
            maxLength={120}
            error={at('organisation')}
            hint="Stands in your letters."
          />
        </div>
        <div className="two-fields">
          <TextField
            label="Address for reports"
            value={draft.fromAddress}
            onChange={(fromAddress) => set({ fromAddress: fromAddress.trim() })}
            placeholder="security@example.org"
            maxLength={254}
            error={at('fromAddress')}
            hint="Can wait, but letters out need it."
          />
          <TextField
            label="Case numbers begin with"
            value={draft.casePrefix}
            onChange={(prefix) => set({ casePrefix: prefix.toUpperCase() })}
            maxLength={8}
            error={at('casePrefix')}
            hint={`The first case is ${draft.casePrefix === '' ? 'HB' : draft.casePrefix}-1.`}
          />
        </div>
        <Select
          label="Policy for new reports"
          value={draft.defaultProfile}
          onChange={(defaultProfile) => set({ defaultProfile })}
          options={builtInProfiles.map((profile) => ({
            value: profile.id,
            label: `${profile.organisation}: ${profile.title}`,
          }))}
        />
        <div className="stack stack-1">
          <div className="row">
            <span className="label">Place</span>
            <span className="quiet cut">{place === null ? 'not chosen yet' : place.names.join(', ')}</span>
            <span className="push" />
            <Button
              icon={FolderOpen}
              onPress={() =>
                void shell.pick('new-vault-folder').then((grant) => grant !== null && onPlace(grant))
              }
            >
              Choose a folder…
            </Button>
          </div>
          <p className="hint">
            A folder of its own is made in it. A disk of this computer is better than a network drive.
          </p>
          {tried && place === null ? (
            <FormError>Choose the folder where the vault is to lie. Nothing was made yet.</FormError>
          ) : null}
        </div>
        {code === null ? null : <FormError>{errorWords(code)}</FormError>}
        <div className="row">
          <span className="push" />
          <Button kind="quiet" onPress={onBack}>
            Back
          </Button>
          <Button type="submit" kind="primary" shortcut="Enter" onPress={() => undefined}>
            Continue
          </Button>
        </div>
      </form>
    </StepCard>
  );
}

function PassphraseStep({
  draft,
  place,
  onBack,
  onRefused,
  onMade,
}: {
  draft: VaultDraft;
  place: Grant;
  onBack: () => void;
  onRefused: (code: string) => void;
  onMade: (made: ShownKey) => void;
}) {
  const passphrase = useNewPassphrase();
  const [tried, setTried] = useState(false);
  const { act, busy } = useAct('vault.create');
  const create = async (): Promise<void> => {
    setTried(true);
    if (!passphrase.ready || busy) return;
    const answer = await act({
      ...draft,
      name: draft.name.trim(),
      organisation: draft.organisation.trim(),
      token: place.token,
      passphrase: passphrase.first,
    });
    if (answer.ok) onMade({ name: draft.name.trim(), ...answer.value });
    else onRefused(answer.error.code);
  };
  return (
    <StepCard
      step={1}
      title="Choose the passphrase for this vault"
      says="It encrypts every case and letter on this computer. Nobody can reset it for you, so pick something you can keep for years."
    >
      <form
        className="stack stack-4"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <NewPassphraseFields label="Passphrase" value={passphrase} shown={tried} autoFocus />
        <div className="row">
          <span className="push" />
          <Button kind="quiet" onPress={onBack}>
            Back
          </Button>
          <Button
            type="submit"
            kind="primary"
            shortcut={busy ? undefined : 'Enter'}
            disabled={busy}
            onPress={() => undefined}
          >
            {busy ? 'Making the vault…' : 'Continue'}
          </Button>
        </div>
      </form>
    </StepCard>
  );
}

/** Follows the organisation until the person types one of their own. */
function prefixFor(draft: VaultDraft, organisation: string): string {
  const follows = draft.casePrefix === suggestPrefix(draft.organisation);
  return follows ? suggestPrefix(organisation) : draft.casePrefix;
}
