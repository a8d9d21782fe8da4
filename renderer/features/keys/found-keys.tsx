/** What is in a file before anything is taken in, and whether it is what was wanted. */
import { Info, TriangleAlert } from 'lucide-react';
import type { KeyFactsView, KeyImportOutcome } from '../../../shared/ipc/shapes';
import { kindOf, OUTCOME_SENTENCES } from '../../text/openpgp-keys';
import { Button } from '../../ui/button';
import { FormError } from '../../ui/field';
import { Chip } from '../../ui/marks';
import { Banner } from '../../ui/surfaces';
import { KeyCard } from './key-card';
import styles from './keys.module.css';
import { isAboutPassphrase, isSettled } from './intake-outcome';
import type { Side } from './use-key-intake';

interface FoundKeysProps {
  readonly keys: readonly KeyFactsView[];
  readonly side: Side;
  readonly now: number;
  readonly outcomes: readonly KeyImportOutcome[] | null;
  readonly onSide: (side: Side) => void;
}

export function FoundKeys({ keys, side, now, outcomes, onSide }: FoundKeysProps) {
  const privates = keys.filter(({ isPrivate }) => isPrivate).length;
  return (
    <>
      {keys.length === 0 ? (
        <FormError>
          There is a key in it, but it cannot be read: it is damaged, or of a kind that is not used any more.
          Nothing was changed.
        </FormError>
      ) : null}
      {side === 'ours' && keys.length > 0 && privates === 0 ? (
        <Banner icon={TriangleAlert} tone="warn">
          <b>This is only a public key.</b> It cannot open letters. Bring the file with the private key, which
          begins with “BEGIN PGP PRIVATE KEY BLOCK”.
          <div>
            <Button small onPress={() => onSide('reporters')}>
              It is a reporter’s key
            </Button>
          </div>
        </Banner>
      ) : null}
      {side === 'reporters' && privates > 0 ? (
        <Banner icon={Info} tone="warn">
          <b>There is a private key in it.</b> Only the public half is taken in. If a reporter sent you this,
          tell them: it should never leave them.
          <div>
            <Button small onPress={() => onSide('ours')}>
              It is our own key
            </Button>
          </div>
        </Banner>
      ) : null}
      <ul className={styles.list} aria-label="Keys in it">
        {keys.map((key) => {
          const outcome = outcomes?.find(({ fingerprint }) => fingerprint === key.fingerprint);
          return (
            <li key={key.fingerprint}>
              <KeyCard
                title={kindOf(key)}
                chip={
                  outcome === undefined ? undefined : (
                    <Chip tone={isSettled(outcome) ? 'good' : 'warn'}>
                      {isSettled(outcome) ? 'Added' : 'Not added'}
                    </Chip>
                  )
                }
                facts={key}
                now={now}
              />
              {outcome === undefined || isSettled(outcome) || isAboutPassphrase(outcome) ? null : (
                <FormError>{OUTCOME_SENTENCES[outcome.outcome]}</FormError>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
