/** Erases a closed case for real: rows, words of its history, then their traces in the file. A stub without a person stays. */
import { STAGES, type Stage } from '../../../../shared/case/vocabulary';
import { fail, ok } from '../../../../shared/kernel/result';
import { caseView } from '../../case-view';
import { eventsOfCase } from '../../store/case-rows';
import { type ReadDb, StoreFault } from '../../store/database';
import { eraseCase, type Remains } from '../../store/erase-case-rows';
import { erasedCase, retainedCase } from '../../store/erasure-rows';
import { anyCaseOf } from '../cases/case-of';
import { retentionView } from '../../retention-view';
import type { Desk, UseCase } from '../ports';
import { stubView } from './stub';

/** The person typed the number; a case on hold, open, or changed since it was looked at is refused. */
export const runErasure: UseCase<'erasure.run'> = (desk, { id, revision, confirm }) => {
  const no = anyCaseOf(desk, id)?.no;
  if (no === undefined) return fail({ code: 'no-such-thing' });
  const { one, retention } = desk.store.read((db) => {
    const found = retainedCase(db, no);
    if (found === undefined) throw new StoreFault('damaged');
    return { one: found, retention: retentionView(db, found, desk.now()) };
  });
  if (one.erasedAt !== null) return fail({ code: 'already-erased' });
  if (one.revision !== revision) return fail({ code: 'stale-revision' });
  if (one.closedAt === null) return fail({ code: 'not-closed' });
  if (retention.state === 'held') return fail({ code: 'on-hold' });
  if (confirm.trim().toUpperCase() !== id.toUpperCase()) return fail({ code: 'number-differs' });
  const remains = desk.store.read((db) => remainsOf(db, desk, no, retention.dueAt));
  desk.store.write((db) => eraseCase(db, no, id, remains));
  desk.store.shred();
  return desk.store.read((db) => {
    const stub = erasedCase(db, no);
    if (stub === undefined) throw new StoreFault('damaged');
    return ok(stubView(db, stub, desk.programme().casePrefix));
  });
};

function remainsOf(db: ReadDb, desk: Desk, no: number, dueAt: number | null): Remains {
  const now = desk.now();
  const view = caseView(db, no, { prefix: desk.programme().casePrefix, now });
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
