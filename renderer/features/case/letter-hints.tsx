/** What a letter names besides the case that it is in: said, and put right with one press. */
import { FolderInput } from 'lucide-react';
import { useLocation } from 'wouter';
import type { LetterView } from '../../../shared/ipc/shapes';
import { useAct, useCall } from '../../bridge/queries';
import { ENDED_CASE_WORDS, HINT_WORDS, POINTS_WORDS } from '../../text/case-parts';
import { errorWords } from '../../text/errors';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { useToast } from '../../ui/toast';
import { useUndoMove } from '../../ui/use-undo-move';
import styles from './case.module.css';

export function LetterHints({ letter }: { letter: LetterView }) {
  const found = useCall('letter.hints', { id: letter.id }, { enabled: letter.direction === 'in' }).data;
  const { act, busy } = useAct('letter.move');
  const takeBack = useUndoMove();
  const toast = useToast();
  const [, go] = useLocation();
  if (found === undefined) return null;
  const join = async (to: string): Promise<void> => {
    const answer = await act({ id: letter.id, to });
    if (!answer.ok) return toast.say(errorWords(answer.error.code));
    const { step } = answer.value;
    toast.say(`The letter was moved to ${to}`, () => void takeBack(step, letter.id));
    go(`/cases/${to}?letter=${letter.id}`);
  };
  return (
    <>
      {found.ended ? (
        <div className={styles.strip} role="status">
          <span>{ENDED_CASE_WORDS}</span>
        </div>
      ) : null}
      {found.hints.map(({ caseId, title, evidence, heldBack }) => (
        <div key={caseId} className={styles.strip}>
          <Icon of={FolderInput} small />
          <span className="cut" dir="auto">
            <b className="medium">
              {POINTS_WORDS[evidence]} {caseId}
            </b>{' '}
            {title === '' ? null : `“${title}”`}
          </span>
          <span className="small quiet">{HINT_WORDS[heldBack]}</span>
          <span className="push" />
          <Button small writes disabled={busy} onPress={() => void join(caseId)}>
            Join it there
          </Button>
        </div>
      ))}
    </>
  );
}
