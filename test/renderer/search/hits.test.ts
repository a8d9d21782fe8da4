/** Hits as they are listed. */
import { describe, expect, test } from 'vitest';
import {
  countKinds,
  isSearchable,
  onOneLine,
  pathOf,
  shownHits,
  stepped,
} from '../../../renderer/features/search/hits';

const HITS = [{ kind: 'letter' }, { kind: 'case' }, { kind: 'letter' }] as const;

describe('hits', () => {
  test('are counted by kind', () => {
    expect(countKinds(HITS)).toEqual({ letter: 2, 'attachment-name': 0, reply: 0, case: 1 });
  });

  test('of a kind that was switched off are left out; with all off, all are shown', () => {
    expect(shownHits(HITS, new Set(['letter']))).toEqual([{ kind: 'case' }]);
    expect(shownHits(HITS, new Set(['letter', 'case', 'reply', 'attachment-name']))).toEqual(HITS);
  });

  test('lead to their case, or to what was filed', () => {
    expect([pathOf({ caseId: 'HB-1' }), pathOf({ caseId: null })]).toEqual(['/cases/HB-1', '/filed']);
  });
});

test('an excerpt stands on one line, and loses no piece', () => {
  expect(
    onOneLine([
      { text: 'a\n\n b ', hit: false },
      { text: 'tok', hit: true },
    ]),
  ).toEqual([
    { text: 'a b ', hit: false },
    { text: 'tok', hit: true },
  ]);
});

test('marks alone are not searched for, letters and digits of any script are', () => {
  expect(['', ' ?!', '"*', 'ж', '漢', '7'].map(isSearchable)).toEqual([
    false,
    false,
    false,
    true,
    true,
    true,
  ]);
});

test('the cursor stays within the list', () => {
  expect([stepped(0, -1, 3), stepped(2, 1, 3), stepped(0, 8, 3), stepped(0, 1, 0)]).toEqual([0, 2, 2, 0]);
});
