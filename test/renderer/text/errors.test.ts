/** Every code that can reach the page has a sentence that says what happened and what became of the data. */
import { describe, expect, test } from 'vitest';
import { ERROR_WORDS, errorWords } from '../../../renderer/text/errors';
import { COMMON_ERRORS, contract } from '../../../shared/ipc/contract';

describe('what failures say', () => {
  test('every code of the contract has words, and no words are left over', () => {
    const channels = Object.values(contract).flatMap((channel): readonly string[] => channel.errors);
    expect(Object.keys(ERROR_WORDS).sort()).toEqual([...new Set([...COMMON_ERRORS, ...channels])].sort());
  });

  test.each(Object.entries(ERROR_WORDS))('%s is said in whole, calm sentences', (_code, words) => {
    expect(words).toMatch(/^[A-Z].*\.$/);
    expect(words).not.toMatch(/!|\binvalid\b|\berror code\b|\boops\b/i);
  });

  test('a code that is not known is said as a fault of the program, never shown raw', () => {
    expect(errorWords('SQLITE_CORRUPT: secret')).toBe(ERROR_WORDS.internal);
    expect(errorWords('toString')).toBe(ERROR_WORDS.internal);
  });
});
