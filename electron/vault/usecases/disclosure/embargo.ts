/** Embargo and date of a case: on or off, the words that give it away, the day and hour, agreement, early break. */
import { fail, ok } from '../../../../shared/kernel/result';
import { singleLine } from '../../../../shared/letter/untrusted-text';
import { changeCase } from '../../store/case-rows';
import type { WriteDb } from '../../store/database';
import { changePlan, planRecord, putAgreement, reporterPlans } from '../../store/disclosure-rows';
import { reportersOfCase } from '../../store/reporter-rows';
import { caseOf } from '../cases/case-of';
import type { UseCase } from '../ports';
import { concerned, isoOrEmpty, letterFact } from './about';

export const setEmbargo: UseCase<'disclosure.set-embargo'> = (desk, { id, on, words }) => {
  const no = caseOf(desk, id)?.no;
  if (no === undefined) return fail({ code: 'no-such-thing' });
  const wanted = [...new Set(words.map((word) => singleLine(word, 100)).filter((word) => word !== ''))];
  desk.store.write((db) => {
    changePlan(db, no, {
      embargo: on,
      words: wanted,
      ...(on ? { earlyBreakAt: null, earlyBreakNote: '' } : {}),
    });
    const endsAt = planRecord(db, no)?.endsAt ?? null;
    const facts = { as: on ? 'on' : 'off', words: wanted.join(', '), at: isoOrEmpty(endsAt) };
    db.append({ kind: 'embargo-set', caseNo: no, facts });
  });
  return ok({});
};

/** What was agreed was agreed to another date, so it counts no more. */
export const setDate: UseCase<'disclosure.set-date'> = (desk, { id, endsAt, reason }) => {
  const no = caseOf(desk, id)?.no;
  if (no === undefined) return fail({ code: 'no-such-thing' });
  const before = desk.store.read((db) => planRecord(db, no))?.endsAt ?? null;
  const why = singleLine(reason, 2_000);
  if (before === endsAt) return ok({});
  if (before !== null && why === '') return fail({ code: 'reason-needed' });
  desk.store.write((db) => {
    changePlan(db, no, { endsAt: endsAt as never, agreedAt: null }); // as: a plain number of the contract, branded when it is read
    settle(db, no);
    const facts = {
      was: isoOrEmpty(before),
      now: isoOrEmpty(endsAt),
      ...(why === '' ? {} : { reason: why }),
    };
    db.append({ kind: 'disclosure-date-set', caseNo: no, facts });
  });
  return ok({});
};

export const agree: UseCase<'disclosure.agree'> = (desk, { id, reporterId, agrees, letterId }) => {
  const no = concerned(desk, id, reporterId, letterId)?.no;
  if (no === undefined) return fail({ code: 'no-such-thing' });
  const endsAt = desk.store.read((db) => planRecord(db, no))?.endsAt ?? null;
  if (endsAt === null) return fail({ code: 'no-date' });
  const agreedAt = desk.store.write((db) => {
    putAgreement(db, [no, reporterId], agrees ? endsAt : null, agrees ? letterId : null);
    const facts = { reporter: String(reporterId), agrees: agrees ? 'yes' : 'no', at: isoOrEmpty(endsAt) };
    db.append({ kind: 'disclosure-agreed', caseNo: no, facts: { ...facts, ...letterFact(letterId) } });
    return settle(db, no);
  });
  return ok({ agreedAt });
};

/** The date is agreed once every reporter agreed to it; it then drives the clock of disclosure. */
function settle(db: WriteDb, no: number): number | null {
  const endsAt = planRecord(db, no)?.endsAt ?? null;
  const plans = reporterPlans(db, no);
  const reporters = reportersOfCase(db, no);
  const all = reporters.every(({ id }) =>
    plans.some((one) => one.reporterId === id && one.agreedTo === endsAt),
  );
  const agreedAt = endsAt !== null && all && reporters.length > 0 ? endsAt : null;
  changePlan(db, no, { agreedAt });
  changeCase(db, no, { agreedAt });
  return agreedAt;
}

export const alreadyPublic: UseCase<'disclosure.already-public'> = (desk, { id, since, where }) => {
  const no = caseOf(desk, id)?.no;
  if (no === undefined) return fail({ code: 'no-such-thing' });
  const note = singleLine(where, 2_000);
  if (note === '') return fail({ code: 'reason-needed' });
  if (since > desk.now()) return fail({ code: 'in-future' });
  desk.store.write((db) => {
    changePlan(db, no, { embargo: false, earlyBreakAt: since, earlyBreakNote: note });
    db.append({ kind: 'embargo-broken', caseNo: no, facts: { at: isoOrEmpty(since), where: note } });
  });
  return ok({});
};
