/** Chooses the policy profile that a report was sent under, by the address it was sent to. */
import { Temporal } from 'temporal-polyfill';
import type { PolicyProfile } from './profile';

/**
 * The profile whose address is among the recipients (Delivered-To, To, Cc, in that order: where it really arrived comes
 * first), else the default. Addresses compare without case, and a `+tag` is ignored on both sides.
 */
export function profileFor<P extends Pick<PolicyProfile, 'addresses'>>(
  recipients: readonly string[],
  profiles: readonly P[],
  fallback: P,
): P {
  for (const recipient of recipients.map(plainAddress)) {
    const match = profiles.find((profile) =>
      profile.addresses.some((own) => plainAddress(own) === recipient),
    );
    if (match !== undefined) return match;
  }
  return fallback;
}

function plainAddress(address: string): string {
  return (/<([^<>]*)>/.exec(address)?.[1] ?? address)
    .trim()
    .toLowerCase()
    .replace(/\+[^@]*@/, '@');
}

/** A published version, as much of it as decides when it is in force. */
export interface PublishedVersion {
  readonly version: number;
  /** Milliseconds since the epoch. */
  readonly publishedAt: number;
  /** The first instant of the day that the profile says it is in force from, or null: from its publication. */
  readonly inForceFrom: number | null;
}

/**
 * The version in force at an instant: the newest that was published by then and whose day had come. A report that is
 * older than every version is held to the first: there is no other.
 */
export function versionInForce<V extends PublishedVersion>(
  versions: readonly V[],
  at: number,
): V | undefined {
  const inForce = versions.filter((one) => inForceSince(one) <= at);
  const best = inForce.reduce<V | undefined>(
    (newest, one) => (newest === undefined || one.version > newest.version ? one : newest),
    undefined,
  );
  return (
    best ??
    versions.reduce<V | undefined>(
      (first, one) => (first === undefined || one.version < first.version ? one : first),
      undefined,
    )
  );
}

/** The instant from which a version holds. A day named in the profile counts even when it lies before the publication here. */
export function inForceSince(one: PublishedVersion): number {
  return one.inForceFrom ?? one.publishedAt;
}

/** The first instant of the day that a profile says it is in force from, in its own zone; null when it says none. */
export function dayBegins(profile: Pick<PolicyProfile, 'inForceFrom' | 'calendar'>): number | null {
  if (profile.inForceFrom === null) return null;
  return Temporal.PlainDate.from(profile.inForceFrom).toZonedDateTime(profile.calendar.zone)
    .epochMilliseconds;
}

/** The day (ISO date) that it is at an instant, in milliseconds since the epoch, where the policy counts its days. */
export function dayAt(profile: Pick<PolicyProfile, 'calendar'>, at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(profile.calendar.zone)
    .toPlainDate()
    .toString();
}
