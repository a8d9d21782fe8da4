/** Facts of a case for tests of its promises: everything plain, except what the test is about. */
import { Temporal } from 'temporal-polyfill';
import { type Instant, instant } from '../../shared/kernel/time';
import { casePromises } from '../../shared/policy/case-promises';
import type { PolicyProfile } from '../../shared/policy/profile';
import type { CasePromise, NumberedReply, PromiseFacts } from '../../shared/policy/promise-facts';
import type { PromiseKind } from '../../shared/policy/promise-kinds';

export const at = (text: string): Instant => instant(Temporal.Instant.from(text).epochMilliseconds);

export function facts(receivedAt: string, more: Partial<PromiseFacts> = {}): PromiseFacts {
  return {
    receivedAt: at(receivedAt),
    stage: 'received',
    stageSince: at(receivedAt),
    reached: {},
    severity: 'unset',
    putAside: null,
    declined: false,
    duplicate: null,
    replies: [],
    lastLetterAt: null,
    pauses: [],
    fixedOn: null,
    agreedDisclosureAt: null,
    closedAt: null,
    erasedAt: null,
    creditListedAt: null,
    applied: {},
    ...more,
  };
}

/** A sent letter; bare unless said otherwise. */
export function sent(when: string, more: Partial<NumberedReply> = {}): NumberedReply {
  return { id: 1, sentAt: at(when), hasAssessment: false, hasExpectedDate: false, ...more };
}

/** One promise of the case at that time; a profile that does not make it is a mistake of the test. */
export function promiseOf(
  kind: PromiseKind,
  one: PromiseFacts,
  profile: PolicyProfile,
  now: string,
): CasePromise {
  const found = casePromises(one, profile, [], at(now)).find((promise) => promise.kind === kind);
  if (found === undefined) throw new Error(`no promise of kind ${kind}`);
  return found;
}
