/** What a promise says of itself: since when, until when, firm or best effort, what stops it. */
import { dueParts } from '../../../shared/clock/display';
import type { PromiseView } from '../../../shared/ipc/shapes';
import { instant } from '../../../shared/kernel/time';
import { dateTime, dayOf } from '../../text/time';

/** When it runs out: an end of day in the days of the policy's zone, an hour as this machine's clock shows it. */
export function dueOf(promise: Pick<PromiseView, 'dueAt' | 'endOfDay'>, zone: string, now: number): string {
  if (!promise.endOfDay) return dateTime(promise.dueAt, now);
  const { date } = dueParts({ at: instant(promise.dueAt), endOfDay: true }, zone);
  // noon, so that the day is the same in every zone near enough to be a desk's
  return `end of ${dayOf(new Date(`${date}T12:00`).getTime(), now)}${localZone() === zone ? '' : ` in ${placeOf(zone)}`}`;
}

/** Two lines under the name of the promise. */
export function promiseLines(promise: PromiseView, zone: string, now: number): readonly [string, string] {
  const since = `${dateTime(promise.startedAt, now)} to ${dueOf(promise, zone, now)}, ${promise.firm ? 'firm' : 'best effort'}`;
  return [capital(since), stopsWith(promise, now)];
}

function stopsWith(promise: PromiseView, now: number): string {
  if (promise.satisfiedAt !== null) return `Stopped by the letter of ${dateTime(promise.satisfiedAt, now)}`;
  if (promise.state === 'void') return 'Does not apply to this case';
  return promise.satisfiedBy === 'any-reply'
    ? 'Stops with any letter sent'
    : 'Stops with a sent assessment and date';
}

function placeOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

function localZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
