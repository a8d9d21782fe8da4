/** What a letter that others may read tells of a case. */
import { describe, expect, test } from 'vitest';
import { namesIn, toldOfCase } from '../../../shared/letter/tells';

const HARMLESS = 'Hello Ann,\n\nwe would like to write to you about HB-1. Please send us your key.\n';
const NAMES = ['Login page has no rate limit', 'Gateway'];
const LETTERS = ['You can guess any password at /login, since nothing counts the tries.'];
const told = (text: string) => toldOfCase(text, NAMES, LETTERS, HARMLESS);

describe('a letter that may be read on its way', () => {
  test('tells nothing as its template makes it', () => {
    expect(told(`Re: [HB-1] Your key\n${HARMLESS}`)).toEqual({ words: [], quotes: 0 });
  });

  test('tells words of the title and of the product, in any case', () => {
    expect(told(`${HARMLESS}About the LOGIN page of the gateway.`).words).toEqual([
      'login',
      'page',
      'gateway',
    ]);
  });

  test('tells a phrase of a letter, and not the words that everybody uses', () => {
    expect(told(`${HARMLESS}nothing counts the tries, you wrote`).words).toEqual(
      ['since nothing counts the tries'].slice(1),
    );
    expect(told(`${HARMLESS}since NOTHING counts the tries`).words).toEqual([
      'since nothing counts the tries',
    ]);
  });

  test('tells by quoted lines', () => {
    expect(told(`${HARMLESS}\n> Hello\n  > there`).quotes).toBe(2);
  });
});

describe('names of other people', () => {
  test('are found as whole words, addresses anywhere, short ones never', () => {
    const names = ['Bo', 'Ben Tide', 'null-heron', 'ben@mail.example', ''];
    expect(namesIn('Thanks to ben tide and Null-Heron.', names)).toEqual(['Ben Tide', 'null-heron']);
    expect(namesIn('As BEN@mail.example wrote', names)).toEqual(['ben@mail.example']);
    expect(namesIn('Bo said that Bentide is fine', names)).toEqual([]);
  });
});
