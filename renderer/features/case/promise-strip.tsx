/** The promises of a case: each with its clock, since when, until when, and what stops it. */
import type { CaseView, PromiseView } from '../../../shared/ipc/shapes';
import type { PromiseKind } from '../../../shared/policy/promise-kinds';
import { PROMISE_WORDS } from '../../text/promises';
import { ClockChip } from '../../ui/clock-chip';
import { promiseAt } from '../../ui/now';
import { promiseLines } from './promise-words';

/** What is shown while the case goes on, and once it is closed; credit has a place of its own. */
const SHOWN: readonly PromiseKind[] = ['first-response', 'assessment', 'update', 'fix', 'disclosure'];
const SHOWN_CLOSED: readonly PromiseKind[] = [
  'first-response',
  'assessment',
  'fix',
  'disclosure',
  'retention',
];

export function PromiseStrip({ view, now }: { view: CaseView; now: number }) {
  const kinds = view.row.stage === 'closed' ? SHOWN_CLOSED : SHOWN;
  const shown = view.promises.filter((one) => kinds.includes(one.promise));
  return (
    <section className="clocks" aria-label="Promises" data-count={shown.length}>
      {shown.map((one) => (
        <PromiseCell key={one.promise} promise={promiseAt(one, now)} zone={view.zone} now={now} />
      ))}
    </section>
  );
}

/** The policy's own sentence is the cell's tooltip, and is read out where it is looked for. */
function PromiseCell({ promise, zone, now }: { promise: PromiseView; zone: string; now: number }) {
  const name = PROMISE_WORDS[promise.promise];
  const [since, stops] = promiseLines(promise, zone, now);
  return (
    <section className="clock-cell" aria-label={name} title={`${promise.row}: ${promise.quote}`}>
      <span className="name">
        {name} <ClockChip promise={promise} now={now} />
      </span>
      <span>{since}</span>
      <span>{stops}</span>
    </section>
  );
}
