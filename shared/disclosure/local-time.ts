/** Instants as wall-clock times of a policy's zone, and back. */
import { Temporal } from 'temporal-polyfill';
import { type Instant, instant } from '../kernel/time';

/** The ISO date of that instant in the zone. */
export function localDay(at: Instant, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The wall-clock time in the form of a date-time field, to the minute: "2026-11-23T10:00". */
export function localField(at: Instant, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return local.toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/**
 * The instant of such a field in the zone, or null while it is incomplete. A time that does not exist moves forward by
 * the gap, one that exists twice is the first (CLOCKS.md).
 */
export function instantOfField(field: string, zone: string): Instant | null {
  try {
    const local = Temporal.PlainDateTime.from(field).toZonedDateTime(zone, { disambiguation: 'compatible' });
    return instant(local.epochMilliseconds);
  } catch {
    return null;
  }
}

/** "2026-11-23T09:00Z", to the minute. */
export function utcWords(at: Instant): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'minute' });
}
