/** The real name of a reporter who has a pseudonym: fetched only on demand, and gone again after 30 seconds (MAXEM-9). */
import { Check, Eye, EyeOff, Info } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ReporterView } from '../../../shared/ipc/shapes';
import { useAct, useCall } from '../../bridge/queries';
import { DISCLOSURE_WORDS } from '../../text/disclosure';
import { errorWords } from '../../text/errors';
import { dateTime } from '../../text/time';
import { Dialog } from '../../ui/dialog';
import { FormError, TextField } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { Chip } from '../../ui/marks';
import { Answers } from '../../ui/answers';

const SHOWN_MS = 30_000;

interface MaskedNameProps {
  readonly caseId: string;
  readonly reporter: Pick<ReporterView, 'id' | 'displayName'>;
}

export function MaskedName({ caseId, reporter }: MaskedNameProps) {
  const [asking, setAsking] = useState(false);
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    if (name === null) return;
    const timer = window.setTimeout(() => setName(null), SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [name]);
  if (name !== null) {
    return (
      <>
        <span dir="auto" className="shown-identity" draggable={false}>
          {name}
        </span>{' '}
        <Chip tone="veil" icon={Eye}>
          Hides in 30 s
        </Chip>
      </>
    );
  }
  return (
    <>
      <button type="button" className="mask" onClick={() => setAsking(true)}>
        <Icon of={EyeOff} small />
        Hidden. Show…
      </button>
      {asking ? (
        <IdentityDialog
          caseId={caseId}
          reporter={reporter}
          onShown={setName}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

function IdentityDialog({
  caseId,
  reporter,
  onShown,
  onClose,
}: MaskedNameProps & { onShown: (name: string) => void; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const looks = useCall('disclosure.get', { id: caseId }).data?.looks ?? [];
  const before = looks.filter((look) => look.reporterId === reporter.id);
  const { act, busy } = useAct('reporter.show-identity');
  const submit = async (): Promise<void> => {
    const answer = await act({ id: reporter.id, caseId, reason });
    if (!answer.ok) return setFault(errorWords(answer.error.code));
    onShown(answer.value.name);
    onClose();
  };
  const foot = (
    <Answers keep="Leave it hidden" onKeep={onClose} disabled={busy} onDo={() => void submit()}>
      Show for 30 seconds
    </Answers>
  );
  return (
    <Dialog title={`Show who ${reporter.displayName} is?`} foot={foot} onClose={onClose}>
      <p>{DISCLOSURE_WORDS.hides}</p>
      <ul className="checks">
        {[DISCLOSURE_WORDS.shownOnly, DISCLOSURE_WORDS.notCopied].map((words) => (
          <li key={words}>
            <Icon of={Check} small className="tone-good" />
            <span>{words}</span>
          </li>
        ))}
        <li>
          <Icon of={Info} small />
          <span>{lookedWords(before)}</span>
        </li>
      </ul>
      <TextField label="Why (optional)" value={reason} maxLength={500} autoFocus onChange={setReason} />
      {fault === null ? null : <FormError>{fault}</FormError>}
    </Dialog>
  );
}

/** "Looked at once before: you, Mon 16 Nov 09:31". */
function lookedWords(before: readonly { readonly at: number }[]): string {
  const [latest] = before;
  if (latest === undefined) return 'Not looked at before';
  const times = before.length === 1 ? 'once' : `${before.length} times`;
  return `Looked at ${times} before: you, ${dateTime(latest.at)}`;
}
