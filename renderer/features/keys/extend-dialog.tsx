/** Gives a key of ours a later end, and offers to publish it again: reporters have only what was published. */
import { useState } from 'react';
import { yearsOn } from '../../../shared/keys/expiry';
import type { KeyFactsView, TeamKeyView } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { keyDate } from '../../text/openpgp-keys';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FormError, RadioGroup, TextField } from '../../ui/field';
import { nameOf } from './key-facts';
import { PublishSteps } from './publish-steps';
import type { KeyActs } from './use-key-acts';
import { Answers } from '../../ui/answers';

type Until = 'one' | 'two' | 'date';

interface ExtendProps {
  readonly team: TeamKeyView;
  readonly now: number;
  readonly acts: KeyActs;
  readonly onClose: () => void;
}

export function ExtendDialog(props: ExtendProps) {
  const [done, setDone] = useState<KeyFactsView | null>(null);
  return done === null ? <Ask {...props} onDone={setDone} /> : <Extended {...props} key_={done} />;
}

function Ask({ team, now, onClose, onDone }: ExtendProps & { onDone: (key: KeyFactsView) => void }) {
  const { fingerprint, expiresAt } = team.key;
  const { act, busy } = useAct('team-key.extend');
  const [until, setUntil] = useState<Until>('one');
  const [date, setDate] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const ends = { one: yearsOn(expiresAt, now, 1), two: yearsOn(expiresAt, now, 2) };
  // the end of that day, wherever the reporter is: a day too long is better than one too short
  const chosen = until === 'date' ? Date.parse(`${date}T23:59:59Z`) : ends[until];
  const isDated = Number.isFinite(chosen);
  const extend = async (): Promise<void> => {
    setTried(true);
    if (busy || !isDated) return;
    const answer = await act({ fingerprint, endsAt: chosen });
    if (answer.ok) onDone(answer.value.key);
    else setCode(answer.error.code);
  };
  return (
    <Dialog
      title="Until when is the key to be good?"
      onClose={onClose}
      foot={
        <Answers keep="Leave it" onKeep={onClose} disabled={busy} onDo={() => void extend()}>
          {busy ? 'Extending…' : isDated ? `Extend until ${keyDate(chosen)}` : 'Extend'}
        </Answers>
      }
    >
      <p className="medium" dir="auto">
        {nameOf(team.key)}
      </p>
      <p className="quiet">
        {expiresAt === null
          ? 'It never ends.'
          : expiresAt <= now
            ? `It ended on ${keyDate(expiresAt)}.`
            : `It ends on ${keyDate(expiresAt)}.`}
      </p>
      <RadioGroup
        legend="Good"
        value={until}
        onChange={setUntil}
        options={[
          { value: 'one', label: `for one more year, until ${keyDate(ends.one)}` },
          { value: 'two', label: `for two more years, until ${keyDate(ends.two)}` },
          { value: 'date', label: 'until another day' },
        ]}
      />
      {until === 'date' ? (
        <TextField
          label="Last day"
          type="date"
          value={date}
          onChange={setDate}
          error={tried && !isDated ? 'Choose a day.' : null}
        />
      ) : null}
      <p className="hint">
        The fingerprint, the names and the passphrase stay. Its revocation certificate still works.
      </p>
      {code === null ? null : <FormError>{errorWords(code)}</FormError>}
    </Dialog>
  );
}

function Extended({ acts, key_: key, onClose }: ExtendProps & { key_: KeyFactsView }) {
  return (
    <Dialog
      title={`The key is good until ${key.expiresAt === null ? 'further notice' : keyDate(key.expiresAt)}`}
      width="mid"
      onClose={onClose}
      foot={
        <Button kind="primary" shortcut="Esc" onPress={onClose}>
          Done
        </Button>
      }
    >
      <p>
        Reporters still have the copy with the old end. Publish the key again at every place where it stands,
        or their programs refuse it from that day on.
      </p>
      <PublishSteps fingerprint={key.fingerprint} name={nameOf(key)} acts={acts} />
    </Dialog>
  );
}
