/** Invented text that is the same on every run: common words often, rare ones seldom. */
import { seededRandom } from '../support/seed';

const SYLLABLES = [
  'har',
  'bor',
  'gate',
  'tide',
  'lan',
  'tern',
  'mo',
  'ori',
  'quay',
  'sel',
  'va',
  'nor',
  'pi',
  'er',
  'dock',
  'um',
];
const VOCABULARY = 4_000;

/** The words that text is made of, the most common ones first. */
export const WORDS: readonly string[] = Array.from({ length: VOCABULARY }, (_, n) => {
  const random = seededRandom(n + 1);
  const length = 1 + Math.floor(random() * 3);
  const syllables = Array.from({ length }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]);
  return `${syllables.join('')}${n < 200 ? '' : n.toString(36)}`;
});

/** So many words, in lines. */
export function sentences(seed: number, words: number): string {
  const random = seededRandom(seed + 1);
  const picked = Array.from({ length: words }, () => WORDS[Math.floor(random() ** 3 * WORDS.length)] ?? '');
  const lines: string[] = [];
  for (let at = 0; at < picked.length; at += 12) lines.push(picked.slice(at, at + 12).join(' '));
  return lines.join('\r\n');
}
