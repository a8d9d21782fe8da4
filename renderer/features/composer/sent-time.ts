/** From the minute in a field to the instant at which a letter was sent: at or after its export, not in the future. */
import { fail, ok, type Result } from '../../../shared/kernel/result';
import { instantOf } from '../../text/time';

const MINUTE_MS = 60_000;

export type SentTimeFailure = { readonly code: 'no-time' | 'before-export' | 'in-future' };

/** A field knows only minutes, so the minute of the export counts from the export on, and the present one until now. */
export function sentInstant(field: string, exportedAt: number, now: number): Result<number, SentTimeFailure> {
  const minute = instantOf(field);
  if (minute === null) return fail({ code: 'no-time' });
  if (minute + MINUTE_MS <= exportedAt) return fail({ code: 'before-export' });
  if (minute > now) return fail({ code: 'in-future' });
  const isThisMinute = now < minute + MINUTE_MS;
  return ok(Math.max(exportedAt, isThisMinute ? now : minute));
}
