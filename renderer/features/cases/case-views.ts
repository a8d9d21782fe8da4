/** The views of the list of cases: which cases each shows, told apart by data that is there. */
import { ENDED_STAGES, isOpen } from '../../../shared/case/lifecycle';
import type { CaseRow } from '../../../shared/ipc/shapes';

export const CASE_VIEWS = [
  'open',
  'answer',
  'waiting',
  'send',
  'embargoed',
  'closed',
  'erase',
  'aside',
] as const;
export type CaseView = (typeof CASE_VIEWS)[number];

/** Whose turn it is, as far as the vault knows: "again" is a reporter who wrote again before we answered. */
export type Turn = 'again' | 'send' | 'ours' | 'theirs' | 'nobody' | 'none';

export function isOpenRow(row: CaseRow): boolean {
  return isOpen({ stage: row.stage, putAside: row.aside });
}

/** An answer is owed until one was sent; declining alone is no answer, and while the reporter is waited for it rests. */
export function needsAnswer(row: CaseRow): boolean {
  if (row.aside !== null || row.stage === 'closed') return false;
  return row.chasing || (row.unanswered && row.waitingSince === null);
}

export function isInView(row: CaseRow, view: CaseView): boolean {
  switch (view) {
    case 'open':
      return isOpenRow(row);
    case 'answer':
      return needsAnswer(row);
    case 'waiting':
      return isOpenRow(row) && row.waitingSince !== null;
    case 'send':
      return row.unsentReplies > 0;
    case 'embargoed':
      return isOpenRow(row) && row.embargo !== null;
    case 'closed':
      return row.aside === null && ENDED_STAGES.includes(row.stage);
    case 'erase':
      return row.dueForErasure;
    case 'aside':
      return row.aside !== null;
  }
}

export function turnOf(row: CaseRow): Turn {
  if (row.aside !== null) return 'nobody';
  if (row.unsentReplies > 0) return 'send';
  if (row.chasing) return 'again';
  if (row.waitingSince !== null && isOpenRow(row)) return 'theirs';
  if (needsAnswer(row)) return 'ours';
  return isOpenRow(row) ? 'none' : 'nobody';
}

/** How many cases each view holds. */
export function countViews(rows: readonly CaseRow[]): Readonly<Record<CaseView, number>> {
  const counts = { open: 0, answer: 0, waiting: 0, send: 0, embargoed: 0, closed: 0, erase: 0, aside: 0 };
  for (const row of rows) for (const view of CASE_VIEWS) if (isInView(row, view)) counts[view] += 1;
  return counts;
}
