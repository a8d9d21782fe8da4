/** When the end of a team key is worth a word: thresholds in days, and what is left of its time. Pure. */

const DAY_MS = 86_400_000;

/**
 * The thresholds, in days before the end (DESIGN.md "Team keys": 90/30/7).
 * `watch` (90): a chip on the Keys screen, with “Extend…” beside it; time to plan, and no reason to be told every day.
 * `soon` (30): a line on top of Today and a count at Keys; time to extend and to publish.
 * `urgent` (7): the same in the strongest tone; what reporters fetched before is about to be refused by their programs.
 */
export const EXPIRY_DAYS = { watch: 90, soon: 30, urgent: 7 } as const;

export const EXPIRY_LEVELS = ['none', 'watch', 'soon', 'urgent', 'past'] as const;
export type ExpiryLevel = (typeof EXPIRY_LEVELS)[number];

/** `days` are whole days until the end, at least 0; after the end, whole days since it. Null for a key without an end. */
export interface ExpiryState {
  readonly level: ExpiryLevel;
  readonly days: number | null;
}

/**
 * How near the end of a key is.
 * @param expiresAt when nothing can be encrypted to it any more (milliseconds since the epoch), null: never
 */
export function expiryState(expiresAt: number | null, now: number): ExpiryState {
  if (expiresAt === null) return { level: 'none', days: null };
  const left = expiresAt - now;
  if (left <= 0) return { level: 'past', days: Math.floor((now - expiresAt) / DAY_MS) };
  const days = Math.floor(left / DAY_MS);
  if (days < EXPIRY_DAYS.urgent) return { level: 'urgent', days };
  if (days < EXPIRY_DAYS.soon) return { level: 'soon', days };
  return { level: days < EXPIRY_DAYS.watch ? 'watch' : 'none', days };
}

/** Whether it is worth a place outside the Keys screen: a line on top of Today, a count in the side navigation. */
export function isPressing(level: ExpiryLevel): boolean {
  return level === 'soon' || level === 'urgent' || level === 'past';
}

/** One more year, two years: the same day of the year, counted from the end it has now, or from now when that has passed. */
export function yearsOn(expiresAt: number | null, now: number, years: number): number {
  const from = new Date(Math.max(expiresAt ?? now, now));
  const to = new Date(from);
  to.setUTCFullYear(from.getUTCFullYear() + years);
  // 29 February has no next year: the last day of that month
  if (to.getUTCMonth() !== from.getUTCMonth()) to.setUTCDate(0);
  return Math.floor(to.getTime() / 1_000) * 1_000;
}
