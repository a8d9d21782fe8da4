/** Narrowing the list. */
import { describe, expect, test } from 'vitest';
import { choicesOf, filterCases, isFiltered, NO_FILTER } from '../../../renderer/features/cases/filter-cases';
import { row } from '../../support/case-rows';

const rows = [
  row('HB-1', { title: 'Session token accepted', product: 'Gateway', severity: 'high' }),
  row('HB-2', { title: 'Stored script', product: 'Charger', reporters: ['Iris Sample', 'null-heron'] }),
  row('HB-12', { title: 'Token in the log', product: '', stage: 'fix' }),
];
const found = (part: Partial<typeof NO_FILTER>): string[] =>
  filterCases(rows, { ...NO_FILTER, ...part }).map((one) => one.id);

describe('filtering cases', () => {
  test('every word must be found, in any place of the row and in any case of letters', () => {
    expect(found({ text: 'TOKEN gate' })).toEqual(['HB-1']);
    expect(found({ text: 'heron' })).toEqual(['HB-2']);
    expect(found({ text: 'hb-1' })).toEqual(['HB-1', 'HB-12']);
  });

  test('filters hold together', () => {
    expect(found({ text: 'token', stage: 'fix' })).toEqual(['HB-12']);
    expect(found({ reporter: 'null-heron', product: 'Charger' })).toEqual(['HB-2']);
    expect(found({ severity: 'high', product: 'Charger' })).toEqual([]);
  });

  test('white space alone filters nothing', () => {
    expect(isFiltered({ ...NO_FILTER, text: '  ' })).toBe(false);
    expect(found({ text: '  ' })).toHaveLength(3);
  });

  test('each product and reporter can be chosen once, and none that is empty', () => {
    expect(choicesOf(rows)).toEqual({
      products: ['Charger', 'Gateway'],
      reporters: ['Iris Sample', 'null-heron', 'tidewrack'],
    });
  });
});
