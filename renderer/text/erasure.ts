/** Sentences of retention and erasure. */
import type { AskedView, RetentionView, StubView } from '../../shared/ipc/channels/erasure';
import { dayOf } from './time';

/** Where the retention of a case stands, in one line. */
export function retentionWords({ state, dueAt }: Pick<RetentionView, 'state' | 'dueAt'>): string {
  switch (state) {
    case 'open':
      return 'Counts once the case is closed';
    case 'kept':
      return 'Kept until somebody erases it';
    case 'held':
      return 'Held back from erasure';
    case 'running':
      return `Due for erasure after ${lastDay(dueAt)}`;
    case 'due':
      return `Due for erasure since ${dueAt === null ? '' : dayOf(dueAt)}`;
  }
}

/** Why it is due, for the question before an erasure. */
export function dueSentence({ closedAt, days, dueAt, state }: RetentionView): string {
  const closed = closedAt === null ? '' : `Closed ${dayOf(closedAt)}. `;
  if (days === null) return `${closed}The policy names no time after which a closed case goes.`;
  const kept = `${closed}The policy keeps closed cases for ${days} days: `;
  return state === 'due'
    ? `${kept}this one is due since ${dueAt === null ? '' : dayOf(dueAt)}.`
    : `${kept}this one until ${lastDay(dueAt)}, so you erase it before its time.`;
}

/** What one reporter was asked and answered, in one line. */
export function askedWords({ reporter, askedAt, answer, answeredAt }: AskedView): string {
  if (answer === 'confirmed') return `${reporter} confirmed erasure ${dayOf(answeredAt ?? 0)}`;
  if (answer === 'refused') return `${reporter} refused to erase, ${dayOf(answeredAt ?? 0)}`;
  if (answer === 'none') return `${reporter} will not answer`;
  return askedAt === null ? `${reporter} was not asked to erase` : `${reporter} was asked, not confirmed yet`;
}

export const ANSWER_CHOICES = [
  { value: 'confirmed', label: 'They erased it' },
  { value: 'refused', label: 'They refused' },
  { value: 'none', label: 'No answer is to be expected' },
] as const;

/** "Erased on Tue 17 Nov by you". */
export function erasedWords({ erasedAt }: { readonly erasedAt: number }): string {
  return `Erased on ${dayOf(erasedAt)} by you`;
}

/** How a promise stood when the case was erased. */
export const PROMISE_STATES: Readonly<Record<StubView['promises'][number]['state'], string>> = {
  idle: 'never started',
  running: 'was running',
  paused: 'was paused',
  overdue: 'was overdue',
  broken: 'broken',
  kept: 'kept',
  late: 'late',
  void: 'not owed',
};

/** "1 letter", "11 letters". */
export function some(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The due instant is the first one after the last day. */
function lastDay(dueAt: number | null): string {
  return dueAt === null ? '' : dayOf(dueAt - 1);
}
