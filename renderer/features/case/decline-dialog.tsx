/** Declines a case with one of the policy's reasons, feedback and evidence, and drafts the letters that say so (MX-9). */
import { Lock, Paperclip, Timer, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { DeclineReason } from '../../../shared/case/vocabulary';
import type { CaseView } from '../../../shared/ipc/shapes';
import type { Grant } from '../../../shared/ipc/shell';
import { fillTemplate } from '../../../shared/letter/templates';
import { useAct, useCall } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { errorWords } from '../../text/errors';
import { DECLINE_WORDS } from '../../text/vocabulary';
import { Button, IconButton } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FormError, RadioGroup, TextArea } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { useToast } from '../../ui/toast';
import styles from './case.module.css';
import type { CaseMoves } from './use-moves';
import { Answers } from '../../ui/answers';

interface DeclineDialogProps {
  readonly view: CaseView;
  readonly moves: CaseMoves;
  readonly onClose: () => void;
}

export function DeclineDialog({ view, moves, onClose }: DeclineDialogProps) {
  const [reason, setReason] = useState<DeclineReason | ''>('');
  const [feedback, setFeedback] = useState('');
  const [evidence, setEvidence] = useState<readonly Grant[]>([]);
  const [tried, setTried] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const openDrafts = useDrafts(view, evidence);
  const who = view.reporters.map((reporter) => reporter.displayName).join(' and ') || 'the reporter';
  const noReason = reason === '' ? 'Choose one of the policy’s reasons.' : null;
  const noFeedback =
    feedback.trim() === ''
      ? 'A line of feedback is missing. The policy promises it, so no report is declined in silence.'
      : null;

  const submit = async (): Promise<void> => {
    setTried(true);
    if (reason === '' || noFeedback !== null) return;
    const given = { declineReason: reason, feedback: feedback.trim() };
    const said = await moves.make('declined', given, (letters) => {
      onClose();
      void openDrafts(letters);
    });
    if (said !== null) setFault(said);
  };
  const foot = (
    <Answers keep="Keep the case" onKeep={onClose} disabled={moves.busy} onDo={() => void submit()}>
      {submitWords(view.reporters.length)}
    </Answers>
  );
  return (
    <Dialog title={`Decline ${view.row.id}, and tell ${who} why?`} width="wide" foot={foot} onClose={onClose}>
      <div className={styles.cols}>
        <div className={styles.side}>
          <RadioGroup<DeclineReason | ''>
            legend="Reason, as the policy names them"
            value={reason}
            onChange={setReason}
            options={view.lifecycle.declineReasons.map(({ reason: value }) => ({
              value,
              label: DECLINE_WORDS[value],
            }))}
          />
          {tried && noReason !== null ? <FormError>{noReason}</FormError> : null}
          <TextArea
            label={`Feedback to ${who}`}
            value={feedback}
            onChange={setFeedback}
            error={tried ? noFeedback : null}
            rows={5}
          />
          {view.reporters.length === 0 ? null : <Evidence files={evidence} onChange={setEvidence} />}
          {fault === null ? null : <FormError>{fault}</FormError>}
        </div>
        <div className={styles.side}>
          <p className="label">The letter that will be drafted</p>
          <LetterPreview view={view} reason={reason} feedback={feedback} />
          <Consequences several={view.reporters.length > 1} />
        </div>
      </div>
    </Dialog>
  );
}

function submitWords(reporters: number): string {
  if (reporters === 0) return 'Decline';
  return reporters === 1 ? 'Decline and draft the letter' : `Decline and draft ${reporters} letters`;
}

function Evidence({
  files,
  onChange,
}: {
  files: readonly Grant[];
  onChange: (files: readonly Grant[]) => void;
}) {
  const shell = useShell();
  const add = async (): Promise<void> => {
    const grant = await shell.pick('attach-file');
    if (grant !== null) onChange([...files, grant]);
  };
  return (
    <section className="stack stack-1" aria-label="Evidence">
      <span className="label">Evidence, where possible</span>
      {files.map((grant) => (
        <div key={grant.token} className="row">
          <Icon of={Paperclip} small />
          <span className="cut">{grant.names.join(', ')}</span>
          <span className="small quiet">ours</span>
          <span className="push" />
          <IconButton
            icon={X}
            label={`Leave out ${grant.names.join(', ')}`}
            small
            onPress={() => onChange(files.filter((other) => other !== grant))}
          />
        </div>
      ))}
      <div>
        <Button small onPress={() => void add()}>
          Add a file…
        </Button>
      </div>
    </section>
  );
}

function Consequences({ several }: { several: boolean }) {
  const lines = [
    [
      Lock,
      several
        ? 'Each reporter gets a letter of their own, encrypted'
        : 'It leaves encrypted, when you export it',
    ],
    [Timer, 'Declining stops no promise to answer: the sent letter does'],
    [Undo2, 'Can be undone until a letter has left, and reopened with a reason after that'],
  ] as const;
  return (
    <ul className="checks small">
      {lines.map(([icon, words]) => (
        <li key={words}>
          <Icon of={icon} small />
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}

function LetterPreview({
  view,
  reason,
  feedback,
}: {
  view: CaseView;
  reason: DeclineReason | '';
  feedback: string;
}) {
  const facts = useCall('vault.facts', {}).data;
  const { text } = fillTemplate('declined', {
    reporter: view.reporters[0]?.displayName,
    caseId: view.row.id,
    declineReason: view.lifecycle.declineReasons.find((known) => known.reason === reason)?.words,
    feedback,
    team:
      facts === undefined || facts.signature.trim() !== ''
        ? facts?.signature
        : `Security team, ${facts.organisation}`,
  });
  return (
    <section className={styles.preview} aria-label="The letter that will be drafted">
      {text}
    </section>
  );
}

/** Puts the evidence into each letter that was drafted, and opens the first. */
function useDrafts(
  view: CaseView,
  evidence: readonly Grant[],
): (letters: readonly number[]) => Promise<void> {
  const [, go] = useLocation();
  const toast = useToast();
  const look = useAct('reply.get');
  const attach = useAct('reply.attach');
  return async (letters) => {
    for (const id of letters) {
      for (const { token } of evidence) {
        const found = await look.act({ id });
        if (!found.ok) break;
        const answer = await attach.act({ id, revision: found.value.revision, token });
        if (!answer.ok) toast.say(errorWords(answer.error.code));
      }
    }
    const [first] = letters;
    if (first !== undefined) go(`/replies/${first}?case=${view.row.id}`);
  };
}
