/** Finds people by their cases. Pure. */
import type { CaseRow } from '../../../shared/ipc/shapes';

/** Cases with a reporter that have all the words, newest first. */
export function casesWith(rows: readonly CaseRow[], sought: string): readonly CaseRow[] {
  const words = sought
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return rows
    .filter((row) => row.reporters.length > 0)
    .filter((row) => {
      const all = [row.id, row.title, ...row.reporters].join('\n').toLowerCase();
      return words.every((word) => all.includes(word));
    })
    .sort((one, other) => other.receivedAt - one.receivedAt);
}
