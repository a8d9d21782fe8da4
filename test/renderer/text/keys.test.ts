/** The sheet of all keys. */
import { expect, test } from 'vitest';
import { findKeys, KEY_COLUMNS } from '../../../renderer/text/keys';

test('no screen has one key for two things', () => {
  for (const group of KEY_COLUMNS.flat()) {
    const caps = group.lines.map((line) => line.caps.join(' '));
    expect(new Set(caps).size, group.title).toBe(caps.length);
  }
});

test('a key is found by what it does and by its cap', () => {
  expect(findKeys('LOCK').flat()).toMatchObject([{ title: 'Everywhere', lines: [{ does: 'lock now' }] }]);
  expect(
    findKeys('ctrl enter')
      .flat()
      .flatMap((group) => group.lines),
  ).toHaveLength(1);
  expect(findKeys('nothing does this')).toEqual([]);
  expect(findKeys('  ')).toBe(KEY_COLUMNS);
});
