/** Dialogs of what may leave: a consent on record, and the case file with or without the person. */
import { useState } from 'react';
import type { Request } from '../../../../shared/ipc/contract';
import type { CaseView } from '../../../../shared/ipc/shapes';
import { useAct } from '../../../bridge/queries';
import { useShell } from '../../../bridge/shell';
import { BASIS_WORDS } from '../../../text/case-parts';
import {
  CONSENT_ANSWER_WORDS,
  CONSENT_WORDS,
  DISCLOSURE_WORDS,
  exportedWords,
} from '../../../text/disclosure';
import { RadioGroup, Select, TextField } from '../../../ui/field';
import { useToast } from '../../../ui/toast';
import { FormDialog } from './form-dialog';
import { LetterChoice, letterIdOf } from './letter-choice';

type Consent = Request<'disclosure.record-consent'>;

export function ConsentDialog({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const [reporter, setReporter] = useState(String(view.reporters[0]?.id ?? ''));
  const [kind, setKind] = useState<Consent['kind']>('report-confidential');
  const [answer, setAnswer] = useState<Consent['answer']>('yes');
  const [basis, setBasis] = useState<Consent['basis']>('letter');
  const [letter, setLetter] = useState('');
  const [note, setNote] = useState('');
  const { act, busy } = useAct('disclosure.record-consent');
  const toast = useToast();
  return (
    <FormDialog<'disclosure.record-consent'>
      title="What did they say?"
      leave="Record nothing"
      does="Record it"
      width="mid"
      busy={busy}
      onSubmit={() =>
        act({
          ...{ id: view.row.id, reporterId: Number(reporter), kind, answer, basis, note },
          letterId: basis === 'letter' ? letterIdOf(letter) : null,
        })
      }
      onDone={() => toast.say('Recorded. The latest answer counts.')}
      onClose={onClose}
    >
      <p className="quiet">{DISCLOSURE_WORDS.twoAnswers}</p>
      {view.reporters.length < 2 ? null : (
        <Select
          label="Reporter"
          value={reporter}
          onChange={setReporter}
          options={view.reporters.map((one) => ({ value: String(one.id), label: one.displayName }))}
        />
      )}
      <Select label="About" value={kind} onChange={setKind} options={optionsOf(CONSENT_WORDS)} />
      <RadioGroup
        legend="Answer"
        value={answer}
        onChange={setAnswer}
        options={optionsOf(CONSENT_ANSWER_WORDS)}
      />
      <Select label="How we know" value={basis} onChange={setBasis} options={optionsOf(BASIS_WORDS)} />
      {basis === 'letter' ? <LetterChoice view={view} value={letter} onChange={setLetter} /> : null}
      <TextField label="Note" value={note} maxLength={2000} onChange={setNote} />
    </FormDialog>
  );
}

function optionsOf<K extends string>(words: Readonly<Record<K, string>>): { value: K; label: string }[] {
  return (Object.keys(words) as K[]).map((value) => ({ value, label: words[value] })); // as: Object.keys forgets the keys
}

type Export = Request<'disclosure.export-case'>;

export function ExportCaseDialog({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const [kind, setKind] = useState<Export['basis']['kind']>('none');
  const [duty, setDuty] = useState('');
  const [format, setFormat] = useState<Export['format']>('markdown');
  const { act, busy } = useAct('disclosure.export-case');
  const shell = useShell();
  const toast = useToast();
  const { id } = view.row;
  const submit = async () => {
    const name = `${id.toLowerCase()}.${format === 'json' ? 'json' : 'md'}`;
    const grant = await shell.pick('save-case-file', name);
    if (grant === null) return null;
    const basis = kind === 'legal-duty' ? { kind, duty } : { kind };
    const answer = await act({ id, token: grant.token, format, basis });
    if (answer.ok) toast.say(exportedWords(answer.value));
    return answer;
  };
  return (
    <FormDialog<'disclosure.export-case'>
      title={`Export the case file of ${id}?`}
      leave="Export nothing"
      does="Export…"
      width="mid"
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <RadioGroup
        legend="May the reporter be in it?"
        value={kind}
        onChange={setKind}
        options={[
          { value: 'none', label: 'No: it comes out without the person, in letters as well' },
          { value: 'consent', label: 'Those who consented; the others come out' },
          { value: 'legal-duty', label: 'Yes, a legal duty requires it' },
        ]}
      />
      {kind === 'legal-duty' ? (
        <TextField
          label="Which duty"
          value={duty}
          maxLength={500}
          autoFocus
          hint="The law or the order, so that it can be looked up later. It stands in the history."
          onChange={setDuty}
        />
      ) : null}
      <Select
        label="Format"
        value={format}
        onChange={setFormat}
        options={[
          { value: 'markdown', label: 'Markdown' },
          { value: 'json', label: 'JSON' },
        ]}
      />
      <p className="hint">
        A real name behind a pseudonym is never in it. Internal notes and attachments stay here. What leaves
        is recorded with its ground.
      </p>
    </FormDialog>
  );
}
