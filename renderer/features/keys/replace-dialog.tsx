/** Puts a new key in the place of the current one, then lists what is left to do. */
import { Copy } from 'lucide-react';
import { useState } from 'react';
import type { Reply, Request } from '../../../shared/ipc/contract';
import { addressesOfUserIds } from '../../../shared/keys/user-id';
import type { TeamKeyView } from '../../../shared/ipc/shapes';
import { useAct, useCall } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { errorWords } from '../../text/errors';
import { keyDate } from '../../text/openpgp-keys';
import { newKeyText } from '../../text/team-keys';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Checkbox, FormError, Select } from '../../ui/field';
import { fingerprintGroups } from '../../ui/fingerprint';
import { useToast } from '../../ui/toast';
import { nameOf, validityOf } from './key-facts';
import { PublishSteps } from './publish-steps';
import type { KeyActs } from './use-key-acts';
import { Answers } from '../../ui/answers';

const DAY_MS = 86_400_000;
const REMIND = [
  { value: '30', label: 'in 30 days' },
  { value: '90', label: 'in 90 days' },
  { value: '365', label: 'in a year' },
  { value: 'never', label: 'never: it stays as an old key' },
] as const;

interface ReplaceProps {
  readonly team: TeamKeyView;
  readonly others: readonly TeamKeyView[];
  readonly now: number;
  readonly acts: KeyActs;
  readonly onClose: () => void;
}

interface Done {
  readonly reply: Reply<'team-key.replace'>;
  readonly revokeOn: number | null;
}

export function ReplaceDialog(props: ReplaceProps) {
  const facts = useCall('vault.facts', {}).data;
  const [done, setDone] = useState<Done | null>(null);
  if (facts === undefined) return null;
  return done === null ? (
    <Ask {...props} organisation={facts.organisation} fromAddress={facts.fromAddress} onDone={setDone} />
  ) : (
    <Replaced {...props} organisation={facts.organisation} done={done} />
  );
}

function Ask({
  team,
  others,
  now,
  organisation,
  fromAddress,
  onClose,
  onDone,
}: ReplaceProps & { organisation: string; fromAddress: string; onDone: (done: Done) => void }) {
  const usable = others.filter(
    ({ role, key }) => role === 'old' && key.canEncrypt && validityOf(key, now).state !== 'past',
  );
  const address = addressesOfUserIds(team.key.userIds)[0] ?? fromAddress;
  const { act, busy } = useAct('team-key.replace');
  const [by, setBy] = useState<string>('curve25519');
  const [remind, setRemind] = useState<(typeof REMIND)[number]['value']>('90');
  const canVouch = team.unlocked && team.heldBy === 'vault' && team.key.canEncrypt;
  const [vouch, setVouch] = useState(canVouch);
  const [code, setCode] = useState<string | null>(null);
  const replace = async (): Promise<void> => {
    if (busy) return;
    const revokeOn = remind === 'never' ? null : now + Number(remind) * DAY_MS;
    const next: Request<'team-key.replace'>['by'] =
      by === 'curve25519' || by === 'rsa4096'
        ? { kind: 'new', name: organisation, address, algorithm: by, expiresInDays: 730 }
        : { kind: 'here', fingerprint: by };
    const answer = await act({ fingerprint: team.key.fingerprint, by: next, vouch, revokeOn });
    if (answer.ok) onDone({ reply: answer.value, revokeOn });
    else setCode(answer.error.code);
  };
  return (
    <Dialog
      title="Replace this key?"
      width="mid"
      onClose={onClose}
      foot={
        <Answers keep="Keep it" onKeep={onClose} disabled={busy} onDo={() => void replace()}>
          {busy ? 'Replacing…' : 'Replace it'}
        </Answers>
      }
    >
      <p className="medium" dir="auto">
        {nameOf(team.key)}
      </p>
      <p>
        The new key answers letters from now on. This one becomes an old key: it goes on reading what
        reporters write to it, and signs nothing any more. If only its end is near, extending it is less work
        for everybody.
      </p>
      <Select
        label="The new key"
        value={by}
        onChange={setBy}
        options={[
          { value: 'curve25519', label: `A new one for ${address}: Curve25519, good for two years` },
          { value: 'rsa4096', label: `A new one for ${address}: RSA 4096, takes up to a minute` },
          ...usable.map(({ key }) => ({
            value: key.fingerprint,
            label: `${nameOf(key)}, …${key.fingerprint.slice(-4)}, which is here`,
          })),
        ]}
      />
      {canVouch ? (
        <Checkbox
          label="The old key vouches for the new one, so that programs which trust it see where the new one is from"
          checked={vouch}
          onChange={setVouch}
        />
      ) : (
        <p className="hint">The old key cannot vouch for the new one: it is locked, ended or not here.</p>
      )}
      <Select label="Remind me to revoke the old key" value={remind} onChange={setRemind} options={REMIND} />
      {code === null ? null : <FormError>{errorWords(code)}</FormError>}
    </Dialog>
  );
}

function Replaced({
  team,
  organisation,
  acts,
  done: { reply, revokeOn },
  onClose,
}: ReplaceProps & { organisation: string; done: Done }) {
  const shell = useShell();
  const toast = useToast();
  const { key } = reply;
  const groups = (fingerprint: string): string => fingerprintGroups(fingerprint).join(' ');
  const copy = async (): Promise<void> => {
    await shell.copy(newKeyText(organisation, groups(key.fingerprint), groups(team.key.fingerprint)));
    toast.say('The text was copied. It leaves the clipboard after 30 seconds.');
  };
  return (
    <Dialog
      title="The new key answers letters. Three things are left"
      width="mid"
      onClose={onClose}
      foot={
        <Button kind="primary" shortcut="Esc" onPress={onClose}>
          Done
        </Button>
      }
    >
      {reply.vouched === 'not-possible' ? (
        <p className="hint">The old key could not vouch for the new one. Everything else was done.</p>
      ) : null}
      <ol className="stack">
        <li className="stack">
          <b>1. Publish the new key</b>
          <PublishSteps fingerprint={key.fingerprint} name={nameOf(key)} acts={acts} />
        </li>
        <li className="stack">
          <b>2. Tell the reporters</b>
          <span>
            Letters from now on are signed with the new key.{' '}
            <Button small icon={Copy} onPress={() => void copy()}>
              Copy a text for it
            </Button>
          </span>
        </li>
        <li className="stack">
          <b>3. Revoke the old key later</b>
          <span>
            {revokeOn === null
              ? 'You chose no day for it. It stays as an old key, which reads.'
              : `Today reminds you on ${keyDate(revokeOn)}, when everybody had time to change.`}
          </span>
        </li>
      </ol>
    </Dialog>
  );
}
