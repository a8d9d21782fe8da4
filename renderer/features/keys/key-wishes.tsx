/** What is asked when a key is taken in: the passphrase of a private key, the owner of a public one. */
import { Plus } from 'lucide-react';
import type { ReporterView } from '../../../shared/ipc/shapes';
import { KEY_WORDS, OUTCOME_SENTENCES } from '../../text/openpgp-keys';
import { Button } from '../../ui/button';
import { RadioGroup, SecretField } from '../../ui/field';
import { ReporterPicker } from './reporter-picker';

/** As many as the contract takes. */
const MOST_PASSPHRASES = 16;

interface OurKeyWishesProps {
  readonly protectedKeys: number;
  readonly passphrases: readonly string[];
  readonly onPassphrases: (passphrases: readonly string[]) => void;
  readonly keep: 'sealed' | 'ask';
  readonly onKeep: (keep: 'sealed' | 'ask') => void;
  readonly problem: 'wrong-passphrase' | 'passphrase-needed' | null;
  readonly onSubmit: () => void;
}

export function OurKeyWishes({
  protectedKeys,
  passphrases,
  onPassphrases,
  keep,
  onKeep,
  problem,
  onSubmit,
}: OurKeyWishesProps) {
  if (protectedKeys === 0)
    return (
      <p className="hint">
        The key came without a passphrase. The vault protects it with one of its own, so that opening the
        vault opens the key.
      </p>
    );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {passphrases.map((text, place) => (
        <SecretField
          // biome-ignore lint/suspicious/noArrayIndexKey: fields are only added at the end
          key={place}
          label={place === 0 ? 'Passphrase of the key' : `Another passphrase, ${place + 1}`}
          value={text}
          autoFocus={place === 0}
          onChange={(typed) => onPassphrases(passphrases.map((other, at) => (at === place ? typed : other)))}
          error={place === 0 && problem !== null ? OUTCOME_SENTENCES[problem] : null}
        />
      ))}
      {protectedKeys > 1 && passphrases.length < MOST_PASSPHRASES ? (
        <div>
          <Button small kind="quiet" icon={Plus} onPress={() => onPassphrases([...passphrases, ''])}>
            Another key has another passphrase
          </Button>
        </div>
      ) : null}
      <RadioGroup
        legend="This passphrase"
        value={keep}
        onChange={onKeep}
        options={[
          { value: 'sealed', label: 'is sealed in the vault: opening the vault opens the key' },
          { value: 'ask', label: 'is asked in every session: letters wait until somebody types it' },
        ]}
      />
      <button type="submit" hidden />
    </form>
  );
}

export function ReporterKeyWishes({
  reporter,
  onReporter,
  onCase,
}: {
  reporter: ReporterView | null;
  onReporter: (reporter: ReporterView | null) => void;
  onCase: () => void;
}) {
  return (
    <>
      <ReporterPicker
        label="Pin it to a reporter (can wait)"
        chosen={reporter}
        onChoose={onReporter}
        onCase={onCase}
      />
      <p className="hint">{KEY_WORDS.trust}</p>
    </>
  );
}
