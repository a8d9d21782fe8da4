/** Narrows the list of cases by words, stage, severity, product and reporter. */
import type { Severity, Stage } from '../../../shared/case/vocabulary';
import type { CaseRow } from '../../../shared/ipc/shapes';

/** Null: not narrowed by that. */
export interface CaseFilter {
  readonly text: string;
  readonly stage: Stage | null;
  readonly severity: Severity | null;
  readonly product: string | null;
  readonly reporter: string | null;
}

export const NO_FILTER: CaseFilter = { text: '', stage: null, severity: null, product: null, reporter: null };

export function isFiltered(filter: CaseFilter): boolean {
  const { text, ...others } = filter;
  return text.trim() !== '' || Object.values(others).some((value) => value !== null);
}

/** Every word of the text must stand in the id, title, reporters, product or release of the case. */
export function filterCases(rows: readonly CaseRow[], filter: CaseFilter): readonly CaseRow[] {
  const words = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return rows.filter(
    (row) =>
      (filter.stage === null || row.stage === filter.stage) &&
      (filter.severity === null || row.severity === filter.severity) &&
      (filter.product === null || row.product === filter.product) &&
      (filter.reporter === null || row.reporters.includes(filter.reporter)) &&
      hasAll(row, words),
  );
}

function hasAll(row: CaseRow, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = [row.id, row.title, ...row.reporters, row.product, row.fixedIn].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The products and reporters that can be chosen, each once, in order. */
export function choicesOf(rows: readonly CaseRow[]): {
  readonly products: readonly string[];
  readonly reporters: readonly string[];
} {
  const products = new Set(rows.map((row) => row.product).filter((name) => name !== ''));
  const reporters = new Set(rows.flatMap((row) => row.reporters));
  return { products: inOrder(products), reporters: inOrder(reporters) };
}

function inOrder(names: ReadonlySet<string>): readonly string[] {
  return [...names].sort((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' }));
}
