/** What a clock is made of: the promise, the calendar it is counted in, and the pauses (design: CLOCKS). */
import { z } from 'zod';
import type { Instant } from '../kernel/time';

/** Units a promise is counted in. */
export const PROMISE_UNITS = ['hours', 'calendar-days', 'business-days'] as const;
export type PromiseUnit = (typeof PROMISE_UNITS)[number];

/** Whether a promise of days ends at the wall-clock time of its start or with the last day. */
export const END_MODES = ['exact', 'end-of-day'] as const;
export type EndMode = (typeof END_MODES)[number];

/** Whether missing the promise breaks it, or leaves a best effort overdue. */
export const FIRMNESS = ['firm', 'best-effort'] as const;
export type Firmness = (typeof FIRMNESS)[number];

/** A calendar date as ISO 8601 writes it, `2026-11-26`; impossible dates are refused. */
export const isoDate = z.iso.date();

/** How much time is promised. `end` is ignored for hours. */
export const promiseTermSchema = z.strictObject({
  amount: z.int().min(1).max(3650),
  unit: z.enum(PROMISE_UNITS),
  end: z.enum(END_MODES),
});
export type PromiseTerm = Readonly<z.infer<typeof promiseTermSchema>>;

/** The days a promise is counted in. `workWeek` holds ISO weekdays (1 Monday to 7 Sunday); `daysOff` ISO dates. */
export interface Calendar {
  readonly zone: string;
  readonly workWeek: readonly number[];
  readonly daysOff: readonly string[];
}

/** A time of waiting on the reporter, from inclusive to exclusive; `to` is null while it lasts. */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant | null;
}

/**
 * When a promise runs out. With `endOfDay` the instant is 00:00 of the day after and exclusive:
 * what is sent at that very instant is late.
 */
export interface Due {
  readonly at: Instant;
  readonly endOfDay: boolean;
}
