/** Declines a case with one of the policy's reasons and feedback, and drafts the letter that says so (MX-9). */
import { Lock, Timer, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { DECLINE_REASONS, type DeclineReason } from '../../../shared/case/vocabulary';
import type { CaseView } from '../../../shared/ipc/shapes';
import { fillTemplate } from '../../../shared/letter/templates';
import { builtInProfile } from '../../../shared/policy/built-in';
import { useAct, useCall } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { DECLINE_WORDS } from '../../text/vocabulary';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FormError, RadioGroup, TextArea } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { useToast } from '../../ui/toast';
import styles from './case.module.css';
import { answerTo } from './thread';
import type { CaseMoves } from './use-moves';

interface DeclineDialogProps {
  readonly view: CaseView;
  readonly moves: CaseMoves;
  readonly onClose: () => void;
}

export function DeclineDialog({ view, moves, onClose }: DeclineDialogProps) {
  const [reason, setReason] = useState<DeclineReason | ''>('');
  const [feedback, setFeedback] = useState('');
  const [tried, setTried] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const draftLetter = useDraft(view);
  const who = view.reporters[0]?.displayName ?? 'the reporter';
  const noReason = reason === '' ? 'Choose one of the policy’s reasons.' : null;
  const noFeedback =
    feedback.trim() === ''
      ? 'A line of feedback is missing. The policy promises it, so no report is declined in silence.'
      : null;

  const submit = async (): Promise<void> => {
    setTried(true);
    if (reason === '' || noFeedback !== null) return;
    const said = await moves.make('declined', { declineReason: reason, feedback: feedback.trim() });
    if (said !== null) return setFault(said);
    onClose();
    await draftLetter();
  };
  const foot = (
    <>
      <Button kind="quiet" shortcut="Esc" onPress={onClose}>
        Keep the case
      </Button>
      <Button kind="primary" disabled={moves.busy} onPress={() => void submit()}>
        {view.reporters.length === 0 ? 'Decline' : 'Decline and draft the letter'}
      </Button>
    </>
  );
  return (
    <Dialog title={`Decline ${view.row.id}, and tell ${who} why?`} width="wide" foot={foot} onClose={onClose}>
      <div className={styles.cols}>
        <div className={styles.side}>
          <RadioGroup<DeclineReason | ''>
            legend="Reason, as the policy names them"
            value={reason}
            onChange={setReason}
            options={DECLINE_REASONS.map((value) => ({ value, label: DECLINE_WORDS[value] }))}
          />
          {tried && noReason !== null ? <FormError>{noReason}</FormError> : null}
          <TextArea
            label={`Feedback to ${who}`}
            value={feedback}
            onChange={setFeedback}
            error={tried ? noFeedback : null}
            rows={5}
          />
          {fault === null ? null : <FormError>{fault}</FormError>}
        </div>
        <div className={styles.side}>
          <p className="label">The letter that will be drafted</p>
          <LetterPreview view={view} who={who} reason={reason} feedback={feedback} />
          <ul className="checks small">
            <li>
              <Icon of={Lock} small />
              <span>It leaves encrypted, when you export it</span>
            </li>
            <li>
              <Icon of={Timer} small />
              <span>Declining does not stop the first-response clock: the sent letter does</span>
            </li>
            <li>
              <Icon of={Undo2} small />
              <span>You can reopen the case, with a reason</span>
            </li>
          </ul>
        </div>
      </div>
    </Dialog>
  );
}

function LetterPreview({
  view,
  who,
  reason,
  feedback,
}: {
  view: CaseView;
  who: string;
  reason: DeclineReason | '';
  feedback: string;
}) {
  const facts = useCall('vault.facts', {}).data;
  const profile = builtInProfile(view.profileId);
  const { text } = fillTemplate('declined', {
    reporter: who,
    caseId: view.row.id,
    declineReason: profile?.declineReasons.find((known) => known.reason === reason)?.words,
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

/** Starts the letter from the template and opens it; without a reporter there is nobody to tell. */
function useDraft(view: CaseView): () => Promise<void> {
  const [, go] = useLocation();
  const toast = useToast();
  const start = useAct('reply.start');
  return async () => {
    const [reporter] = view.reporters;
    if (reporter === undefined) return;
    const answer = await start.act({
      caseId: view.row.id,
      reporterId: reporter.id,
      inReplyTo: answerTo(view.letters)?.id ?? null,
      template: 'declined',
    });
    if (answer.ok) go(`/replies/${answer.value.id}?case=${view.row.id}`);
    else toast.say(errorWords(answer.error.code));
  };
}
