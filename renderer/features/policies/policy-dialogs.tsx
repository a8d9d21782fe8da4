/** The dialogs of policies: copy one under a new name, take one in from a file, publish a draft. */
import { useState } from 'react';
import type { ProfileFault } from '../../../shared/policy/read-profile';
import { useAct } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { errorWords } from '../../text/errors';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FormError, TextArea, TextField } from '../../ui/field';
import { FaultItem, type PolicyRow } from './policy-rail';
import { Answers } from '../../ui/answers';

/** A short name from a title: small letters, digits and hyphens. */
export function shortName(title: string): string {
  return title
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
}

export function CopyDialog({
  row,
  onClose,
  onCopied,
}: {
  row: PolicyRow;
  onClose: () => void;
  onCopied: (id: string) => void;
}) {
  const [title, setTitle] = useState(row.title);
  const [organisation, setOrganisation] = useState('');
  const [typedId, setTypedId] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const copy = useAct('policies.copy');
  const newId = typedId ?? shortName(organisation);
  const ready = title.trim() !== '' && organisation.trim() !== '' && /^[a-z0-9][a-z0-9-]{0,39}$/.test(newId);
  const submit = async (): Promise<void> => {
    if (!ready) return setFault('A title, an organisation and a short name are needed.');
    const answer = await copy.act({
      id: row.id,
      newId,
      title: title.trim(),
      organisation: organisation.trim(),
    });
    if (answer.ok) onCopied(answer.value.id);
    else setFault(errorWords(answer.error.code));
  };
  const foot = (
    <Answers keep="Do not copy" onKeep={onClose} disabled={copy.busy} onDo={() => void submit()}>
      Copy and edit
    </Answers>
  );
  return (
    <Dialog title={`Copy “${row.title}” of ${row.organisation}?`} foot={foot} onClose={onClose}>
      <p>The copy is a draft of your own. It holds for no report until it is published.</p>
      <TextField label="Title" value={title} onChange={setTitle} maxLength={400} />
      <TextField
        label="Your organisation"
        value={organisation}
        onChange={setOrganisation}
        maxLength={400}
        autoFocus
      />
      <TextField
        label="Short name"
        value={newId}
        onChange={setTypedId}
        maxLength={40}
        hint="Small letters, digits and hyphens. It stands in files and stays."
      />
      {fault === null ? null : <FormError>{fault}</FormError>}
    </Dialog>
  );
}

export function ImportDialog({
  onClose,
  onImported,
}: {
  onClose: () => void;
  onImported: (id: string, version: number) => void;
}) {
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<readonly ProfileFault[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const shell = useShell();
  const { act, busy } = useAct('policies.import');
  const take = async (source: Parameters<typeof act>[0]['source']): Promise<void> => {
    setFailure(null);
    setFaults([]);
    const answer = await act({ source });
    if (!answer.ok) return setFailure(errorWords(answer.error.code));
    const { id, version } = answer.value;
    if (id === null || version === null) setFaults(answer.value.faults);
    else onImported(id, version);
  };
  const choose = async (): Promise<void> => {
    const grant = await shell.pick('import-policy');
    if (grant !== null) await take({ kind: 'grant', token: grant.token });
  };
  const foot = (
    <>
      <Button kind="quiet" shortcut="Esc" onPress={onClose}>
        Close
      </Button>
      <Button disabled={busy || text.trim() === ''} onPress={() => void take({ kind: 'text', text })}>
        Take in the text
      </Button>
      <Button kind="primary" disabled={busy} onPress={() => void choose()}>
        Choose a file…
      </Button>
    </>
  );
  return (
    <Dialog title="Import a policy?" width="mid" foot={foot} onClose={onClose}>
      <p>
        It becomes a draft, which you can look at before you publish it. With one fault nothing is taken in.
      </p>
      <TextArea label="Or paste its text" value={text} onChange={setText} rows={6} mono />
      {failure === null ? null : <FormError>{failure}</FormError>}
      {faults.length === 0 ? null : (
        <section aria-label="Faults" role="alert">
          <p>
            <b>
              {faults.length === 1 ? 'There is a fault' : `There are ${faults.length} faults`} in it, so
              nothing was changed.
            </b>
          </p>
          <ul className="checks fault-list">
            {faults.map((fault) => (
              <FaultItem key={fault.place + fault.code + fault.about} fault={fault} />
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}

export function PublishDialog({
  row,
  onClose,
  onPublished,
}: {
  row: PolicyRow;
  onClose: () => void;
  onPublished: (version: number) => void;
}) {
  const [note, setNote] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const publish = useAct('policies.publish');
  const version = row.draft?.version ?? 1;
  const open = row.versions.reduce((sum, one) => sum + one.openCases, 0);
  const submit = async (): Promise<void> => {
    const answer = await publish.act({ id: row.id, note: note.trim() });
    if (answer.ok) onPublished(answer.value.version);
    else setFault(errorWords(answer.error.code));
  };
  const foot = (
    <Answers keep="Keep it a draft" onKeep={onClose} disabled={publish.busy} onDo={() => void submit()}>
      Publish version {version}
    </Answers>
  );
  return (
    <Dialog title={`Publish version ${version} of “${row.title}”?`} foot={foot} onClose={onClose}>
      <p>
        Reports that arrive from now on come under it. {openWords(open)} A published version is never changed
        again. The words on your web page are yours to change.
      </p>
      <TextField
        label="What changed, for your colleagues"
        value={note}
        onChange={setNote}
        maxLength={2000}
        autoFocus
      />
      {fault === null ? null : <FormError>{fault}</FormError>}
    </Dialog>
  );
}

function openWords(open: number): string {
  if (open === 0) return 'No case is open under it now.';
  return open === 1
    ? 'The one open case stays bound to the version it came under.'
    : `The ${open} open cases stay bound to the versions they came under.`;
}
