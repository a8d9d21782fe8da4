/** Another passphrase for the vault: proven by the present one or the recovery key, or by the one that just opened it. */
import { useState } from 'react';
import { useAct } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { Dialog } from '../../ui/dialog';
import { FormError, RadioGroup, SecretField } from '../../ui/field';
import { NewPassphraseFields, useNewPassphrase } from '../../ui/new-passphrase';
import { useToast } from '../../ui/toast';
import { Answers } from '../../ui/answers';

type Kind = 'passphrase' | 'recovery-key';
const AT_CURRENT = ['wrong-passphrase', 'wrong-recovery-key', 'mistyped-recovery-key'];

/** `recoveredBy` is the recovery key that opened the vault a moment ago: it is not asked again. */
export function ChangePassphraseDialog({
  onClose,
  recoveredBy,
}: {
  onClose: () => void;
  recoveredBy?: string;
}) {
  const { act, busy } = useAct('vault.change-passphrase');
  const toast = useToast();
  const [kind, setKind] = useState<Kind>(recoveredBy === undefined ? 'passphrase' : 'recovery-key');
  const [current, setCurrent] = useState(recoveredBy ?? '');
  const next = useNewPassphrase();
  const [tried, setTried] = useState(false);
  const [code, setCode] = useState<string | null>(null);

  const change = async (): Promise<void> => {
    setTried(true);
    if (current === '' || !next.ready || busy) return;
    const answer = await act({ current: { kind, text: current }, next: next.first });
    if (!answer.ok) return setCode(answer.error.code);
    toast.say(
      'The passphrase was changed. Recovery key and keychain open the vault as before; backups made before keep the passphrase they were made with.',
    );
    onClose();
  };
  const atCurrent =
    code !== null && AT_CURRENT.includes(code)
      ? errorWords(code)
      : tried && current === ''
        ? 'Type what opens the vault now.'
        : null;

  return (
    <Dialog
      title={recoveredBy === undefined ? 'Which passphrase from now on?' : 'Set a new passphrase?'}
      width="mid"
      busy={busy}
      onClose={onClose}
      foot={
        <Answers
          keep={recoveredBy === undefined ? 'Keep the present one' : 'Not now'}
          onKeep={onClose}
          busy={busy}
          onDo={() => void change()}
        >
          {busy ? 'Changing…' : 'Change the passphrase'}
        </Answers>
      }
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void change();
        }}
      >
        {recoveredBy === undefined ? null : (
          <p className="quiet">
            The recovery key opened the vault. If the passphrase is forgotten, set a new one now; the recovery
            key stays as it is.
          </p>
        )}
        {recoveredBy === undefined ? (
          <>
            <RadioGroup
              legend="Prove that it is you with"
              value={kind}
              onChange={setKind}
              options={[
                { value: 'passphrase', label: 'The present passphrase' },
                { value: 'recovery-key', label: 'The recovery key' },
              ]}
            />
            <SecretField
              label={kind === 'passphrase' ? 'Present passphrase' : 'Recovery key'}
              value={current}
              onChange={setCurrent}
              error={atCurrent}
              autoFocus
            />
          </>
        ) : null}
        <NewPassphraseFields
          label="New passphrase"
          value={next}
          shown={tried}
          autoFocus={recoveredBy !== undefined}
        />
        {code !== null && (recoveredBy !== undefined || !AT_CURRENT.includes(code)) ? (
          <FormError>{errorWords(code)}</FormError>
        ) : null}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
