/** Writes a credit list as CSV (RFC 4180) that a spreadsheet opens without running anything. */
import { singleLine } from '../letter/untrusted-text';
import type { CreditList } from './credit-list';
import { safeLink } from './safe-link';

const HEAD = [
  'name',
  'as',
  'role',
  'handle',
  'link',
  'organisation',
  'product',
  'fixed in',
  'fixed on',
] as const;

/**
 * The list as CSV with a head, lines end in CR LF. An anonymous reporter has "anonymous" under `as` and no name. A cell
 * that a spreadsheet would take for a formula has an apostrophe before it (OWASP: CSV injection).
 */
export function creditsToCsv(list: CreditList): string {
  const { titles, caseNumbers } = list.options;
  const more = (credit: { title: string | null; caseId: string }) => [
    ...(titles ? [credit.title ?? ''] : []),
    ...(caseNumbers ? [credit.caseId] : []),
  ];
  const rows = [
    [...HEAD, ...(titles ? ['what'] : []), ...(caseNumbers ? ['case'] : [])],
    ...list.named.map((one) => [
      ...[one.name, one.as, one.role, one.handle ?? '', safeLink(one.link) ?? '', one.organisation ?? ''],
      ...[one.product ?? '', one.fixedIn, one.fixedOn, ...more(one)],
    ]),
    ...list.anonymous.map((one) => [
      ...['', 'anonymous', '', '', '', '', one.product ?? '', one.fixedIn, one.fixedOn],
      ...more(one),
    ]),
  ];
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** One cell: one line, quoted, and never a formula: = + - @ (and their wide forms), tab or return do not lead it. */
export function csvCell(text: string): string {
  const line = singleLine(text);
  const tame = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20|%]/.test(line) ? `'${line}` : line;
  return `"${tame.replaceAll('"', '""')}"`;
}
