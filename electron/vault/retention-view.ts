/** How long a case is kept, as its policy and a person's hold say. */
import type { RetentionView } from '../../shared/ipc/channels/erasure';
import { instant } from '../../shared/kernel/time';
import { retentionOf } from '../../shared/retention/retention';
import type { ReadDb } from './store/database';
import { closedCases, type LegalHold, legalHold, legalHolds, type RetainedCase } from './store/erasure-rows';
import { profileOf } from './store/policy-rows';

/** The retention at `now`; the hold is looked up unless it is given. */
export function retentionView(
  db: ReadDb,
  one: RetainedCase,
  now: number,
  hold: LegalHold | null = legalHold(db, one.no) ?? null,
): RetentionView {
  const profile = profileOf(db, one.profileId, one.profileVersion);
  const closedAt = one.closedAt === null ? null : instant(one.closedAt);
  return {
    ...retentionOf(closedAt, profile, hold !== null, instant(now)),
    closedAt,
    days: profile.retention.days,
    hold: hold === null ? null : { reason: hold.reason, placedAt: instant(hold.placedAt) },
  };
}

/** Numbers of the closed cases (or of one) whose time is over and whom nobody holds, at `now`. */
export function dueForErasure(db: ReadDb, now: number, only?: number): ReadonlySet<number> {
  const holds = new Map(legalHolds(db).map((hold) => [hold.caseNo, hold]));
  const due = closedCases(db, only).filter(
    (one) => retentionView(db, one, now, holds.get(one.no) ?? null).state === 'due',
  );
  return new Set(due.map((one) => one.no));
}
