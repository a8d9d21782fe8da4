/** Asks for the passphrase before something about the ways into the vault is changed. */
import { type ReactNode, useState } from 'react';
import { errorWords } from '../../text/errors';
import { Answers } from '../../ui/answers';
import { Dialog } from '../../ui/dialog';
import { FormError, SecretField } from '../../ui/field';

/** `onDo` does it and gives the code of what went wrong, or null. */
export function PassphraseQuestion({
  title,
  children,
  keep,
  doIt,
  doing,
  onDo,
  onClose,
}: {
  title: string;
  children: ReactNode;
  keep: string;
  doIt: string;
  doing: string;
  onDo: (passphrase: string) => Promise<string | null>;
  onClose: () => void;
}) {
  const [text, setText] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setTried(true);
    if (text === '' || busy) return;
    setBusy(true);
    try {
      setCode(await onDo(text));
    } finally {
      setBusy(false);
    }
  };
  const atField =
    code === 'wrong-passphrase'
      ? errorWords(code)
      : tried && text === ''
        ? 'Type the passphrase first.'
        : null;
  return (
    <Dialog
      title={title}
      width="mid"
      busy={busy}
      onClose={onClose}
      foot={
        <Answers keep={keep} onKeep={onClose} busy={busy} onDo={() => void run()}>
          {busy ? doing : doIt}
        </Answers>
      }
    >
      {children}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <SecretField label="Passphrase" value={text} onChange={setText} error={atField} autoFocus />
        {code !== null && code !== 'wrong-passphrase' ? <FormError>{errorWords(code)}</FormError> : null}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
