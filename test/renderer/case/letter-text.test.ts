/** A stranger's text: quotes folded, links found and defanged, nothing lost. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findLinks } from '../../../renderer/features/case/find-links';
import { foldQuotes } from '../../../renderer/features/case/fold-quotes';
import { PAGE_LINES, pagesOf } from '../../../renderer/features/case/paged-text';

describe('folding quotes', () => {
  const quoted = ['> one', '> two', '>', '> three', '> four'].join('\n');

  test('a long quote is folded together with the line that says who wrote it', () => {
    const blocks = foldQuotes(`Thanks.\n\nOn 10 April 2026 you wrote:\n${quoted}\n\nBye`);
    expect(blocks.map((block) => block.kind)).toEqual(['words', 'quote', 'words']);
    expect(blocks[1]).toMatchObject({ lines: 6 });
  });

  test('one or two quoted lines stay open, since an answer is read with them', () => {
    expect(foldQuotes('> is it fixed?\nNot yet.')).toEqual([
      { kind: 'words', text: '> is it fixed?\nNot yet.' },
    ]);
  });

  test('a line that only talks about writing is no attribution', () => {
    expect(foldQuotes(`On Monday I wrote a tool.\n\n${quoted}`)[0]).toEqual({
      kind: 'words',
      text: 'On Monday I wrote a tool.\n',
    });
  });

  test('joined again, the blocks are the text', () => {
    const line = fc.constantFrom(
      '> quoted',
      '>> deeper',
      '',
      'words',
      'On 1 May somebody wrote:',
      '>',
      '  > indented',
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), (lines) => {
        const text = lines.join('\n');
        expect(
          foldQuotes(text)
            .map((block) => block.text)
            .join('\n'),
        ).toBe(text);
      }),
    );
  });
});

describe('links', () => {
  test('are shown so that nothing makes them clickable', () => {
    expect(findLinks('See https://video.example.org/t/6hq2?x=1.2 now')).toEqual([
      { kind: 'words', text: 'See ' },
      {
        kind: 'link',
        shown: 'hxxps://video[.]example[.]org/t/6hq2?x=1.2',
        real: 'https://video.example.org/t/6hq2?x=1.2',
      },
      { kind: 'words', text: ' now' },
    ]);
  });

  test('do not swallow the full stop or bracket after them', () => {
    expect(
      findLinks('(http://a.example/b).').map((piece) => (piece.kind === 'link' ? piece.shown : piece.text)),
    ).toEqual(['(', 'hxxp://a[.]example/b', ').']);
    expect(findLinks('http://a.example/b_(c)')).toEqual([
      { kind: 'link', shown: 'hxxp://a[.]example/b_(c)', real: 'http://a.example/b_(c)' },
    ]);
  });

  test('without a scheme are found when they begin with www', () => {
    expect(findLinks('www.evil.example')).toEqual([
      { kind: 'link', shown: 'www[.]evil[.]example', real: 'www.evil.example' },
    ]);
  });

  test('no piece of a text keeps a clickable web link', () => {
    const word = fc.constantFrom(
      'http://a.b',
      'HTTPS://A.B/c',
      'www.c.d',
      'text',
      '(',
      ')',
      '.',
      '\n',
      'ftp://e.f',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (words) => {
        const shown = findLinks(words.join(' '))
          .map((piece) => (piece.kind === 'link' ? piece.shown : piece.text))
          .join('');
        expect(shown).not.toMatch(/\b(?:https?|ftp):\/\//i);
      }),
    );
  });
});

describe('a long letter', () => {
  const shownOf = (text: string): string =>
    pagesOf(text)
      .flatMap((page) => page.blocks)
      .map((block) => block.text)
      .join('\n');

  test('is cut into pages of bounded length, and nothing of it is lost', () => {
    const text = Array.from({ length: 20_000 }, (_, line) => `line ${line} of a long log, nothing more`).join(
      '\n',
    );
    const pages = pagesOf(text);
    expect(pages.length).toBeGreaterThanOrEqual(20_000 / PAGE_LINES);
    for (const page of pages) expect(page.lines).toBeLessThanOrEqual(PAGE_LINES);
    expect(pages.reduce((sum, page) => sum + page.lines, 0)).toBe(20_000);
    expect(shownOf(text)).toBe(text);
  });

  test('of one line is cut within it', () => {
    const text = 'x'.repeat(1_000_000);
    expect(shownOf(text).replaceAll('\n', '')).toHaveLength(1_000_000);
    for (const page of pagesOf(text))
      for (const block of page.blocks) expect(block.text.length).toBeLessThan(30_000);
  });

  test('M10 a line that is all link, bracket or full stop does not stop the window', () => {
    const started = Date.now();
    for (const text of [
      `http://a${'.'.repeat(1_000_000)}x`,
      `http://a${')'.repeat(1_000_000)}`,
      `On ${'wrote: '.repeat(150_000)}\n> x`,
    ])
      for (const page of pagesOf(text)) for (const block of page.blocks) findLinks(block.text);
    expect(Date.now() - started).toBeLessThan(5_000);
  });
});
