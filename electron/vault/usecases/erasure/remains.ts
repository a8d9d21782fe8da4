/** What stays of an erased case: the dates of its stages and its promises as figures. */
import { STAGES, type Stage } from '../../../../shared/case/vocabulary';
import type { Instant } from '../../../../shared/kernel/time';
import { caseView } from '../../case-view';
import { eventsOfCase } from '../../store/case-rows';
import { type ReadDb, StoreFault } from '../../store/database';
import type { Remains } from '../../store/erase-case-rows';

/** As of `now`; `dueAt` is when the case had to be erased at the latest. */
export function remainsOf(
  db: ReadDb,
  { now, prefix, no, dueAt }: { now: Instant; prefix: string; no: number; dueAt: number | null },
): Remains {
  const view = caseView(db, no, { prefix, now });
  if (view === undefined) throw new StoreFault('damaged');
  return {
    dueAt,
    stages: stagesOf(db, no, view.row.receivedAt),
    promises: view.promises.map(({ promise, state, dueAt: due, satisfiedAt }) =>
      promise === 'retention'
        ? // kept by what happens now
          { promise, state: due === null || now < due ? 'kept' : 'late', dueAt: due, satisfiedAt: now }
        : { promise, state, dueAt: due, satisfiedAt },
    ),
  };
}

/** Received, and every stage that it was moved to since. */
function stagesOf(db: ReadDb, no: number, receivedAt: number): { stage: Stage; at: number }[] {
  const moves = eventsOfCase(db, no).flatMap(({ kind, at, facts }) => {
    const stage = STAGES.find((one) => one === facts['now']);
    return kind === 'case-moved' && stage !== undefined ? [{ stage, at }] : [];
  });
  return [{ stage: 'received', at: receivedAt }, ...moves];
}
