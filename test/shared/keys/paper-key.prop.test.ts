/** A key on paper: typed back it is the same key, and any slip is found at its line. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BASE32 } from '../../../shared/keys/base-bits';
import { paperLines, readPaper } from '../../../shared/keys/paper-key';

const bytes = fc.uint8Array({ minLength: 1, maxLength: 900 });

test('what is printed and typed back is the same, in any order, case and spacing', () => {
  fc.assert(
    fc.property(bytes, fc.boolean(), (data, small) => {
      const lines = [...paperLines(data)].reverse().join('\n');
      const typed = small ? lines.toLowerCase().replaceAll('o', '0').replaceAll('b', '8') : lines;
      expect(readPaper(`Some words around it\n${typed}\n`)).toEqual({ ok: true, value: data });
    }),
    { numRuns: 60 },
  );
});

test('any single letter that is wrong is found at its line', () => {
  fc.assert(
    fc.property(bytes, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 31 }), (data, which, where, by) => {
      const lines = [...paperLines(data)];
      const place = which % (lines.length - 1);
      const line = lines[place] ?? '';
      const letters = [...line].flatMap((letter, at) => (at > 3 && letter !== ' ' ? [at] : []));
      const at = letters[where % letters.length] ?? 0;
      const wrong = BASE32[(BASE32.indexOf(line[at] ?? '') + by) % 32] ?? '';
      lines[place] = line.slice(0, at) + wrong + line.slice(at + 1);
      expect(readPaper(lines.join('\n'))).toEqual({
        ok: false,
        error: { code: 'wrong-line', line: place + 1 },
      });
    }),
    { numRuns: 300 },
  );
});

test('two letters changed places, one left out or one too many are found at their line', () => {
  fc.assert(
    fc.property(bytes, fc.nat(), fc.constantFrom('swap', 'drop', 'more'), (data, where, how) => {
      const lines = [...paperLines(data)];
      const place = where % (lines.length - 1);
      const [no = '', ...groups] = (lines[place] ?? '').trim().split(/\s+/);
      const text = groups.join('');
      const at = where % (text.length - 1);
      const slipped =
        how === 'swap'
          ? text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2)
          : how === 'drop'
            ? text.slice(0, at) + text.slice(at + 1)
            : text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at);
      fc.pre(slipped !== text);
      lines[place] = `${no} ${slipped}`;
      expect(readPaper(lines.join('\n'))).toEqual({
        ok: false,
        error: { code: 'wrong-line', line: place + 1 },
      });
    }),
    { numRuns: 300 },
  );
});

test('a line that is missing, is there twice, or has the number of another is said by its number', () => {
  const lines = [...paperLines(Uint8Array.from({ length: 70 }, (_, at) => at))];
  expect(lines).toHaveLength(5);
  const without = (no: number): string => lines.filter((_, at) => at !== no - 1).join('\n');
  expect(readPaper(without(2))).toEqual({ ok: false, error: { code: 'missing-line', line: 2 } });
  expect(readPaper(without(4))).toEqual({ ok: false, error: { code: 'missing-line', line: 4 } });
  expect(readPaper(without(5))).toEqual({ ok: false, error: { code: 'no-end' } });
  const [one = '', two = ''] = lines;
  const swapped = [two.replace('2', '1'), one.replace('1', '2'), ...lines.slice(2)].join('\n');
  expect(readPaper(swapped)).toEqual({ ok: false, error: { code: 'wrong-line', line: 1 } });
  const twice = [...lines, one.replace(/.$/, (letter) => (letter === 'A' ? 'B' : 'A'))].join('\n');
  expect(readPaper(twice)).toEqual({ ok: false, error: { code: 'repeated-line', line: 1 } });
  expect(readPaper('nothing of the kind')).toEqual({ ok: false, error: { code: 'no-lines' } });
});

test('lines of two papers that fit one by one do not pass as a whole', () => {
  const one = paperLines(Uint8Array.from({ length: 40 }, () => 1));
  const other = paperLines(Uint8Array.from({ length: 40 }, () => 2));
  expect(readPaper([one[0], other[1], one[2]].join('\n'))).toEqual({
    ok: false,
    error: { code: 'wrong-whole' },
  });
});
