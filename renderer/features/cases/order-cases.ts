/** Sorts the list of cases, and groups it by what is due when. */
import { SEVERITIES, STAGES } from '../../../shared/case/vocabulary';
import type { CaseRow } from '../../../shared/ipc/shapes';
import { DAY } from '../../../shared/kernel/time';
import { isOwed } from '../../../shared/policy/next-promise';

export const CASE_COLUMNS = ['id', 'severity', 'title', 'reporter', 'product', 'stage', 'due'] as const;
export type CaseColumn = (typeof CASE_COLUMNS)[number];

export interface CaseOrder {
  readonly by: CaseColumn;
  readonly descending: boolean;
}

export const BY_NEXT_DUE: CaseOrder = { by: 'due', descending: false };

/** Groups in their order; who wrote again comes before everything (MX-11). */
export const CASE_GROUPS = ['chasing', 'past', 'week', 'later', 'none'] as const;
export type CaseGroup = (typeof CASE_GROUPS)[number];

/** One line of the table: the head of a group, or a case. */
export type CaseLine =
  | { readonly kind: 'group'; readonly group: CaseGroup; readonly count: number }
  | { readonly kind: 'case'; readonly row: CaseRow };

/** "This week" is the seven days from now on, so that a Sunday evening hides nothing that is due on Monday. */
export function groupOf(row: CaseRow, now: number): CaseGroup {
  if (row.chasing) return 'chasing';
  const due = row.nextDue;
  if (due === null || due.dueAt === null || !isOwed(due)) return 'none';
  if (due.state === 'overdue' || due.state === 'broken' || due.dueAt < now) return 'past';
  return due.dueAt <= now + 7 * DAY ? 'week' : 'later';
}

/** The lines of the table: groups when ordered by next due, plain rows otherwise. */
export function linesOf(rows: readonly CaseRow[], order: CaseOrder, now: number): readonly CaseLine[] {
  const sorted = sortCases(rows, order, now);
  if (order.by !== 'due' || order.descending) return sorted.map((row) => ({ kind: 'case', row }));
  return CASE_GROUPS.flatMap((group): CaseLine[] => {
    const inGroup = sorted.filter((row) => groupOf(row, now) === group);
    if (inGroup.length === 0) return [];
    return [
      { kind: 'group', group, count: inGroup.length },
      ...inGroup.map((row): CaseLine => ({ kind: 'case', row })),
    ];
  });
}

/** Sorted by one column; what is equal there goes by number. */
export function sortCases(rows: readonly CaseRow[], order: CaseOrder, now: number): readonly CaseRow[] {
  const compare = COMPARE[order.by];
  const sign = order.descending ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(a, b, now) || numberOf(a) - numberOf(b));
}

const COMPARE: Readonly<Record<CaseColumn, (a: CaseRow, b: CaseRow, now: number) => number>> = {
  id: (a, b) => numberOf(a) - numberOf(b),
  // the gravest first, those not judged yet last
  severity: (a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity),
  title: (a, b) => byWords(a.title, b.title),
  reporter: (a, b) => byWords(a.reporters[0] ?? '', b.reporters[0] ?? ''),
  product: (a, b) => byWords(a.product, b.product),
  stage: (a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage),
  due: (a, b, now) =>
    CASE_GROUPS.indexOf(groupOf(a, now)) - CASE_GROUPS.indexOf(groupOf(b, now)) ||
    dueOf(a, now) - dueOf(b, now),
};

/** Without a running clock the newest report comes first. */
function dueOf(row: CaseRow, now: number): number {
  const due = row.nextDue;
  return due !== null && due.dueAt !== null && isOwed(due) ? due.dueAt : now - row.receivedAt;
}

function numberOf(row: CaseRow): number {
  return Number(row.id.slice(row.id.lastIndexOf('-') + 1));
}

const words = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** What is empty comes last. */
function byWords(a: string, b: string): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '');
  return words.compare(a, b);
}
