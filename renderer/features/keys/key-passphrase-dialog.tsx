/** The passphrase of a key of ours: sealed in the vault or asked in every session, and another one. */
import { useState } from 'react';
import type { TeamKeyView } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { Dialog } from '../../ui/dialog';
import { FormError, RadioGroup, SecretField } from '../../ui/field';
import { NewPassphraseFields, useNewPassphrase } from '../../ui/new-passphrase';
import { useToast } from '../../ui/toast';
import { nameOf } from './key-facts';
import { Answers } from '../../ui/answers';

type Which = 'known' | 'new';

export function KeyPassphraseDialog({ team, onClose }: { team: TeamKeyView; onClose: () => void }) {
  const { fingerprint } = team.key;
  const toast = useToast();
  const { act: keepIt, busy: keeping } = useAct('team-key.keep-passphrase');
  const { act: change, busy: changing } = useAct('team-key.change-passphrase');
  const [keep, setKeep] = useState<'sealed' | 'ask'>(team.passphrase === 'ask' ? 'sealed' : 'ask');
  const [which, setWhich] = useState<Which>(team.unlocked ? 'new' : 'known');
  const [known, setKnown] = useState('');
  const next = useNewPassphrase();
  const [tried, setTried] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  const busy = keeping || changing;
  const save = async (): Promise<void> => {
    setTried(true);
    if (busy || (which === 'known' ? known === '' : !next.ready)) return;
    const answer =
      which === 'known'
        ? await keepIt({ fingerprint, keep, passphrase: known })
        : await change({ fingerprint, keep, next: next.first });
    if (!answer.ok) return setCode(answer.error.code);
    toast.say(
      keep === 'sealed'
        ? 'The passphrase is sealed in the vault: opening the vault opens the key.'
        : 'The passphrase is asked in every session from now on. The key stays open until the vault is locked.',
    );
    onClose();
  };
  return (
    <Dialog
      title="The passphrase of this key"
      width="mid"
      onClose={onClose}
      foot={
        <Answers keep="Leave it" onKeep={onClose} disabled={busy} onDo={() => void save()}>
          {busy ? 'Saving…' : 'Save'}
        </Answers>
      }
    >
      <p className="medium" dir="auto">
        {nameOf(team.key)}
      </p>
      <RadioGroup
        legend="From now on it"
        value={keep}
        onChange={setKeep}
        options={[
          { value: 'sealed', label: 'is sealed in the vault: opening the vault opens the key' },
          { value: 'ask', label: 'is asked in every session: letters wait until somebody types it' },
        ]}
      />
      {team.unlocked ? (
        <RadioGroup
          legend="Which one"
          value={which}
          onChange={setWhich}
          options={[
            { value: 'new', label: 'A new passphrase' },
            { value: 'known', label: 'The one that it has, which I know' },
          ]}
        />
      ) : null}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {which === 'known' ? (
          <SecretField
            label="Passphrase of the key"
            value={known}
            onChange={setKnown}
            error={tried && known === '' ? 'Type the passphrase of the key.' : null}
          />
        ) : (
          <NewPassphraseFields value={next} label="New passphrase of the key" shown={tried} />
        )}
        <button type="submit" hidden />
      </form>
      {which === 'new' ? (
        <p className="hint">
          Copies of the private key that are elsewhere, on paper or in a backup, keep the passphrase that they
          have.
        </p>
      ) : null}
      {code === null ? null : <FormError>{errorWords(code)}</FormError>}
    </Dialog>
  );
}
