/** A file of a stranger that looks like thousands of letters costs no more than any file of its size. */
import { expect, test } from 'vitest';
import { isFromLine, letterOfMbox, MboxSplitter } from '../../electron/vault/usecases/import/sources/mbox';

const FIRST = 'From x Mon Jan  1 00:00:00 2024\n';

test('M4 ten megabytes of lines that begin like a separator are one letter', () => {
  const bytes = Buffer.from(FIRST + '\n\nFrom '.repeat(1_400_000));
  const splitter = new MboxSplitter();
  const begins: number[] = [];
  for (let at = 0; at < bytes.length; at += 1_048_576) {
    const last = at + 1_048_576 >= bytes.length;
    for (const piece of splitter.push(bytes.subarray(at, at + 1_048_576), last))
      if ('begins' in piece) begins.push(piece.begins);
  }
  expect(begins).toEqual([0]);
});

test('M4 the shortest lines that separate letters are known', () => {
  expect(isFromLine(Buffer.from('From Mon Jan 1 1:00 2024'))).toBe(true);
  expect(isFromLine(Buffer.from('From Mon, 1 Jan 2024 1:00\nx'))).toBe(true);
  expect(isFromLine(Buffer.from('From Mon Jan 1 1:00 202'))).toBe(false);
  expect(isFromLine(Buffer.from(`From x\n${FIRST}`))).toBe(false);
});

test('M4 a million quoted lines lose one sign each', () => {
  const letter = letterOfMbox(Buffer.from(`${FIRST}${'>From \n'.repeat(1_000_000)}`));
  expect(Buffer.from(letter).equals(Buffer.from('From \n'.repeat(1_000_000)))).toBe(true);
});
