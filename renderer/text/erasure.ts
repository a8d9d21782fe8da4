/** Sentences of retention and erasure. */
import type { AskedView, RetentionView, StubView } from '../../shared/ipc/channels/erasure';
import type { Reply } from '../../shared/ipc/contract';
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

/** What a restore erased again, and what it could not; nothing where there was nothing. */
export function againWords({ cases, letters, unusableLists }: Reply<'vault.restore'>['again']): string[] {
  return [
    ...(cases > 0
      ? [
          `${some(cases, 'case that was', 'cases that were')} erased since this backup ${cases === 1 ? 'was' : 'were'} erased again.`,
        ]
      : []),
    ...(letters > 0
      ? [
          `${some(letters, 'letter', 'letters')} of erased cases lay elsewhere in this backup and went as well.`,
        ]
      : []),
    ...(unusableLists > 0
      ? [
          `${some(unusableLists, 'list', 'lists')} of erasures beside the backup could not be used: damaged, or not of this vault. Cases that were erased since may be back. Look under Keeping and erasing.`,
        ]
      : []),
  ];
}

/** Where the list of erasures did not get to. */
export function missedWords(folders: number): string {
  return folders === 0
    ? ''
    : ` The list of erasures could not be written to ${some(folders, 'folder', 'folders')}; it is tried again at the next unlock.`;
}
