/** Units of time. Nothing in shared/ reads the clock: "now" is always an argument. */

/** A point in time: milliseconds since 1970-01-01T00:00Z. */
export type Instant = number & { readonly unit: 'ms since epoch' };

/** A length of time in milliseconds. */
export type Span = number & { readonly unit: 'ms' };

/** Marks a number of milliseconds since the epoch as an instant. */
export function instant(ms: number): Instant {
  return ms as Instant; // as: the one place where the brand is put on
}

/** The same of what may not have happened. */
export function instantOrNull(ms: number | null): Instant | null {
  return ms === null ? null : instant(ms);
}

/** An instant in ISO 8601, UTC, to the millisecond: as histories and files hold it. */
export function isoInstant(ms: number): string {
  return new Date(ms).toISOString();
}

/** Marks a number of milliseconds as a length of time. */
export function span(ms: number): Span {
  return ms as Span; // as: the one place where the brand is put on
}

export const SECOND = span(1000);
export const MINUTE = span(60_000);
export const HOUR = span(3_600_000);
export const DAY = span(86_400_000);
