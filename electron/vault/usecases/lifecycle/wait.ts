/** Waits on the reporter: a flag with its own clock, visible wherever the case is, and never a stage (MAXEM-5). */
import { isOpen } from '../../../../shared/case/lifecycle';
import { fail, ok } from '../../../../shared/kernel/result';
import { singleLine } from '../../../../shared/letter/untrusted-text';
import { changeCase } from '../../store/case-rows';
import { openWait, openWaiting } from '../../store/waiting-rows';
import { caseOf } from '../cases/case-of';
import type { UseCase } from '../ports';
import { keepStep, remember } from './steps';
import { endWaiting } from './wait-over';

export const waitOnReporter: UseCase<'case.wait'> = (desk, { id, revision, for: what }) => {
  const one = caseOf(desk, id);
  const reason = singleLine(what);
  if (one === undefined) return fail({ code: 'no-such-thing' });
  if (one.revision !== revision) return fail({ code: 'stale-revision' });
  if (reason === '') return fail({ code: 'reason-needed' });
  if (!isOpen({ stage: one.stage, putAside: one.aside })) return fail({ code: 'case-ended' });
  if (desk.store.read((db) => openWait(db, one.no)) !== undefined) return fail({ code: 'already-waiting' });
  return ok(
    desk.store.write((db) => {
      const before = remember(db, one);
      openWaiting(db, one.no, db.now, reason);
      const next = changeCase(db, one.no, {});
      db.append({ kind: 'case-waits', caseNo: one.no, facts: { for: reason } });
      const began = openWait(db, one.no)?.id ?? null;
      return { revision: next, step: keepStep(db, one.no, 'wait', next, before, { began }) };
    }),
  );
};

export const stopWaiting: UseCase<'case.wait-over'> = (desk, { id, revision }) => {
  const one = caseOf(desk, id);
  if (one === undefined) return fail({ code: 'no-such-thing' });
  if (one.revision !== revision) return fail({ code: 'stale-revision' });
  if (desk.store.read((db) => openWait(db, one.no)) === undefined) return fail({ code: 'not-waiting' });
  return ok(
    desk.store.write((db) => {
      const before = remember(db, one);
      const ended = endWaiting(db, one.no, db.now, { why: 'person' })?.id ?? null;
      const next = changeCase(db, one.no, {});
      return { revision: next, step: keepStep(db, one.no, 'wait-over', next, before, { ended }) };
    }),
  );
};
