/** Which policy a case is bound to: changed with a reason, or one better promise of a later version applied on purpose. */
import { fail, ok } from '../../../../shared/kernel/result';
import type { PromiseKind } from '../../../../shared/policy/promise-kinds';
import { recomputing } from '../../recomputed';
import { applyPromise, appliedPromises, takeBackPromise } from '../../store/applied-rows';
import { changeCase } from '../../store/case-rows';
import { findProfile } from '../../store/policy-rows';
import { caseOf } from '../cases/case-of';
import type { UseCase } from '../ports';
import { type Compared, comparePromises, comparisonView, isBetter } from './compare-promises';

/** Every promise is counted anew; the history has the old and the new day of each that moved. */
export const changeProfile: UseCase<'case.change-profile'> = (desk, request) => {
  const { profileId, version, reason } = request;
  const one = caseOf(desk, request.id);
  if (one === undefined) return fail({ code: 'no-such-thing' });
  if (one.revision !== request.revision) return fail({ code: 'stale-revision' });
  const profile = desk.store.read((db) => findProfile(db, profileId, version));
  if (profile === undefined) return fail({ code: 'unknown-profile' });
  if (one.profileId === profileId && one.profileVersion === version) return fail({ code: 'nothing-changed' });
  const revision = desk.store.write((db) =>
    recomputing(db, one.no, 'profile', () => {
      for (const { promise } of appliedPromises(db, one.no)) takeBackPromise(db, one.no, promise);
      const changed = changeCase(db, one.no, { profileId, profileVersion: version });
      const facts = {
        ...{
          'profile.was': `${one.profileId} ${one.profileVersion}`,
          'profile.now': `${profileId} ${version}`,
        },
        reason,
      };
      db.append({ kind: 'case-profile-changed', caseNo: one.no, facts });
      return changed;
    }),
  );
  return ok({ revision });
};

/** What the case's promises would be under another published version, and which of them would be better. */
export const compareProfile: UseCase<'case.compare-profile'> = (desk, { id, profileId, version }) => {
  const one = caseOf(desk, id);
  if (one === undefined) return fail({ code: 'no-such-thing' });
  return desk.store.read((db) => {
    const profile = findProfile(db, profileId, version);
    if (profile === undefined) return fail({ code: 'unknown-profile' });
    const applied = appliedPromises(db, one.no);
    const promises = comparePromises(db, one, profile, desk.now()).map((compared) => ({
      ...comparisonView(compared),
      better: canApply(compared) && profileId === one.profileId && version > one.profileVersion,
      applied: applied.some((row) => row.promise === compared.promise && row.version === version),
    }));
    return ok({ promises });
  });
};

/** Only one that is better for the reporter, only from a later version of the policy that the case is bound to. */
export const applyLaterPromise: UseCase<'case.apply-promise'> = (desk, request) => {
  const { promise, version, reason } = request;
  const one = caseOf(desk, request.id);
  if (one === undefined) return fail({ code: 'no-such-thing' });
  if (one.revision !== request.revision) return fail({ code: 'stale-revision' });
  const { profileId } = one;
  const later = desk.store.read((db) => findProfile(db, profileId, version));
  if (later === undefined || version <= one.profileVersion) return fail({ code: 'unknown-profile' });
  const compared = desk.store
    .read((db) => comparePromises(db, one, later, desk.now()))
    .find((pair) => pair.promise === promise);
  if (compared === undefined || !canApply(compared)) return fail({ code: 'not-better' });
  const revision = desk.store.write((db) =>
    recomputing(db, one.no, 'profile', () => {
      applyPromise(db, { caseNo: one.no, promise, profileId, version, reason });
      const changed = changeCase(db, one.no, {});
      db.append({
        kind: 'case-promise-applied',
        caseNo: one.no,
        facts: { promise, version: String(version), bound: String(one.profileVersion), reason },
      });
      return changed;
    }),
  );
  return ok({ revision });
};

/** Credit and disclosure have no term that could be better. */
const WITH_TERM: readonly PromiseKind[] = ['first-response', 'assessment', 'update', 'fix'];

function canApply(compared: Compared): boolean {
  return WITH_TERM.includes(compared.promise) && compared.was !== null && isBetter(compared);
}
