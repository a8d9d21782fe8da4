/** What opens a backup: the passphrase of its time, or the recovery key. */
import { RadioGroup, SecretField } from './field';

export type SecretKind = 'passphrase' | 'recovery-key';

interface BackupSecretProps {
  readonly kind: SecretKind;
  readonly onKind: (kind: SecretKind) => void;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** How the recovery key is named among the choices. */
  readonly recoveryLabel: string;
  readonly error: string | null;
  /** Enter in the field. */
  readonly onEnter: () => void;
}

export function BackupSecret({
  kind,
  onKind,
  text,
  onText,
  recoveryLabel,
  error,
  onEnter,
}: BackupSecretProps) {
  return (
    <>
      <RadioGroup
        legend="Open it with"
        value={kind}
        onChange={onKind}
        options={[
          { value: 'passphrase', label: 'The passphrase that was valid when the backup was made' },
          { value: 'recovery-key', label: recoveryLabel },
        ]}
      />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onEnter();
        }}
      >
        <SecretField
          label={kind === 'passphrase' ? 'Passphrase' : 'Recovery key'}
          value={text}
          onChange={onText}
          error={error}
        />
      </form>
    </>
  );
}
