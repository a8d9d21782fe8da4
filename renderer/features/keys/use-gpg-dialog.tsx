/** Takes a key into use whose private part stays with gpg: shows which there are, and what gpg will and will not see. */
import { CreditCard, KeyRound } from 'lucide-react';
import { useState } from 'react';
import type { GpgKeyView } from '../../../shared/ipc/channels/gpg';
import { useAct, useCall } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FormError } from '../../ui/field';
import { Chip } from '../../ui/marks';
import { Loading } from '../../ui/surfaces';
import { useToast } from '../../ui/toast';
import { KeyCard } from './key-card';
import { nameOf } from './key-facts';

interface UseGpgDialogProps {
  readonly now: number;
  readonly onClose: () => void;
}

export function UseGpgDialog({ now, onClose }: UseGpgDialogProps) {
  const listed = useCall('gpg.list', {});
  const { act, busy } = useAct('gpg.use');
  const { act: retry } = useAct('attention.retry');
  const toast = useToast();
  const [code, setCode] = useState<string | null>(null);
  const use = async ({ key }: GpgKeyView): Promise<void> => {
    setCode(null);
    const answer = await act({ fingerprint: key.fingerprint });
    if (!answer.ok) return setCode(answer.error.code);
    // letters that waited for this key
    await retry({ letter: null, passphrase: null });
    toast.say(
      answer.value.role === 'current'
        ? `Letters are read and answered with ${nameOf(key)}, which stays in gpg.`
        : `Letters to ${nameOf(key)} are read with gpg from now on. Another key answers.`,
    );
    onClose();
  };
  return (
    <Dialog
      title="Use a key from gpg"
      width="mid"
      onClose={onClose}
      foot={
        <Button kind="quiet" shortcut="Esc" onPress={onClose}>
          Use none
        </Button>
      }
    >
      <p>
        The private key stays where it is: in gpg, or on a card such as a YubiKey. To read a letter, gpg is
        given the small packet with the letter’s session key, and never the letter. To sign an answer, gpg is
        given the answer. Its network features are switched off each time.
      </p>
      {code === null ? null : <FormError>{errorWords(code)}</FormError>}
      {busy ? <p className="hint">Asking gpg. Look for its question for a passphrase or PIN.</p> : null}
      {listed.error === undefined ? null : (
        <>
          <FormError>{errorWords(listed.error)}</FormError>
          <Button onPress={listed.refetch}>Look again</Button>
        </>
      )}
      {listed.pending ? <Loading what="the keys of gpg" /> : null}
      {listed.data?.keys.length === 0 ? (
        <div className="row">
          <span className="quiet">
            gpg has no private key. Make one there, or put in the card and run “gpg --card-status” once.
          </span>
          <Button onPress={listed.refetch}>Look again</Button>
        </div>
      ) : null}
      {listed.data?.keys.map((found) => (
        <Found
          key={found.key.fingerprint}
          found={found}
          now={now}
          busy={busy}
          onUse={() => void use(found)}
        />
      ))}
    </Dialog>
  );
}

interface FoundProps {
  readonly found: GpgKeyView;
  readonly now: number;
  readonly busy: boolean;
  readonly onUse: () => void;
}

function Found({ found, now, busy, onUse }: FoundProps) {
  return (
    <div className="stack">
      <KeyCard
        title={nameOf(found.key)}
        chip={
          <Chip tone="hold" icon={found.onCard ? CreditCard : KeyRound}>
            {found.onCard ? 'On a card' : 'In gpg'}
          </Chip>
        }
        facts={found.key}
        now={now}
      />
      <div className="row">
        {found.here === 'no' ? (
          <Button kind="primary" disabled={busy} onPress={onUse} label={`Use this key: ${nameOf(found.key)}`}>
            Use this key
          </Button>
        ) : (
          <span className="quiet">
            {found.here === 'gpg' ? 'It is used here already.' : 'Its private part is in the vault already.'}
          </span>
        )}
      </div>
    </div>
  );
}
