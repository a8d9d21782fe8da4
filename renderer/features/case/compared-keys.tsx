/** The pinned key and the offered one side by side, their differing groups marked. */
import { Pin } from 'lucide-react';
import type { KeyFactsView, ReporterView } from '../../../shared/ipc/shapes';
import { dayOf } from '../../text/time';
import { Fingerprint } from '../../ui/fingerprint';
import { Chip } from '../../ui/marks';
import { Pairs } from '../../ui/surfaces';
import styles from './case.module.css';

export function ComparedKeys({
  pinned,
  offered,
  writer,
}: {
  pinned: ReporterView['pinned'];
  offered: KeyFactsView;
  writer: ReporterView;
}) {
  const [first] = pinned;
  return (
    <div className="key-pair">
      {pinned.map((pin) => (
        <section
          key={pin.fingerprint}
          className={`key-card ${styles['keyCard']}`}
          aria-label={`The key pinned to ${writer.displayName}`}
        >
          <h3 className="row">
            Pinned{' '}
            <span className="push">
              <Chip icon={Pin}>{dayOf(pin.pinnedAt)}</Chip>
            </span>
          </h3>
          <Pairs pairs={[['Ends', pin.expiresAt === null ? 'never' : dayOf(pin.expiresAt)]]} />
          <Fingerprint fingerprint={pin.fingerprint} against={offered.fingerprint} />
        </section>
      ))}
      <section className={`key-card ${styles['keyCard']}`} aria-label="The key that came with the letter">
        <h3 className="row">
          Came with this letter{' '}
          <span className="push">
            <Chip tone="accent">New</Chip>
          </span>
        </h3>
        <Pairs
          pairs={[
            ['Says', offered.userIds.length === 0 ? 'no name' : offered.userIds.join(', ')],
            ['Made', dayOf(offered.createdAt)],
            [
              'Ends',
              offered.revoked
                ? 'revoked by its owner'
                : offered.expiresAt === null
                  ? 'never'
                  : dayOf(offered.expiresAt),
            ],
          ]}
        />
        <Fingerprint fingerprint={offered.fingerprint} against={first?.fingerprint} />
      </section>
    </div>
  );
}
