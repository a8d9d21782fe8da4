/** What a promise says of itself: since when, until when, firm or best effort, what stops it. */
import { capital } from '../../../shared/kernel/words';
import { dueParts } from '../../../shared/clock/display';
import type { PromiseClock, PromiseView } from '../../../shared/ipc/shapes';
import { instant } from '../../../shared/kernel/time';
import type { EvidenceKind } from '../../../shared/policy/promise-kinds';
import { STARTS_WORDS, STOPS_WORDS } from '../../text/promises';
import { dateTime, dateWords, zoneWords } from '../../text/time';

/** When it runs out: an end of day in the days of the policy's zone, an hour as this machine's clock shows it. */
export function dueOf(promise: Pick<PromiseClock, 'dueAt' | 'endOfDay'>, zone: string, now: number): string {
  if (promise.dueAt === null) return 'no day';
  if (!promise.endOfDay) return dateTime(promise.dueAt, now);
  const { date } = dueParts({ at: instant(promise.dueAt), endOfDay: true }, zone);
  return `end of ${dateWords(date, now)}${placeIn(zone)}`;
}

/** Two lines under the name of the promise. */
export function promiseLines(promise: PromiseView, zone: string, now: number): readonly [string, string] {
  const { startedAt } = promise;
  const firmness = promise.firm ? 'firm' : 'best effort';
  if (startedAt === null || promise.dueAt === null) {
    if (promise.state === 'idle') return [capital(firmness), STARTS_WORDS[promise.promise]];
    return [capital(firmness), stopsWith(promise, zone, now)];
  }
  const due = dueOf(promise, zone, now);
  const since =
    promise.promise === 'disclosure' ? `Agreed for ${due}` : `${dateTime(startedAt, now)} to ${due}`;
  return [`${capital(since)}, ${firmness}`, stopsWith(promise, zone, now)];
}

function stopsWith(promise: PromiseView, zone: string, now: number): string {
  const { satisfiedAt, evidence, state } = promise;
  if (satisfiedAt !== null && evidence !== null) return STOPPED[evidence.kind](satisfiedAt, zone, now);
  if (state === 'void') return 'Does not apply to this case';
  if (promise.pausedSince !== null) return 'Waits on the reporter';
  const lacks = promise.lacks.map((lack) => LACK_WORDS[lack]).filter((words) => words !== undefined);
  // some letter was sent, but not one that keeps the promise (MAXEM-6)
  if (promise.promise === 'first-response' && lacks.length > 0)
    return `A letter was sent; still missing: ${lacks.join(' and ')}`;
  return STOPS_WORDS[promise.stops];
}

/** What a letter can lack; a promise that no letter was sent for lacks the letter itself. */
const LACK_WORDS: Readonly<Partial<Record<PromiseView['lacks'][number], string>>> = {
  assessment: 'our assessment',
  'expected-date': 'an expected date',
};

/** A fix has a day and no hour; it is the day of the policy's zone. */
const STOPPED: Readonly<Record<EvidenceKind, (at: number, zone: string, now: number) => string>> = {
  letter: (at, _zone, now) => `Stopped by the letter of ${dateTime(at, now)}`,
  fixed: (at, zone, now) =>
    `Fixed on ${dateWords(dueParts({ at: instant(at), endOfDay: false }, zone).date, now)}`,
  ended: (at, _zone, now) => `Ended ${dateTime(at, now)}`,
  disclosed: (at, _zone, now) => `Disclosed ${dateTime(at, now)}`,
  credited: (at, _zone, now) => `In a list that left ${dateTime(at, now)}`,
  erased: (at, _zone, now) => `Erased ${dateTime(at, now)}`,
};

function placeIn(zone: string): string {
  if (Intl.DateTimeFormat().resolvedOptions().timeZone === zone) return '';
  return ` in ${zoneWords(zone)}`;
}
