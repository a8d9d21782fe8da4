/** A revocation certificate that came without its key: says whose key it ends, and applies it on a person's word. */
import { useState } from 'react';
import type { Request } from '../../shared/ipc/contract';
import type { BareRevocationView } from '../../shared/ipc/shapes';
import { useAct } from '../bridge/queries';
import { errorWords } from '../text/errors';
import { keyDate } from '../text/openpgp-keys';
import { REVOCATION_DONE, revocationTitle, revocationWords } from '../text/revocations';
import { REVOCATION_WORDS } from '../text/team-keys';
import { Button } from './button';
import { Dialog } from './dialog';
import { FormError } from './field';
import { Fingerprint } from './fingerprint';
import { Pairs } from './surfaces';
import { useToast } from './toast';

interface RevocationDialogProps {
  readonly source: Request<'keys.apply-revocation'>['source'];
  /** At least one; those that end a key come first. */
  readonly revocations: readonly BareRevocationView[];
  readonly onClose: () => void;
}

export function RevocationDialog({ source, revocations, onClose }: RevocationDialogProps) {
  const toast = useToast();
  const { act, busy } = useAct('keys.apply-revocation');
  const [code, setCode] = useState<string | null>(null);
  const one = revocations.find(({ state }) => state === 'ends') ?? revocations[0];
  if (one === undefined) return null;
  const { key, state, whose } = one;
  const applies = state === 'ends' && key !== null;
  const apply = async (): Promise<void> => {
    if (!applies || busy) return;
    const answer = await act({ source, fingerprint: key.fingerprint });
    if (!answer.ok) return setCode(answer.error.code);
    toast.say(REVOCATION_DONE[whose ?? 'reporter']);
    onClose();
  };
  return (
    <Dialog
      title={revocationTitle(one)}
      width="mid"
      onClose={onClose}
      foot={
        <>
          <Button kind={applies ? 'quiet' : 'primary'} shortcut="Esc" onPress={onClose}>
            {applies ? 'Leave the key as it is' : 'Close'}
          </Button>
          {applies ? (
            <Button kind="danger" disabled={busy} onPress={() => void apply()}>
              {busy ? 'Applying…' : 'End the key for good'}
            </Button>
          ) : null}
        </>
      }
    >
      {key === null ? null : (
        <>
          <p className="medium" dir="auto">
            {key.userIds[0] ?? 'A key with no name that it certified'}
          </p>
          <Fingerprint fingerprint={key.fingerprint} />
        </>
      )}
      <p>{revocationWords(one)}</p>
      <Pairs
        pairs={[
          ['Reason', REVOCATION_WORDS[one.reason]],
          ['Made', one.madeAt === null ? 'not said' : keyDate(one.madeAt)],
        ]}
      />
      {code === null ? null : <FormError>{errorWords(code)}</FormError>}
    </Dialog>
  );
}
