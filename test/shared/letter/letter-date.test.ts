/** Days in the words of a letter. */
import { expect, test } from 'vitest';
import { letterDate, namesDate, withDateMoved } from '../../../shared/letter/letter-date';

test('a day is written out', () => {
  expect(letterDate('2027-01-15')).toBe('15 January 2027');
  expect(() => letterDate('2027-02-30')).toThrow(RangeError);
});

test('a day is found over a line break, and not inside another day', () => {
  expect(namesDate('resolved by 15\nJanuary 2027.', '2027-01-15')).toBe(true);
  expect(namesDate('resolved by 15 January 2027.', '2027-01-05')).toBe(false);
  expect(namesDate('resolved by 5 January 20270', '2027-01-05')).toBe(false);
});

test('a day that moved is replaced wherever it is named, and no other day', () => {
  const text = 'By 5 January 2027, not 15 January 2027; again: 5 January 2027.';
  expect(withDateMoved(text, '2027-01-05', '2027-02-03')).toBe(
    'By 3 February 2027, not 15 January 2027; again: 3 February 2027.',
  );
});
