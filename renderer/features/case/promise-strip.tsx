/** The promises of a case: each with its clock, since when, until when, and what stops it. */
import type { CaseView } from '../../../shared/ipc/shapes';
import { builtInProfile } from '../../../shared/policy/built-in';
import { ClockChip } from '../../ui/clock-chip';
import { promiseAt } from '../../ui/now';
import styles from './case.module.css';
import { promiseLines } from './promise-words';

export function PromiseStrip({ view, now }: { view: CaseView; now: number }) {
  const profile = builtInProfile(view.profileId);
  const zone = profile?.calendar.zone ?? 'UTC';
  return (
    <section className={styles.promises} aria-label="Promises">
      {view.promises.map((one) => {
        const promise = promiseAt(one, now);
        const lines = promiseLines(promise, zone, now);
        return (
          <div key={promise.promise} className={styles.promise}>
            <b>First response</b>
            <span>
              <span>{lines[0]}</span>
              <span>{lines[1]}</span>
            </span>
            {profile === undefined ? (
              <span />
            ) : (
              <q className={`source ${styles.source}`}>{profile.firstResponse.quote}</q>
            )}
            <ClockChip promise={promise} now={now} />
          </div>
        );
      })}
    </section>
  );
}
