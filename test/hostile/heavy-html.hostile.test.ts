/** HTML that is made to take long: read in the time of any letter, and every word of it is there. */
import { expect, test } from 'vitest';
import { htmlToText } from '../../electron/parser/text/html';

const MEGABYTE = 1_000_000;
const filled = (piece: string): string => piece.repeat(Math.floor(MEGABYTE / piece.length));

test.each([
  '<div>',
  '<a href=x>',
  '<table><tr><td>',
  '<b style="display:none">',
  '<blockquote><p>',
  '<font><li>',
])('M10 %s a hundred thousand times deep is told as words alone, and as cut', (piece) => {
  const { text, cut } = htmlToText(`first ${filled(piece)} 1 < 2 last`);
  expect(text.replace(/\[x\]|\s+/g, ' ').replace(/ +/g, ' ')).toBe('first 1 < 2 last');
  expect(cut).toBe(true);
});

test('M10 words deeper than can be drawn are there, and so is where a link leads', () => {
  const { text, cut } = htmlToText(
    `${'<div>'.repeat(100)}deep <a href="https://elsewhere.example/?a=1&amp;b=2">here</a>`,
  );
  expect(text).toBe('deep [https://elsewhere.example/?a=1&b=2] here');
  expect(cut).toBe(true);
});

test('M10 more tags than any letter has are left out, their words are not', () => {
  const { text, cut } = htmlToText(`first${filled('<i>a</i>')}last`);
  expect(text.split('a')).toHaveLength(MEGABYTE / 8 + 2);
  expect(text).toMatch(/^first[a\s]+last$/);
  expect(cut).toBe(true);
});

test('M10 long lists and paragraphs without end tags are not deep', () => {
  const html = `${'<li>one'.repeat(2_000)}${'<p>two'.repeat(2_000)}<dl>${'<dt>a<dd>b'.repeat(1_000)}`;
  const { text, cut } = htmlToText(`<ul>${html}`);
  expect(cut).toBe(false);
  expect(text.match(/one|two|[ab]\b/g)).toHaveLength(6_000);
});

test('M10 captions stand in front of their tables, of very many ones too', () => {
  const html = Array.from(
    { length: 15_000 },
    (_, n) => `<table><caption>c${n}</caption><tr><td>t${n}</table>`,
  );
  const words = htmlToText(html.join('')).text.split(/\s+/);
  expect(words.slice(0, 4)).toEqual(['c0', 't0', 'c1', 't1']);
});

test('M10 empty hidden elements in one another hide nothing, and words in them are marked once', () => {
  const nested = (words: string): string => `${'<b hidden>'.repeat(50)}${words}${'</b>'.repeat(50)}`;
  expect(htmlToText(`${nested('').repeat(600)}seen`)).toEqual({ text: 'seen', cut: false, notes: [] });
  const { text, notes } = htmlToText(`<i hidden>${'<b></b>'.repeat(6_000)}secret</i>`);
  expect(notes).toEqual(['hidden-text']);
  expect(text).toContain('secret⟧');
});
