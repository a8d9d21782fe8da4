/** Holds the promises of a case as they count now against what another version would promise. */
import type { Reply } from '../../../../shared/ipc/contract';
import type { Instant } from '../../../../shared/kernel/time';
import type { PolicyProfile } from '../../../../shared/policy/profile';
import type { CasePromise } from '../../../../shared/policy/promise-facts';
import { PROMISE_KINDS, type PromiseKind } from '../../../../shared/policy/promise-kinds';
import { type ProfileLookup, type PromiseRows, promisesFrom, rowsOf } from '../../case-promises';
import type { CaseSummary } from '../../store/case-rows';
import type { ReadDb } from '../../store/database';
import { profileOf } from '../../store/policy-rows';

type Comparison = Reply<'policies.preview'>['cases'][number];

/** One promise as it counts now and as it would; null where a version does not promise it. */
export interface Compared {
  readonly promise: PromiseKind;
  readonly was: CasePromise | null;
  readonly would: CasePromise | null;
}

/** Every promise of one case under what it is bound to, and under `other` alone. What neither promises is left out. */
export function comparePromises(
  db: ReadDb,
  one: CaseSummary,
  other: PolicyProfile,
  now: Instant,
): readonly Compared[] {
  const rows = rowsOf(db, one);
  const published: ProfileLookup = (id, version) => profileOf(db, id, version);
  // a draft is asked for by its own id and version, which no row has
  const lookup: ProfileLookup = (id, version) =>
    id === other.id && version === other.version ? other : published(id, version);
  const was = promisesFrom(rows, published, now);
  const would = promisesFrom(boundTo(rows, other), lookup, now);
  return PROMISE_KINDS.flatMap((promise) => {
    const pair = { was: find(was, promise), would: find(would, promise) };
    return pair.was === null && pair.would === null ? [] : [{ promise, ...pair }];
  });
}

/** How a promise would move. What is satisfied or void does not move any more. */
export function changeOf({ was, would }: Compared): Comparison['change'] {
  if (was === null) return 'added';
  if (would === null) return 'gone';
  const [before, after] = [was.due?.at ?? null, would.due?.at ?? null];
  if (before === after || was.state === 'void' || (was.satisfiedAt !== null && would.satisfiedAt !== null))
    return 'same';
  if (before === null) return 'earlier';
  return after === null || after > before ? 'later' : 'earlier';
}

/**
 * Whether the other version is better for the reporter: due earlier, or held to more firmly on the same day; and a
 * promise that was not made at all.
 */
export function isBetter(compared: Compared): boolean {
  const { was, would } = compared;
  if (would === null || was?.satisfiedAt != null || was?.state === 'void') return false;
  const change = changeOf(compared);
  if (change === 'same') return was !== null && !was.firm && would.firm;
  return change === 'earlier' || change === 'added';
}

/** The promise as the page shows it. */
export function comparisonView(compared: Compared): Omit<Comparison, 'id' | 'bound'> {
  const { promise, was, would } = compared;
  return { promise, was: counted(was), would: counted(would), change: changeOf(compared) };
}

function counted(promise: CasePromise | null): Comparison['was'] {
  if (promise === null) return null;
  const { due, state } = promise;
  return { dueAt: due?.at ?? null, endOfDay: due?.endOfDay ?? false, state };
}

function boundTo(rows: PromiseRows, profile: PolicyProfile): PromiseRows {
  const summary = { ...rows.summary, profileId: profile.id, profileVersion: profile.version };
  return { ...rows, summary, applied: [] };
}

function find(promises: readonly CasePromise[], kind: PromiseKind): CasePromise | null {
  return promises.find((promise) => promise.kind === kind) ?? null;
}
