/** What a credit list is asked for, and how it is called. */
import { describe, expect, test } from 'vitest';
import {
  creditsFileName,
  filterOf,
  filterWords,
  isReversed,
  lastHalfYear,
  PERIOD,
  releaseKey,
} from '../../../renderer/features/credits/credit-choice';
import { countWords, WITHHELD_WORDS, withheldWords } from '../../../renderer/text/credits';
import { WITHHELD_REASONS } from '../../../shared/credit/credit-list';

const RELEASES = [{ product: 'Gateway', release: '4.12', cases: 2 }];
const YEAR = { from: '2026-01-01', to: '2026-12-31' };

describe('a list is about', () => {
  test('the release that was chosen', () => {
    const chosen = releaseKey({ product: 'Gateway', release: '4.12' });
    expect(filterOf(chosen, RELEASES, YEAR)).toEqual({
      kind: 'release',
      product: 'Gateway',
      release: '4.12',
    });
  });

  test('or a period whose days are in order', () => {
    expect(filterOf(PERIOD, RELEASES, YEAR)).toEqual({ kind: 'period', ...YEAR });
    const reversed = { from: YEAR.to, to: YEAR.from };
    expect(filterOf(PERIOD, RELEASES, reversed)).toBeNull();
    expect([isReversed(reversed), isReversed(YEAR), isReversed({ from: '', to: YEAR.to })]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('or nothing yet', () => {
    expect(filterOf(null, RELEASES, YEAR)).toBeNull();
    expect(filterOf('gone', RELEASES, YEAR)).toBeNull();
    expect(filterOf(PERIOD, RELEASES, { from: '2026-01-01', to: '' })).toBeNull();
  });

  test('at first the half year up to today', () => {
    expect(lastHalfYear(new Date(2026, 10, 17))).toEqual({ from: '2026-05-17', to: '2026-11-17' });
    expect(lastHalfYear(new Date(2027, 1, 3))).toEqual({ from: '2026-08-03', to: '2027-02-03' });
  });
});

describe('names', () => {
  test('of the file stand on every disk', () => {
    const filter = { kind: 'release', product: 'Gate/way: "X"', release: '4.12' } as const;
    expect(creditsFileName(filter, 'markdown')).toBe('credits-gate-way-x-4.12.md');
    expect(creditsFileName({ kind: 'period', ...YEAR }, 'json')).toBe(
      'credits-2026-01-01-to-2026-12-31.json',
    );
    expect(creditsFileName({ kind: 'release', product: null, release: '…' }, 'json')).toBe('credits.json');
  });

  test('of the list leave out what is not known', () => {
    expect(filterWords({ kind: 'release', product: null, release: '4.12' })).toBe('4.12');
  });

  test('count people', () => {
    expect([countWords(1, 0), countWords(4, 1), countWords(0, 2)]).toEqual([
      '1 name',
      '4 names, 1 anonymous line',
      '0 names, 2 anonymous lines',
    ]);
  });
});

test('every reason to withhold a name has words, also one of a newer version', () => {
  expect(Object.keys(WITHHELD_WORDS).sort()).toEqual([...WITHHELD_REASONS].sort());
  expect(withheldWords('of-tomorrow').says).not.toBe('');
});
