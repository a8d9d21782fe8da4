/** Whether a report is about something that the policy covers, by the scope list in force on the day of the report (MX-1). */
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../kernel/time';
import type { PolicyProfile } from '../policy/profile';
import { coversHost, hostsIn } from './affected-system';

/** "no-list": the policy names no scope. "cannot-tell": the affected system names no host. */
export const SCOPE_STATES = ['in', 'out', 'cannot-tell', 'no-list'] as const;
export type ScopeState = (typeof SCOPE_STATES)[number];

/** What the list says of a case. */
export interface ScopeVerdict {
  readonly state: ScopeState;
  /** The host of the affected system that decided; null when none was named. */
  readonly host: string | null;
  /** The pattern of the list that covers that host, also one that was not in force; null when none does. */
  readonly pattern: string | null;
  readonly product: string | null;
  /** Days (ISO) between which that entry holds, both included; null is without end. */
  readonly from: string | null;
  readonly to: string | null;
  /** The day of the report (ISO) in the profile's zone. */
  readonly day: string;
}

type Scope = Pick<PolicyProfile, 'scope' | 'calendar'>;

/**
 * Judges every host that the affected system names, by the entries in force on the day of receipt in the zone of the
 * profile's calendar, first and last day included. One host in scope puts the report in scope. An entry that covers the
 * host on another day only is told with "out", so that a person sees why.
 */
export function scopeOn(profile: Scope, affectedSystem: string, receivedAt: Instant): ScopeVerdict {
  const zoned = Temporal.Instant.fromEpochMilliseconds(receivedAt).toZonedDateTimeISO(profile.calendar.zone);
  const day = zoned.toPlainDate().toString();
  const nothing = { host: null, pattern: null, product: null, from: null, to: null, day };
  if (profile.scope.length === 0) return { ...nothing, state: 'no-list' };
  const hosts = hostsIn(affectedSystem).map(({ host }) => host);
  const covering = hosts.flatMap((host) =>
    profile.scope.flatMap(({ hosts: patterns, product, from, to }) =>
      patterns
        .filter((one) => coversHost(one, host))
        .map((pattern) => ({ host, pattern, product, from, to })),
    ),
  );
  const inForce = covering.find(
    ({ from, to }) => (from === null || from <= day) && (to === null || day <= to),
  );
  if (inForce !== undefined) return { ...inForce, day, state: 'in' };
  const [first] = hosts;
  if (first === undefined) return { ...nothing, state: 'cannot-tell' };
  return { ...nothing, host: first, ...covering[0], day, state: 'out' };
}
