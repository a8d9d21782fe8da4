/** Puts a case out of the way until a day, and takes it up again before. */
import { fail, ok } from '../../../../shared/kernel/result';
import { singleLine } from '../../../../shared/letter/untrusted-text';
import { momentOf } from '../../../../shared/today/moment';
import { putSnooze, removeSnooze, snoozeOf } from '../../store/snooze-rows';
import { caseOf } from '../cases/case-of';
import type { UseCase } from '../ports';
import { ownProfile } from './get-today';

/** The case itself stays as it is, so its revision does too: a snooze is about the desk, not about the report. */
export const snoozeCase: UseCase<'case.snooze'> = (desk, { id, revision, until, reason }) => {
  const one = caseOf(desk, id);
  if (one === undefined) return fail({ code: 'no-such-thing' });
  if (one.revision !== revision) return fail({ code: 'stale-revision' });
  const { zone } = desk.store.read((db) => ownProfile(desk, db)).calendar;
  const today = momentOf(zone, desk.now()).days[0]?.date ?? '';
  if (until <= today) return fail({ code: 'not-later' });
  const why = singleLine(reason);
  desk.store.write((db) => {
    putSnooze(db, one.no, until, why);
    const facts = why === '' ? { until } : { until, reason: why };
    db.append({ kind: 'case-snoozed', caseNo: one.no, facts });
  });
  return ok({});
};

export const unsnoozeCase: UseCase<'case.unsnooze'> = (desk, { id, revision }) => {
  const one = caseOf(desk, id);
  if (one === undefined) return fail({ code: 'no-such-thing' });
  if (one.revision !== revision) return fail({ code: 'stale-revision' });
  const snooze = desk.store.read((db) => snoozeOf(db, one.no));
  if (snooze === undefined) return ok({});
  desk.store.write((db) => {
    removeSnooze(db, one.no);
    db.append({ kind: 'case-unsnoozed', caseNo: one.no, facts: { was: snooze.until } });
  });
  return ok({});
};
