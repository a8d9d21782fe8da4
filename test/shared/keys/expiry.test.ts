/** When the end of a team key is worth a word. */
import { expect, test } from 'vitest';
import { expiryState, isPressing, yearsOn } from '../../../shared/keys/expiry';
import { BASE64, toLetters, ZBASE32, fromLetters } from '../../../shared/keys/base-bits';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 17, 9, 12);

test('a word is said from 90 days on, a louder one from 30, the loudest from 7 and after the end', () => {
  const at = (days: number) => expiryState(NOW + days * DAY, NOW);
  expect(at(90)).toEqual({ level: 'none', days: 90 });
  expect(at(89.9)).toEqual({ level: 'watch', days: 89 });
  expect(at(30)).toEqual({ level: 'watch', days: 30 });
  expect(at(28.5)).toEqual({ level: 'soon', days: 28 });
  expect(at(7)).toEqual({ level: 'soon', days: 7 });
  expect(at(6.9)).toEqual({ level: 'urgent', days: 6 });
  expect(at(0.01)).toEqual({ level: 'urgent', days: 0 });
  expect(at(0)).toEqual({ level: 'past', days: 0 });
  expect(at(-12.5)).toEqual({ level: 'past', days: 12 });
  expect(expiryState(null, NOW)).toEqual({ level: 'none', days: null });
});

test('only what presses leaves the Keys screen', () => {
  expect((['none', 'watch', 'soon', 'urgent', 'past'] as const).map(isPressing)).toEqual([
    false,
    false,
    true,
    true,
    true,
  ]);
});

test('a year more is the same day, counted from the end that is still to come, else from now', () => {
  const ends = Date.UTC(2026, 11, 15, 8);
  expect(yearsOn(ends, NOW, 1)).toBe(Date.UTC(2027, 11, 15, 8));
  expect(yearsOn(Date.UTC(2025, 0, 1), NOW, 2)).toBe(Date.UTC(2028, 10, 17, 9, 12));
  expect(yearsOn(Date.UTC(2028, 1, 29), NOW, 1)).toBe(Date.UTC(2029, 1, 28));
});

test('letters are those of the standards', () => {
  const bytes = Uint8Array.from([0xf0, 0xbf, 0xc7]);
  expect(toLetters(bytes, ZBASE32)).toBe('6n9hq');
  expect(toLetters(Uint8Array.from([102, 111, 111, 98]), BASE64)).toBe('Zm9vYg');
  expect(fromLetters('Zm9vYg', BASE64)).toEqual(Uint8Array.from([102, 111, 111, 98]));
  expect(fromLetters('Zm9v!', BASE64)).toBeNull();
});
