/** Another passphrase for the vault: proven by the present one or the recovery key. */
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

export function ChangePassphraseDialog({ onClose }: { onClose: () => void }) {
  const { act, busy } = useAct('vault.change-passphrase');
  const toast = useToast();
  const [kind, setKind] = useState<Kind>('passphrase');
  const [current, setCurrent] = useState('');
  const next = useNewPassphrase();
  const [tried, setTried] = useState(false);
  const [code, setCode] = useState<string | null>(null);

  const change = async (): Promise<void> => {
    setTried(true);
    if (current === '' || !next.ready || busy) return;
    const answer = await act({ current: { kind, text: current }, next: next.first });
    if (!answer.ok) return setCode(answer.error.code);
    toast.say('The passphrase was changed. Backups made before keep the one they were made with.');
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
      title="Which passphrase from now on?"
      width="mid"
      onClose={onClose}
      foot={
        <Answers keep="Keep the present one" onKeep={onClose} disabled={busy} onDo={() => void change()}>
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
        <NewPassphraseFields label="New passphrase" value={next} shown={tried} />
        {code !== null && !AT_CURRENT.includes(code) ? <FormError>{errorWords(code)}</FormError> : null}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
