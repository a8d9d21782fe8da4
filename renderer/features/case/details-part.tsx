/** The details of a case: changed in a form, saved by a press, kept apart from what others changed meanwhile. */
import { TriangleAlert } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { SEVERITIES, type Severity } from '../../../shared/case/vocabulary';
import type { CaseView } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { dateTime } from '../../text/time';
import { ORIGIN_WORDS, SEVERITY_WORDS } from '../../text/vocabulary';
import { Button } from '../../ui/button';
import { FormError, Select, TextArea, TextField } from '../../ui/field';
import { Banner } from '../../ui/surfaces';
import { useToast } from '../../ui/toast';
import styles from './case.module.css';
import {
  changedDetails,
  type Details,
  type DetailsDraft,
  detailsFaults,
  detailsOf,
  NO_CHANGES,
} from './details';
import { ExpectedPart } from './expected-part';

interface DetailsPartProps {
  readonly view: CaseView;
  /** Lives above the parts, so that looking at another part loses nothing. */
  readonly draft: DetailsDraft;
  readonly onDraft: (draft: DetailsDraft) => void;
  readonly onRefetch: () => void;
}

export function DetailsPart({ view, draft, onDraft, onRefetch }: DetailsPartProps) {
  const [fault, setFault] = useState<string | null>(null);
  const toast = useToast();
  const { act, busy } = useAct('case.edit');
  const stored = detailsOf(view);
  const shown: Details = { ...stored, ...draft };
  const changes = changedDetails(stored, draft);
  const count = Object.keys(changes).length;
  const faults = detailsFaults(shown);
  const take = (part: DetailsDraft): void => onDraft({ ...draft, ...part });

  const save = async (): Promise<void> => {
    if (count === 0 || Object.keys(faults).length > 0) return;
    const answer = await act({ id: view.row.id, revision: view.revision, changes });
    onRefetch();
    if (!answer.ok) return setFault(answer.error.code);
    setFault(null);
    onDraft(NO_CHANGES);
    toast.say(`The details of ${view.row.id} were saved`);
  };
  return (
    <form
      className={styles['details']}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className={styles['form']}>
        {fault === 'stale-revision' ? (
          <Banner icon={TriangleAlert} tone="warn">
            <b>The case was changed in the meantime.</b> What you typed is kept here and not saved yet. Fields
            that you did not touch show the fresh state; look at them, then save again.
          </Banner>
        ) : fault === null ? null : (
          <FormError>{errorWords(fault)}</FormError>
        )}
        <DetailsFields shown={shown} faults={faults} onChange={take} />
        <ExpectedPart view={view} onRefetch={onRefetch} />
      </div>
      <div className={`row row-wrap ${styles['save']}`}>
        <Button kind="primary" type="submit" writes disabled={busy || count === 0} onPress={() => undefined}>
          Save the details
        </Button>
        {count === 0 ? null : (
          <Button kind="quiet" onPress={() => onDraft(NO_CHANGES)}>
            Leave them as they were
          </Button>
        )}
        <span className="small quiet" role="status">
          {count === 0
            ? `Saved. ${ORIGIN_WORDS[view.origin]}, received ${dateTime(view.row.receivedAt)}.`
            : `${count} ${count === 1 ? 'change is' : 'changes are'} not saved yet.`}
        </span>
      </div>
    </form>
  );
}

function DetailsFields({
  shown,
  faults,
  onChange,
}: {
  shown: Details;
  faults: ReturnType<typeof detailsFaults>;
  onChange: (part: DetailsDraft) => void;
}) {
  return (
    <>
      <TextField
        label="Title"
        value={shown.title}
        maxLength={300}
        error={faults.title}
        hint="Yours: the reporter’s own subject stays in the letter."
        onChange={(title) => onChange({ title })}
      />
      <div className={styles['pair']}>
        <TextField
          label="Product"
          value={shown.product}
          maxLength={2000}
          onChange={(product) => onChange({ product })}
        />
        <TextField
          label="Affected system"
          value={shown.affectedSystem}
          maxLength={2000}
          onChange={(affectedSystem) => onChange({ affectedSystem })}
        />
        <Select<Severity>
          label="Severity"
          value={shown.severity}
          options={SEVERITIES.map((value) => ({ value, label: SEVERITY_WORDS[value] }))}
          hint="Needed before a case is accepted."
          onChange={(severity) => onChange({ severity })}
        />
        <span />
        <TextField
          label="Fixed in"
          value={shown.fixedIn}
          maxLength={2000}
          hint="The release that has the fix."
          onChange={(fixedIn) => onChange({ fixedIn })}
        />
        <TextField
          label="Fixed on"
          type="date"
          value={shown.fixedOn ?? ''}
          error={faults.fixedOn}
          hint="Both are needed before the fix is validated."
          onChange={(day) => onChange({ fixedOn: day === '' ? null : day })}
        />
      </div>
      <TextArea
        label="Notes"
        rows={8}
        value={shown.notes}
        hint="For the team only. They never leave the vault."
        onChange={(notes) => onChange({ notes })}
      />
    </>
  );
}
