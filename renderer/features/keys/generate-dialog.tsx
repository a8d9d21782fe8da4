/** Makes a key for the team. */
import { useState } from 'react';
import type { KeyFactsView } from '../../../shared/ipc/shapes';
import { useAct, useCall } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FormError, RadioGroup, Select, TextField } from '../../ui/field';
import { KeyCard } from './key-card';
import { nameOf } from './key-facts';
import type { KeyActs } from './use-key-acts';
import { Answers } from '../../ui/answers';

const EXPIRY = [
  { value: '365', label: 'One year from now' },
  { value: '730', label: 'Two years from now' },
  { value: '1095', label: 'Three years from now' },
  { value: '1825', label: 'Five years from now' },
  { value: 'never', label: 'Never ends' },
] as const;
type Expiry = (typeof EXPIRY)[number]['value'];

interface GenerateDialogProps {
  readonly hasCurrent: boolean;
  readonly now: number;
  readonly acts: KeyActs;
  readonly onClose: () => void;
}

export function GenerateDialog(props: GenerateDialogProps) {
  const facts = useCall('vault.facts', {}).data;
  const [made, setMade] = useState<KeyFactsView | null>(null);
  if (facts === undefined) return null;
  return made === null ? (
    <Form {...props} name={facts.organisation} address={facts.fromAddress} onMade={setMade} />
  ) : (
    <Made {...props} made={made} />
  );
}

function Form({
  name: organisation,
  address: programmeAddress,
  hasCurrent,
  onClose,
  onMade,
}: GenerateDialogProps & { name: string; address: string; onMade: (key: KeyFactsView) => void }) {
  const { act, busy } = useAct('keys.generate');
  const [name, setName] = useState(organisation);
  const [address, setAddress] = useState(programmeAddress);
  const [algorithm, setAlgorithm] = useState<'curve25519' | 'rsa4096'>('curve25519');
  const [expiry, setExpiry] = useState<Expiry>('730');
  const [tried, setTried] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  const isNamed = name.trim() !== '';
  const isAddressed = /^[^\s<>@"(),:;]+@[^\s<>@"(),:;]+$/.test(address);

  const make = async (): Promise<void> => {
    setTried(true);
    if (!isNamed || !isAddressed || busy) return;
    const answer = await act({
      name: name.trim(),
      address,
      algorithm,
      expiresInDays: expiry === 'never' ? null : Number(expiry),
    });
    if (answer.ok) onMade(answer.value.key);
    else setCode(answer.error.code);
  };

  return (
    <Dialog
      title="Make a key for the team"
      width="mid"
      onClose={onClose}
      foot={
        <Answers keep="Make none" onKeep={onClose} disabled={busy} onDo={() => void make()}>
          {busy
            ? algorithm === 'rsa4096'
              ? 'Making it, this takes a while…'
              : 'Making it…'
            : 'Make the key'}
        </Answers>
      }
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <div className="two-fields">
          <TextField
            label="Name"
            value={name}
            onChange={setName}
            maxLength={120}
            autoFocus
            error={tried && !isNamed ? 'Give the key a name, such as that of your team.' : null}
          />
          <TextField
            label="Address"
            value={address}
            onChange={(text) => setAddress(text.trim())}
            maxLength={254}
            placeholder="security@example.org"
            error={tried && !isAddressed ? 'Type one mail address, without a name or brackets.' : null}
          />
        </div>
        <RadioGroup
          legend="Kind"
          value={algorithm}
          onChange={setAlgorithm}
          options={[
            {
              value: 'curve25519',
              label: 'Curve25519: short and strong, read by all programs of today',
            },
            {
              value: 'rsa4096',
              label: 'RSA 4096: for reporters with very old programs. Takes up to a minute to make',
            },
          ]}
        />
        <Select
          label="Ends"
          value={expiry}
          onChange={setExpiry}
          options={EXPIRY}
          hint="You are warned 30 days before. Letters to a key that has ended can still be read here."
        />
        <button type="submit" hidden />
      </form>
      <p className="hint">
        {hasCurrent
          ? 'Your present key stays the one that letters are answered with, until you choose the new one.'
          : 'Letters will be signed with this key.'}{' '}
        It is kept in the vault, so a backup holds it too, with its revocation certificate.
      </p>
      {code === null ? null : <FormError>{errorWords(code)}</FormError>}
    </Dialog>
  );
}

function Made({ made, hasCurrent, now, acts, onClose }: GenerateDialogProps & { made: KeyFactsView }) {
  return (
    <Dialog
      title="The key is made"
      width="mid"
      onClose={onClose}
      foot={
        <>
          <Button onPress={() => void acts.copyPublic(made.fingerprint)}>Copy the public key</Button>
          <Button onPress={() => void acts.savePublic(made.fingerprint, nameOf(made))}>
            Save the public key…
          </Button>
          <Button kind="primary" onPress={onClose}>
            Done
          </Button>
        </>
      }
    >
      <KeyCard
        title={hasCurrent ? 'Reads letters; another key answers' : 'Reads and answers letters'}
        facts={made}
        now={now}
      />
      <p>
        Publish the public key where reporters look for it, with the whole fingerprint beside it, and make a
        backup of the vault.
      </p>
    </Dialog>
  );
}
