/** Sorting and grouping of the list. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BY_NEXT_DUE,
  CASE_COLUMNS,
  groupOf,
  linesOf,
  sortCases,
} from '../../../renderer/features/cases/order-cases';
import { SEVERITIES, STAGES } from '../../../shared/case/vocabulary';
import { DAY, HOUR } from '../../../shared/kernel/time';
import { NOON, promise, row } from '../../support/case-rows';

const ids = (rows: readonly { id: string }[]): string[] => rows.map((one) => one.id);

describe('grouping by next due', () => {
  test('MX-11 a reporter who wrote again comes before everything, even before broken promises', () => {
    const rows = [
      row('HB-1', { nextDue: promise({ state: 'broken', dueAt: NOON - DAY }) }),
      row('HB-2', { chasing: true }),
    ];
    const lines = linesOf(rows, BY_NEXT_DUE, NOON);
    expect(lines.map((line) => (line.kind === 'group' ? line.group : line.row.id))).toEqual([
      'chasing',
      'HB-2',
      'past',
      'HB-1',
    ]);
  });

  test('each group says how many cases it holds, and empty groups are left out', () => {
    const rows = [row('HB-1'), row('HB-2'), row('HB-3', { nextDue: null })];
    const groups = linesOf(rows, BY_NEXT_DUE, NOON).filter((line) => line.kind === 'group');
    expect(groups).toEqual([
      { kind: 'group', group: 'week', count: 2 },
      { kind: 'group', group: 'none', count: 1 },
    ]);
  });

  test('what is due on Monday is not hidden under "Later" on a Sunday evening', () => {
    const sunday = Date.UTC(2026, 10, 22, 21);
    expect(groupOf(row('HB-1', { nextDue: promise({ dueAt: sunday + 10 * HOUR }) }), sunday)).toBe('week');
    expect(groupOf(row('HB-1', { nextDue: promise({ dueAt: sunday + 8 * DAY }) }), sunday)).toBe('later');
  });

  test('a promise that ran out since the vault was asked is past due at once', () => {
    expect(groupOf(row('HB-1', { nextDue: promise({ dueAt: NOON - 1 }) }), NOON)).toBe('past');
  });

  test('a kept promise is no running clock', () => {
    expect(groupOf(row('HB-1', { nextDue: promise({ state: 'kept', satisfiedAt: NOON }) }), NOON)).toBe(
      'none',
    );
  });
});

describe('sorting by a column', () => {
  test('numbers of cases are numbers, not words', () => {
    const rows = [row('HB-10'), row('HB-9'), row('HB-100')];
    expect(ids(sortCases(rows, { by: 'id', descending: false }, NOON))).toEqual(['HB-9', 'HB-10', 'HB-100']);
  });

  test('the gravest severity comes first, and what nobody judged last', () => {
    const rows = [
      row('HB-1', { severity: 'unset' }),
      row('HB-2', { severity: 'low' }),
      row('HB-3', { severity: 'critical' }),
    ];
    expect(ids(sortCases(rows, { by: 'severity', descending: false }, NOON))).toEqual([
      'HB-3',
      'HB-2',
      'HB-1',
    ]);
  });

  test('what is due sooner comes first', () => {
    const rows = [
      row('HB-1', { nextDue: promise({ dueAt: NOON + 3 * DAY }) }),
      row('HB-2', { nextDue: promise({ dueAt: NOON + DAY }) }),
    ];
    expect(ids(sortCases(rows, BY_NEXT_DUE, NOON))).toEqual(['HB-2', 'HB-1']);
  });

  test('sorted by another column, there are no groups', () => {
    expect(
      linesOf([row('HB-1')], { by: 'title', descending: false }, NOON).every((line) => line.kind === 'case'),
    ).toBe(true);
  });

  test('no order loses or repeats a case', () => {
    const rows = fc.array(
      fc.record({
        stage: fc.constantFrom(...STAGES),
        severity: fc.constantFrom(...SEVERITIES),
        product: fc.string(),
        title: fc.string(),
        chasing: fc.boolean(),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(rows, fc.constantFrom(...CASE_COLUMNS), fc.boolean(), (parts, by, descending) => {
        const all = parts.map((part, place) => row(`HB-${place + 1}`, part));
        const shown = linesOf(all, { by, descending }, NOON).flatMap((line) =>
          line.kind === 'case' ? [line.row.id] : [],
        );
        expect([...shown].sort()).toEqual(ids(all).sort());
      }),
      { numRuns: 60 },
    );
  });
});
