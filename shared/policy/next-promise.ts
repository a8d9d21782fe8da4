/** Which promise of a case runs out next (MX-2). */
import type { CasePromise } from './promise-facts';

/** States in which a promise is owed and has a day. */
export const OWED_STATES = ['running', 'paused', 'overdue', 'broken'] as const;

/** Whether something is still owed by this promise. */
export function isOwed({ state }: Pick<CasePromise, 'state'>): boolean {
  return (OWED_STATES as readonly string[]).includes(state); // as: includes asks for a member, which is the question
}

/** Whether it is owed and its time is over. */
export function isPastDue({ state }: Pick<CasePromise, 'state'>): boolean {
  return state === 'broken' || state === 'overdue';
}

/**
 * The next promise to run out, or null if nothing is owed: what is past due before what still runs, a broken promise
 * before an overdue best effort, then the earliest due instant. Retention is left out: it says when to erase, and nobody
 * waits for it.
 */
export function nextToRunOut(promises: readonly CasePromise[]): CasePromise | null {
  const owed = promises.filter((one) => isOwed(one) && one.due !== null && one.kind !== 'retention');
  return owed.reduce<CasePromise | null>(
    (next, one) => (next === null || urgency(one, next) < 0 ? one : next),
    null,
  );
}

function urgency(a: CasePromise, b: CasePromise): number {
  return rankOf(a) - rankOf(b) || (a.due?.at ?? 0) - (b.due?.at ?? 0);
}

function rankOf({ state }: CasePromise): number {
  return state === 'broken' ? 0 : state === 'overdue' ? 1 : 2;
}
