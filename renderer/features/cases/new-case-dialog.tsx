/** A report that came by telephone, in person or another way, written down by hand. */
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { CASE_ORIGINS, SEVERITIES, type CaseOrigin, type Severity } from '../../../shared/case/vocabulary';
import { useAct } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { fieldOf, instantOf } from '../../text/time';
import { ORIGIN_WORDS, SEVERITY_WORDS } from '../../text/vocabulary';
import { Dialog } from '../../ui/dialog';
import { FormError, Select, TextArea, TextField } from '../../ui/field';
import styles from './cases.module.css';
import { type NewCase, newCaseFaults } from './new-case';
import { Answers } from '../../ui/answers';

export function NewCaseDialog({ onClose }: { onClose: () => void }) {
  const [, go] = useLocation();
  const create = useAct('case.create');
  const [draft, setDraft] = useState<NewCase>(() => ({
    title: '',
    origin: 'telephone',
    receivedAt: fieldOf(Date.now()),
    reporterName: '',
    reporterAddress: '',
    product: '',
    affectedSystem: '',
    severity: 'unset',
    notes: '',
  }));
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const take = (part: Partial<NewCase>): void => setDraft((before) => ({ ...before, ...part }));
  const faults = newCaseFaults(draft, Date.now());

  const submit = async (): Promise<void> => {
    setTried(true);
    const receivedAt = instantOf(draft.receivedAt);
    if (Object.keys(faults).length > 0 || receivedAt === null) return;
    const answer = await create.act({
      ...draft,
      title: draft.title.trim(),
      reporterAddress: draft.reporterAddress.trim(),
      receivedAt: Math.min(receivedAt, Date.now()),
    });
    if (!answer.ok) return setFailure(errorWords(answer.error.code));
    onClose();
    go(`/cases/${answer.value.id}`);
  };
  const foot = (
    <Answers keep="Not now" onKeep={onClose} disabled={create.busy} onDo={() => void submit()}>
      Open the case
    </Answers>
  );
  return (
    <Dialog title="Which report came in by hand?" width="mid" foot={foot} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void submit();
        }}
      >
        <NewCaseFields draft={draft} faults={tried ? faults : {}} onChange={take} />
        {failure === null ? null : <FormError>{failure}</FormError>}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Dialog>
  );
}

function NewCaseFields({
  draft,
  faults,
  onChange,
}: {
  draft: NewCase;
  faults: ReturnType<typeof newCaseFaults>;
  onChange: (part: Partial<NewCase>) => void;
}) {
  return (
    <>
      <TextField
        label="Title"
        value={draft.title}
        error={faults.title}
        maxLength={300}
        autoFocus
        onChange={(title) => onChange({ title })}
      />
      <div className={styles.pair}>
        <Select<CaseOrigin>
          label="How it came"
          value={draft.origin}
          onChange={(origin) => onChange({ origin })}
          options={CASE_ORIGINS.map((value) => ({ value, label: ORIGIN_WORDS[value] }))}
        />
        <TextField
          label="Received"
          type="datetime-local"
          value={draft.receivedAt}
          max={fieldOf(Date.now())}
          error={faults.receivedAt}
          hint="Promises count from here."
          onChange={(receivedAt) => onChange({ receivedAt })}
        />
        <TextField
          label="Reporter"
          value={draft.reporterName}
          maxLength={200}
          hint="Name or pseudonym, if one was given."
          onChange={(reporterName) => onChange({ reporterName })}
        />
        <TextField
          label="Their mail address"
          value={draft.reporterAddress}
          maxLength={254}
          error={faults.reporterAddress}
          onChange={(reporterAddress) => onChange({ reporterAddress })}
        />
        <TextField
          label="Product"
          value={draft.product}
          maxLength={2000}
          onChange={(product) => onChange({ product })}
        />
        <TextField
          label="Affected system"
          value={draft.affectedSystem}
          maxLength={2000}
          onChange={(affectedSystem) => onChange({ affectedSystem })}
        />
        <Select<Severity>
          label="Severity"
          value={draft.severity}
          onChange={(severity) => onChange({ severity })}
          options={SEVERITIES.map((value) => ({ value, label: SEVERITY_WORDS[value] }))}
        />
      </div>
      <TextArea
        label="What was said"
        rows={5}
        value={draft.notes}
        onChange={(notes) => onChange({ notes })}
      />
    </>
  );
}
