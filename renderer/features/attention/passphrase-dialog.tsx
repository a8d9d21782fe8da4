/** Asks for the passphrase of one letter; it is used once and kept nowhere. */
import { useState } from 'react';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { SecretField } from '../../ui/field';

interface PassphraseDialogProps {
  readonly onClose: () => void;
  /** True when the attempt has begun. */
  readonly onTry: (typed: string) => Promise<boolean>;
}

export function PassphraseDialog({ onClose, onTry }: PassphraseDialogProps) {
  const [typed, setTyped] = useState('');
  const go = (): void => {
    if (typed !== '') void onTry(typed).then((started) => started && onClose());
  };
  return (
    <Dialog
      title="Which passphrase did the reporter tell you?"
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Leave it closed</Button>
          <Button kind="primary" disabled={typed === ''} onPress={go}>
            Try it
          </Button>
        </>
      }
    >
      <SecretField
        label="Passphrase of this letter"
        value={typed}
        onChange={setTyped}
        autoFocus
        hint="It is used for this letter only and is not kept."
      />
    </Dialog>
  );
}
