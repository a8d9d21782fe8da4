/** Rows of cases for tests of the list: everything plain, except what the test is about. */
import type { CaseRow, PromiseView } from '../../shared/ipc/shapes';
import { DAY } from '../../shared/kernel/time';

/** Tue 17 Nov 2026, noon UTC. */
export const NOON = Date.UTC(2026, 10, 17, 12);

export function promise(part: Partial<PromiseView> = {}): PromiseView {
  return {
    promise: 'first-response',
    state: 'running',
    startedAt: NOON - DAY,
    dueAt: NOON + 2 * DAY,
    endOfDay: false,
    satisfiedAt: null,
    firm: true,
    satisfiedBy: 'assessment-and-date',
    ...part,
  };
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
    aside: null,
    chasing: false,
    unsentReplies: 0,
    letters: 1,
    unencrypted: false,
    fixedIn: '',
    fixedOn: null,
    ...part,
  };
}
