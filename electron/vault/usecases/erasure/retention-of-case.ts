/** How long a case is kept, as its policy and a person's hold say. */
import type { RetentionView } from '../../../../shared/ipc/channels/erasure';
import { instant } from '../../../../shared/kernel/time';
import { retentionOf } from '../../../../shared/retention/retention';
import type { ReadDb } from '../../store/database';
import { type LegalHold, legalHold, type RetainedCase } from '../../store/erasure-rows';
import { profileOf } from '../../store/policy-rows';

/** The retention at `now`; the hold is looked up unless it is given. */
export function retentionView(
  db: ReadDb,
  one: RetainedCase,
  now: number,
  hold: LegalHold | undefined = legalHold(db, one.no),
): RetentionView {
  const profile = profileOf(db, one.profileId, one.profileVersion);
  const closedAt = one.closedAt === null ? null : instant(one.closedAt);
  return {
    ...retentionOf(closedAt, profile, hold !== undefined, instant(now)),
    closedAt,
    days: profile.retention.days,
    hold: hold === undefined ? null : { reason: hold.reason, placedAt: instant(hold.placedAt) },
  };
}
