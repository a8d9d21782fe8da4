/** What the palette finds for the words typed in it. */
import { describe, expect, test } from 'vitest';
import { letterEntries } from '../../../renderer/features/palette/entries';
import { findEntries, piecesOf, wantedOf } from '../../../renderer/features/palette/find-entries';
import { placeAfter } from '../../../renderer/features/palette/place-after';

const ENTRIES = [
  { id: 'go/keys', group: 'go', name: 'Keys', also: 'openpgp fingerprint' },
  { id: 'go/attention', group: 'go', name: 'Needs attention', also: 'cannot open' },
  { id: 'do/key', group: 'do', name: 'Add a key…', also: 'import' },
  { id: 'do/lock', group: 'do', name: 'Lock the vault now', also: 'close' },
] as const;
const row = (id: string, title: string, aside: 'spam' | null = null) =>
  ({ id, title, reporters: ['tidewrack'], product: 'Gateway', aside }) as const;
const CASES = [
  row('HB-12', 'Key of a badge'),
  row('HB-2', 'Token accepted'),
  row('HB-1', 'Masked number', 'spam'),
];

const names = (text: string): readonly string[] => {
  const found = findEntries(ENTRIES, CASES, text);
  return [
    ...found.screens.map(({ entry }) => entry.id),
    ...found.actions.map(({ entry }) => entry.id),
    ...found.cases.map(({ row }) => row.id),
    ...(found.search === '' ? [] : [`search ${found.search}`]),
  ];
};

describe('words', () => {
  test('are found in names, beside them, and in cases; a name that begins with them comes first', () => {
    expect(names('key')).toEqual(['go/keys', 'do/key', 'HB-12', 'search key']);
    expect(names('FINGER')).toEqual(['go/keys', 'search FINGER']);
  });

  test('all have to be found', () => {
    expect(names('token gateway')).toEqual(['HB-2', 'search token gateway']);
    expect(names('token charger')).toEqual(['search token charger']);
  });

  test('find a case by its number first, and what was put aside last', () => {
    expect(names('2')).toEqual(['HB-2', 'HB-12', 'search 2']);
    expect(names('hb-1').slice(0, 2)).toEqual(['HB-12', 'HB-1']);
    expect(names('tidewrack').slice(0, 3)).toEqual(['HB-12', 'HB-2', 'HB-1']);
  });

  test('after ">" mean actions, after "#" cases', () => {
    expect(names('>key')).toEqual(['do/key']);
    expect(names('#key')).toEqual(['HB-12']);
    expect(names('>')).toEqual(['do/key', 'do/lock']);
    expect(wantedOf(' # Two Words ')).toEqual({ wanted: 'cases', words: ['two', 'words'] });
  });

  test('none shows everything, without a search', () => {
    expect(names('')).toHaveLength(7);
  });
});

describe('pieces of a name', () => {
  test('put together are the name, and what matched is marked', () => {
    const pieces = piecesOf('Masked number', ['ask', 'um']);
    expect(pieces.map(({ text }) => text).join('')).toBe('Masked number');
    expect(pieces.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['ask', 'um']);
  });

  test('hits that overlap are one', () => {
    expect(piecesOf('banana', ['an', 'na'])).toEqual([
      { text: 'b', hit: false },
      { text: 'anana', hit: true },
    ]);
  });

  test('are the whole name where no place can be told', () => {
    expect(piecesOf('İstanbul', ['stan'])).toEqual([{ text: 'İstanbul', hit: false }]);
    expect(piecesOf('', ['a'])).toEqual([]);
  });
});

describe('the cursor', () => {
  test('goes round at the ends, and stays within them by pages', () => {
    expect([placeAfter('ArrowDown', 2, 3), placeAfter('ArrowUp', 0, 3)]).toEqual([0, 2]);
    expect([placeAfter('PageDown', 1, 5), placeAfter('PageUp', 1, 5)]).toEqual([4, 0]);
  });

  test('does not move by other keys, or in an empty list', () => {
    expect([placeAfter('a', 0, 3), placeAfter('ArrowDown', 0, 0)]).toEqual([null, null]);
  });
});

test('what is done with letters is offered in their case only, and leads to it', () => {
  const gone: string[] = [];
  const entries = letterEntries('/cases/HB-7', (path) => gone.push(path));
  expect(findEntries(entries, [], 'move').actions.map(({ entry }) => entry.id)).toContain('do/move-letter');
  expect(findEntries(entries, [], 'merge').actions.map(({ entry }) => entry.id)).toEqual(['do/join']);
  for (const { run } of entries) run();
  expect(gone).toEqual(
    ['move-letter', 'own-case', 'duplicate', 'check-again'].map((what) => `/cases/HB-7?do=${what}`),
  );
  for (const path of ['/cases', '/today', '/keys', '/replies/3'])
    expect(letterEntries(path, () => {})).toEqual([]);
});
