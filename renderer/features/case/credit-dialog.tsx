/** Records whether and how a reporter wants to be named, and on whose word; the latest answer counts. */
import { useState } from 'react';
import type { CaseView, CreditView } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { CREDIT_ROLES } from '../../../shared/credit/wish';
import { WISH_WORDS } from '../../text/case-parts';
import { ROLE_WORDS } from '../../text/disclosure';
import { errorWords } from '../../text/errors';
import { dateTime } from '../../text/time';
import { Dialog } from '../../ui/dialog';
import { FormError, RadioGroup, Select, TextField } from '../../ui/field';
import { useToast } from '../../ui/toast';
import styles from './case.module.css';
import { type CreditDraft, creditDraft, creditFaults, creditName, creditRequest } from './credit';
import { Answers } from '../../ui/answers';

const WISHES = [
  'unasked',
  'asked',
  'yes',
  'no',
  'withdrawn',
] as const satisfies readonly CreditView['wish'][];
const BASES = [
  { value: 'none', label: 'Nothing on record' },
  { value: 'letter', label: 'By a letter of this case' },
  { value: 'telephone', label: 'By telephone' },
  { value: 'in-person', label: 'In person' },
] as const;

export function CreditDialog({
  credit,
  view,
  onClose,
}: {
  credit: CreditView;
  view: CaseView;
  onClose: () => void;
}) {
  const [draft, setDraft] = useState(() => creditDraft(credit));
  const [tried, setTried] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const { act, busy } = useAct('credit.record');
  const toast = useToast();
  const reporter = view.reporters.find((one) => one.id === credit.reporterId);
  const faults = creditFaults(draft, (reporter?.pseudonym ?? null) !== null);
  const submit = async (): Promise<void> => {
    setTried(true);
    if (Object.keys(faults).length > 0) return;
    const answer = await act(creditRequest(view.row.id, credit.reporterId, draft));
    if (!answer.ok) return setFault(errorWords(answer.error.code));
    onClose();
    toast.say(`Recorded for ${credit.reporter}: ${WISH_WORDS[draft.wish].toLowerCase()}`);
  };
  const foot = (
    <Answers keep="Leave it as it is" onKeep={onClose} disabled={busy} onDo={() => void submit()}>
      Record it
    </Answers>
  );
  return (
    <Dialog
      title={`How does ${credit.reporter} want to be credited?`}
      width="mid"
      foot={foot}
      onClose={onClose}
    >
      <RadioGroup
        legend="What they said"
        value={draft.wish}
        onChange={(wish) => setDraft({ ...draft, wish })}
        options={WISHES.map((value) => ({ value, label: WISH_WORDS[value] }))}
      />
      <Basis
        draft={draft}
        view={view}
        faults={tried ? faults : {}}
        onChange={(part) => setDraft({ ...draft, ...part })}
      />
      {draft.wish === 'yes' ? (
        <>
          <WrittenAs
            draft={draft}
            faults={tried ? faults : {}}
            pseudonym={reporter?.pseudonym ?? null}
            onChange={(part) => setDraft({ ...draft, ...part })}
          />
          <p className="quiet" role="status">
            A list would write{' '}
            <b className="medium">{creditName(draft, reporter?.pseudonym ?? null) || 'nobody yet'}</b>
          </p>
        </>
      ) : draft.wish === 'withdrawn' ? (
        <p className="hint">
          They are left out of every list from now on. Files that were exported before still name them; ask
          for those to be replaced.
        </p>
      ) : null}
      {fault === null ? null : <FormError>{fault}</FormError>}
    </Dialog>
  );
}

interface FieldsProps {
  readonly draft: CreditDraft;
  readonly faults: ReturnType<typeof creditFaults>;
  readonly onChange: (part: Partial<CreditDraft>) => void;
}

/** On whose word: a letter can be shown again, a call only said. */
function Basis({ draft, view, faults, onChange }: FieldsProps & { view: CaseView }) {
  const letters = view.letters.filter((letter) => letter.direction === 'in');
  const choices = letters.map((letter) => ({
    value: String(letter.id),
    label: `${dateTime(letter.receivedAt)}, ${letter.subject === '' ? 'without a subject' : letter.subject}`,
  }));
  return (
    <div className={styles['pair']}>
      <Select
        label="How we know"
        value={draft.basis}
        options={letters.length === 0 ? BASES.filter(({ value }) => value !== 'letter') : BASES}
        onChange={(basis) =>
          onChange({
            basis,
            ...(basis === 'letter' && draft.basisLetter === ''
              ? { basisLetter: choices.at(-1)?.value ?? '' }
              : {}),
          })
        }
        error={faults.basis}
      />
      {draft.basis === 'letter' ? (
        <Select
          label="Which letter"
          value={draft.basisLetter}
          error={faults.basisLetter}
          options={[{ value: '', label: 'Choose…' }, ...choices]}
          onChange={(basisLetter) => onChange({ basisLetter })}
        />
      ) : null}
    </div>
  );
}

function WrittenAs({ draft, faults, pseudonym, onChange }: FieldsProps & { pseudonym: string | null }) {
  const named =
    pseudonym === null
      ? 'As they want it to be written.'
      : `The pseudonym ${pseudonym} is written instead. Left empty, the hidden name stays as it is.`;
  return (
    <div className={styles['pair']}>
      <TextField
        label="Name"
        value={draft.name}
        maxLength={200}
        error={faults.name}
        hint={named}
        onChange={(name) => onChange({ name })}
      />
      <Select
        label="What they did"
        value={draft.role}
        options={CREDIT_ROLES.map((value) => ({ value, label: ROLE_WORDS[value] }))}
        onChange={(role) => onChange({ role })}
      />
      <TextField
        label="Handle"
        value={draft.handle}
        maxLength={100}
        onChange={(handle) => onChange({ handle })}
      />
      <TextField
        label="Link"
        value={draft.link}
        maxLength={500}
        error={faults.link}
        placeholder="https://"
        onChange={(link) => onChange({ link })}
      />
      <TextField
        label="Organisation"
        value={draft.organisation}
        maxLength={200}
        hint={pseudonym === null ? undefined : 'Not written while a pseudonym is set.'}
        onChange={(organisation) => onChange({ organisation })}
      />
    </div>
  );
}
