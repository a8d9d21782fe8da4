/** The assessment goes along with what is typed around and inside it. */
import { describe, expect, test } from 'vitest';
import {
  followEdit,
  passageFrom,
  type Stretch,
  stretchOf,
  wordsOf,
} from '../../../renderer/features/composer/passage';
import { gap } from '../../../shared/letter/templates';

const BODY = 'Hello Ann,\n\nWe reproduced it.\n\nKind regards\n';
const WORDS = 'We reproduced it.';

function marked(body: string): Stretch {
  const stretch = stretchOf(body, WORDS);
  if (stretch === null) throw new Error('the words are in the text');
  return stretch;
}

/** What is the assessment after the text became this. */
function becoming(next: string, before = BODY): string | null {
  return wordsOf(next, followEdit(before, next, marked(before)));
}

describe('a selection becomes the assessment', () => {
  test('without the blanks around it', () => {
    const start = BODY.indexOf('We') - 2;
    const passage = passageFrom(BODY, { start, end: start + WORDS.length + 4 });
    expect(wordsOf(BODY, passage)).toBe(WORDS);
  });

  test('not when it is empty or only blanks', () => {
    expect(passageFrom(BODY, { start: 3, end: 3 })).toBeNull();
    expect(passageFrom(BODY, { start: 10, end: 12 })).toBeNull();
  });

  test('not while a gap is in it', () => {
    const body = `We rate it ${gap('severity')}.`;
    expect(passageFrom(body, { start: 0, end: body.length })).toBeNull();
  });
});

describe('MAXEM-6 the assessment stays marked', () => {
  test('when words are typed before or behind it', () => {
    expect(becoming(`Dear ${BODY}`)).toBe(WORDS);
    expect(becoming(`${BODY}The team\n`)).toBe(WORDS);
  });

  test('and takes up what is typed inside it, or right behind it on its line', () => {
    expect(becoming(BODY.replace('reproduced', 'have reproduced'))).toBe('We have reproduced it.');
    expect(becoming(BODY.replace('it.', 'it. It is bad.'))).toBe('We reproduced it. It is bad.');
  });

  test('but not a line that is begun behind it', () => {
    expect(becoming(BODY.replace('it.', 'it.\n'))).toBe(WORDS);
  });

  test('and loses only what is taken away of it', () => {
    expect(becoming(BODY.replace('\n\nWe reproduced', '\n\n'))).toBe('it.');
    expect(becoming(BODY.replace(' it.\n\nKind', ' Kind'))).toBe('We reproduced');
  });

  test('until all of it is gone', () => {
    expect(becoming(BODY.replace(WORDS, ''))).toBeNull();
    expect(becoming('')).toBeNull();
  });

  test('and is replaced by what is typed in its place', () => {
    expect(becoming(BODY.replace(WORDS, 'X'))).toBe('X');
  });

  test('also where the same words stand elsewhere', () => {
    const body = `it. ${BODY}`;
    const passage = { start: body.lastIndexOf('it.'), end: body.lastIndexOf('it.') + 3 };
    const next = body.replace('reproduced it.', 'reproduced it all.');
    expect(wordsOf(next, followEdit(body, next, passage))).toBe('it all.');
  });
});

describe('the gap for the assessment', () => {
  const before = `Hello,\n\n${gap('assessment')}\n\nBye\n`;

  test('makes what is typed in its place the assessment, from the first letter on', () => {
    const first = before.replace(gap('assessment'), 'B');
    const passage = followEdit(before, first, null);
    expect(wordsOf(first, passage)).toBe('B');
    const second = first.replace('\n\nB\n', '\n\nBa\n');
    expect(wordsOf(second, followEdit(first, second, passage))).toBe('Ba');
  });

  test('keeps a blank at the end, so that the next word belongs to it too', () => {
    let body = before;
    let passage: Stretch | null = null;
    for (const typed of ['We', 'We ', 'We s', 'We saw it']) {
      const next = before.replace(gap('assessment'), typed);
      passage = followEdit(body, next, passage);
      body = next;
    }
    expect(wordsOf(body, passage)).toBe('We saw it');
  });

  test('makes nothing of it while the gap is only nibbled at, or taken away', () => {
    const nibbled = before.replace(' …]', '…]');
    expect(followEdit(before, nibbled, null)).toBeNull();
    expect(followEdit(before, before.replace(gap('assessment'), ''), null)).toBeNull();
  });
});
