/** How taking keys in ended, and what can be done next. */
import { RotateCw } from 'lucide-react';
import { useLocation } from 'wouter';
import type { KeyImportOutcome } from '../../../shared/ipc/shapes';
import { useAct, useCall } from '../../bridge/queries';
import { count } from '../../text/amounts';
import { errorWords } from '../../text/errors';
import { OUTCOME_SENTENCES } from '../../text/openpgp-keys';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FormError } from '../../ui/field';
import { useToast } from '../../ui/toast';
import { KeyCard } from './key-card';
import styles from './keys.module.css';
import { isSettled } from './intake-outcome';
import type { Side } from './use-key-intake';

export function KeyOutcomes({
  outcomes,
  side,
  now,
  onClose,
}: {
  outcomes: readonly KeyImportOutcome[];
  side: Side;
  now: number;
  onClose: () => void;
}) {
  const waiting = useCall('vault.facts', {}).data?.attention ?? 0;
  const retry = useAct('attention.retry');
  const toast = useToast();
  const [, go] = useLocation();
  const tryAgain = async (): Promise<void> => {
    const answer = await retry.act({ letter: null, passphrase: null });
    if (!answer.ok) return toast.say(errorWords(answer.error.code));
    onClose();
    go('/import');
  };
  const offered = side === 'ours' && waiting > 0;
  return (
    <Dialog
      title={titleOf(outcomes)}
      width="mid"
      onClose={onClose}
      foot={
        <>
          <Button kind={offered ? 'quiet' : 'primary'} shortcut="Esc" onPress={onClose}>
            Done
          </Button>
          {offered ? (
            <Button kind="primary" icon={RotateCw} disabled={retry.busy} onPress={() => void tryAgain()}>
              Try the {count(waiting, 'waiting letter')} again
            </Button>
          ) : null}
        </>
      }
    >
      <ul className={styles.list} aria-label="What became of each key">
        {outcomes.map((one, place) => (
          <li key={one.fingerprint ?? `unreadable ${place}`}>
            {one.key === null ? (
              <FormError>{OUTCOME_SENTENCES[one.outcome]}</FormError>
            ) : (
              <KeyCard title={OUTCOME_SENTENCES[one.outcome]} facts={one.key} now={now} />
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function titleOf(outcomes: readonly KeyImportOutcome[]): string {
  const here = outcomes.filter(isSettled).length;
  if (here === 0) return 'No key was added';
  if (outcomes.length === 1) return 'The key is here';
  return here === outcomes.length ? `${here} keys are here` : `${here} of ${outcomes.length} keys are here`;
}
