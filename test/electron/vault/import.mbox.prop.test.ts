/** mbox files of any letters, cut anywhere: what was written is what is read, byte for byte. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFromLine, letterOfMbox, MboxSplitter } from '../../../electron/vault/usecases/import/sources/mbox';
import { FROM_LINE, mbox } from '../../support/mailbox';

/** The letters in a file that comes in chunks of that size. */
function split(file: Uint8Array, chunkBytes: number): Buffer[] {
  const splitter = new MboxSplitter();
  const letters: Buffer[][] = [];
  for (let from = 0; from < Math.max(1, file.length); from += chunkBytes) {
    const last = from + chunkBytes >= file.length;
    for (const piece of splitter.push(file.subarray(from, from + chunkBytes), last)) {
      if ('begins' in piece) letters.push([]);
      else letters.at(-1)?.push(Buffer.from(piece.bytes));
    }
  }
  return letters.map((pieces) => Buffer.from(letterOfMbox(Buffer.concat(pieces))));
}

const lineOf = (end: string) =>
  fc
    .oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom('', 'From ', '>From ', '>>>From me', FROM_LINE, `>${FROM_LINE}`),
      },
      { weight: 2, arbitrary: fc.string({ maxLength: 40 }).map((text) => text.replace(/[\r\n]/g, '')) },
      { weight: 1, arbitrary: fc.integer({ min: 900, max: 3_000 }).map((length) => 'x'.repeat(length)) },
    )
    .map((line) => `${line}${end}`);

const lettersOf = (end: string) =>
  fc.array(
    fc.array(lineOf(end), { maxLength: 12 }).map((lines) => Buffer.from(lines.join(''), 'latin1')),
    { minLength: 1, maxLength: 8 },
  );

test.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
])('letters written as mboxrd with %s are read back byte for byte, however the file is cut', (_, end) => {
  fc.assert(
    fc.property(lettersOf(end), fc.integer({ min: 1, max: 5_000 }), (letters, chunkBytes) => {
      const read = split(mbox(letters, end), chunkBytes);
      expect(read.map(String)).toEqual(letters.map(String));
    }),
    { numRuns: 300 },
  );
});

test('offsets are those of the "From " lines', () => {
  const file = mbox([Buffer.from('A: 1\n\none\n'), Buffer.alloc(5_000, 'x\n'), Buffer.from('B: 2\n\ntwo\n')]);
  const splitter = new MboxSplitter();
  const starts: number[] = [];
  for (let from = 0; from < file.length; from += 700) {
    for (const piece of splitter.push(file.subarray(from, from + 700), from + 700 >= file.length))
      if ('begins' in piece) starts.push(piece.begins);
  }
  expect(starts).toHaveLength(3);
  expect(starts.map((start) => file.toString('latin1', start, start + 6))).toEqual(Array(3).fill('From -'));
});

test.each([
  'From - Tue Nov  3 10:00:00 2026',
  'From rita@reporter.example Tue Nov  3 10:00 2026',
  'From rita@reporter.example Tue Nov  3 10:00:00 CET 2026',
  'From 1594@xxx Tue Nov 03 10:00:00 +0000 2026',
  'From test@kolab.org Wed, 08 Sep 2010 17:02:52 +0200',
  'From rita at reporter.example  Tue Nov  3 10:00:00 2026 remote from relay',
])('"%s" begins a letter', (line) => {
  expect(isFromLine(Buffer.from(`${line}\r\nSubject: x\r\n`))).toBe(true);
});

test.each([
  'From the logs of Tuesday one can see it.',
  'From Tue Nov 3 on it was broken',
  'From: Rita <rita@reporter.example>',
  '>From - Tue Nov  3 10:00:00 2026',
  `From ${'x'.repeat(1_000)} Tue Nov  3 10:00:00 2026`,
])('"%s" does not', (line) => {
  expect(isFromLine(Buffer.from(`${line}\n`))).toBe(false);
});

test('a "From " line with a date but no empty line before it, or without a date after one, stays in its letter', () => {
  const letter = `Subject: logs\n\nThe journal says\n${FROM_LINE}\n\nFrom now on it is broken.\n`;
  const file = Buffer.from(`${FROM_LINE}\n${letter}\n${FROM_LINE}\nSubject: second\n\ntext\n\n`);
  expect(split(file, 64).map(String)).toEqual([letter, 'Subject: second\n\ntext\n']);
});

test('a file that does not begin with a "From " line holds no letter of an mbox', () => {
  expect(split(Buffer.from(`Subject: x\n\n\n${FROM_LINE}\nSubject: y\n\n`), 10)).toEqual([]);
});
