/** Rows of cases for tests of the list: everything plain, except what the test is about. */
import type { CaseRow, PromiseClock, PromiseView } from '../../shared/ipc/shapes';
import { DAY } from '../../shared/kernel/time';

/** Tue 17 Nov 2026, noon UTC. */
export const NOON = Date.UTC(2026, 10, 17, 12);

export function promise(part: Partial<PromiseClock> = {}): PromiseClock {
  return {
    promise: 'first-response',
    state: 'running',
    startedAt: NOON - DAY,
    dueAt: NOON + 2 * DAY,
    endOfDay: false,
    satisfiedAt: null,
    pausedSince: null,
    firm: true,
    stops: 'assessment-and-date',
    ...part,
  };
}

/** The same as the case itself has it. */
export function promiseInCase(part: Partial<PromiseView> = {}): PromiseView {
  const source = { row: 'MAXEM-6', quote: 'We will respond to your report within 3 days.' };
  return { ...promise(), lacks: ['reply'], evidence: null, ...source, ...part };
}

export function row(id: string, part: Partial<CaseRow> = {}): CaseRow {
  return {
    id,
    title: `Title of ${id}`,
    reporters: ['tidewrack'],
    product: 'Gateway',
    stage: 'received',
    severity: 'unset',
    receivedAt: NOON - DAY,
    nextDue: promise(),
    unanswered: true,
    aside: null,
    chasing: false,
    dueForErasure: false,
    waitingSince: null,
    waitingFor: '',
    unsentReplies: 0,
    letters: 1,
    unread: 0,
    unencrypted: false,
    fixedIn: '',
    fixedOn: null,
    embargo: null,
    ...part,
  };
}
