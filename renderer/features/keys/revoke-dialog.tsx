/** Ends a key of ours for good: what that does, why, and who answers from then on. */
import { useState } from 'react';
import type { Reply, Request } from '../../../shared/ipc/contract';
import type { TeamKeyView } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FormError, RadioGroup, Select, TextField } from '../../ui/field';
import { Fingerprint } from '../../ui/fingerprint';
import { nameOf, validityOf } from './key-facts';
import { PublishSteps } from './publish-steps';
import type { KeyActs } from './use-key-acts';
import { Answers } from '../../ui/answers';

type Reason = Request<'team-key.revoke'>['reason'];

interface RevokeProps {
  readonly team: TeamKeyView;
  readonly others: readonly TeamKeyView[];
  readonly now: number;
  readonly acts: KeyActs;
  readonly onClose: () => void;
}

export function RevokeDialog(props: RevokeProps) {
  const [done, setDone] = useState<Reply<'team-key.revoke'> | null>(null);
  return done === null ? <Ask {...props} onDone={setDone} /> : <Revoked {...props} done={done} />;
}

function Ask({
  team,
  others,
  now,
  onClose,
  onDone,
}: RevokeProps & { onDone: (done: Reply<'team-key.revoke'>) => void }) {
  const { fingerprint } = team.key;
  const usable = others.filter(
    ({ role, key }) => role === 'old' && key.canEncrypt && validityOf(key, now).state !== 'past',
  );
  const { act, busy } = useAct('team-key.revoke');
  const [reason, setReason] = useState<Exclude<Reason, 'none'>>('superseded');
  const [next, setNext] = useState(usable[0]?.key.fingerprint ?? 'none');
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  const last = fingerprint.slice(-4);
  const fits = typed.trim().toUpperCase() === last;
  const isCurrent = team.role === 'current';
  const revoke = async (): Promise<void> => {
    setTried(true);
    if (busy || !fits) return;
    const chosen = !isCurrent || next === 'none' ? null : next;
    const answer = await act({ fingerprint, reason, confirm: typed, next: chosen });
    if (answer.ok) onDone(answer.value);
    else setCode(answer.error.code);
  };
  return (
    <Dialog
      title="Revoke this key for good?"
      width="mid"
      onClose={onClose}
      foot={
        <Answers keep="Keep it" onKeep={onClose} danger disabled={busy} onDo={() => void revoke()}>
          {busy ? 'Revoking…' : 'Revoke it for good'}
        </Answers>
      }
    >
      <p className="medium" dir="auto">
        {nameOf(team.key)}
      </p>
      <Fingerprint fingerprint={fingerprint} />
      <p>
        The key declares itself void. Once that is published, no program encrypts to it any more, and nobody
        can take it back, you neither. Letters that were written to it can still be read here.
      </p>
      <RadioGroup
        legend="Why"
        value={reason}
        onChange={setReason}
        options={[
          { value: 'superseded', label: 'Another key takes its place. What it signed before stays good' },
          { value: 'retired', label: 'It is no longer used. What it signed before stays good' },
          {
            value: 'compromised',
            label: 'Somebody else may have it. Nothing that it ever signed counts any more',
          },
        ]}
      />
      {isCurrent ? (
        <Select
          label="Letters are answered from now on"
          value={next}
          onChange={setNext}
          options={[
            ...usable.map(({ key }) => ({
              value: key.fingerprint,
              label: `with ${nameOf(key)}, …${key.fingerprint.slice(-4)}`,
            })),
            { value: 'none', label: 'with no key, until one is made or brought' },
          ]}
        />
      ) : null}
      <TextField
        label={`To confirm, type the last group of its fingerprint: ${last}`}
        mono
        value={typed}
        maxLength={8}
        onChange={setTyped}
        error={tried && !fits ? `Type ${last}, as it stands above. Nothing was changed.` : null}
      />
      {code === null ? null : <FormError>{errorWords(code)}</FormError>}
    </Dialog>
  );
}

function Revoked({ acts, done, onClose }: RevokeProps & { done: Reply<'team-key.revoke'> }) {
  const { key, reasonSaid } = done;
  return (
    <Dialog
      title="The key is revoked. Publish it now"
      width="mid"
      onClose={onClose}
      foot={
        <Button kind="primary" shortcut="Esc" onPress={onClose}>
          Done
        </Button>
      }
    >
      <p>
        Nobody knows yet: programs go on encrypting to the key until they get the revoked copy. Put it
        everywhere where the key stands, and leave it there.
      </p>
      {reasonSaid ? null : (
        <p className="hint">
          The key could not be opened, so the certificate made with it was used. It names no reason.
        </p>
      )}
      <PublishSteps fingerprint={key.fingerprint} name={nameOf(key)} acts={acts} />
    </Dialog>
  );
}
