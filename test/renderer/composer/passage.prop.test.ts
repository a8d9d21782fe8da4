/** Whatever is typed, the assessment stays a stretch of the text. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { followEdit, type Stretch, wordsOf } from '../../../renderer/features/composer/passage';

const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n'), maxLength: 30 });
const edit = fc.record({ at: fc.nat(30), gone: fc.nat(10), put: text });

test('after any row of edits the assessment is a stretch of the text, or gone', () => {
  fc.assert(
    fc.property(
      text,
      fc.nat(30),
      fc.nat(30),
      fc.array(edit, { maxLength: 8 }),
      (first, one, other, edits) => {
        const ends = [Math.min(one, first.length), Math.min(other, first.length)];
        const [start, end] = [Math.min(...ends), Math.max(...ends)];
        let passage: Stretch | null = start < end ? { start, end } : null;
        let body = first;
        for (const { at, gone, put } of edits) {
          const from = Math.min(at, body.length);
          const next = body.slice(0, from) + put + body.slice(from + gone);
          passage = followEdit(body, next, passage);
          body = next;
          if (passage === null) continue;
          expect(passage.start).toBeGreaterThanOrEqual(0);
          expect(passage.start).toBeLessThan(passage.end);
          expect(passage.end).toBeLessThanOrEqual(body.length);
          const words = wordsOf(body, passage);
          if (words !== null) expect(body).toContain(words);
        }
      },
    ),
  );
});
