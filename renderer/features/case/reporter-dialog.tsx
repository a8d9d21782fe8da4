/** How a reporter is called here, and the addresses they write under. */
import { useState } from 'react';
import type { ReporterView } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { Dialog } from '../../ui/dialog';
import { FormError, TextField } from '../../ui/field';
import { useToast } from '../../ui/toast';
import { Answers } from '../../ui/answers';

export function ReporterDialog({ reporter, onClose }: { reporter: ReporterView; onClose: () => void }) {
  const [pseudonym, setPseudonym] = useState(reporter.pseudonym ?? '');
  const [name, setName] = useState(reporter.name ?? '');
  const [address, setAddress] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const toast = useToast();
  const { act, busy } = useAct('reporter.edit');
  const submit = async (): Promise<void> => {
    const added = address.trim();
    if (!isAddress(added)) return setFault('no-address-form');
    const answer = await act({
      id: reporter.id,
      pseudonym: orNull(pseudonym),
      // an empty field leaves a hidden name as it is
      ...(reporter.hidesIdentity && name.trim() === '' ? {} : { name: orNull(name) }),
      addAddress: orNull(added),
    });
    if (!answer.ok) return setFault(answer.error.code);
    onClose();
    toast.say('The reporter was changed. It stands in the history of each of their cases.');
  };
  const atAddress =
    fault === 'address-taken'
      ? errorWords(fault)
      : fault === 'no-address-form'
        ? 'This is no mail address. It looks like name@host.example.'
        : null;
  const foot = (
    <Answers keep="Leave it as it is" onKeep={onClose} disabled={busy} onDo={() => void submit()}>
      Save
    </Answers>
  );
  return (
    <Dialog title={`How is ${reporter.displayName} called here?`} foot={foot} onClose={onClose}>
      <TextField
        label="Pseudonym"
        value={pseudonym}
        maxLength={200}
        autoFocus
        hint="With a pseudonym set, nothing that leaves uses the name."
        onChange={setPseudonym}
      />
      <TextField
        label="Name"
        value={name}
        maxLength={200}
        hint={
          reporter.hidesIdentity
            ? 'Hidden. Left empty, it stays as it is; what you type takes its place.'
            : 'As they write it themselves. It stays in the vault while a pseudonym is set.'
        }
        onChange={setName}
      />
      <TextField
        label="Another address of theirs"
        value={address}
        maxLength={254}
        error={atAddress}
        hint={`Letters from there join their cases. Known: ${reporter.addresses.join(', ') || 'none'}.`}
        onChange={setAddress}
      />
      {fault === null || atAddress !== null ? null : <FormError>{errorWords(fault)}</FormError>}
    </Dialog>
  );
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

/** The same form that the vault asks for; left out is fine. */
export function isAddress(text: string): boolean {
  return text === '' || /^[^\s@<>]+@[^\s@<>]+$/.test(text);
}
