/** What is told outside the window: counts, and never a word of a case. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOTHING_WAITS, Waiting, waitingWords } from '../../../electron/main/waiting';
import { shellContract, type WaitingCounts } from '../../../shared/ipc/shell';

function notebook() {
  const seen = { badges: [] as number[], told: [] as string[], focused: false, wanted: true };
  const waiting = new Waiting({
    badge: (count) => seen.badges.push(count),
    notify: (body) => seen.told.push(body),
    isFocused: () => seen.focused,
    isWanted: () => seen.wanted,
  });
  return { seen, waiting };
}
const some = (more: Partial<WaitingCounts>): WaitingCounts => ({ ...NOTHING_WAITS, ...more });

test('a notification says how many, in whole sentences', () => {
  expect(waitingWords(NOTHING_WAITS, some({ chasing: 1, answer: 1 }))).toBe('A reporter wrote again.');
  expect(waitingWords(some({ soon: 1 }), some({ soon: 2, answer: 2 }))).toBe('2 promises run out soon.');
  expect(waitingWords(some({ soon: 2 }), some({ broken: 1, soon: 1 }))).toBe('A promise is broken.');
  expect(waitingWords(NOTHING_WAITS, some({ answer: 3 }))).toBe('3 cases need an answer.');
  expect(waitingWords(some({ answer: 3, chasing: 1 }), some({ answer: 2 }))).toBeNull();
});

test('whatever the counts are, a notification holds nothing but fixed words and numbers', () => {
  const counts = fc.record({
    answer: fc.nat(99),
    chasing: fc.nat(99),
    broken: fc.nat(99),
    soon: fc.nat(99),
  });
  const sentence =
    /^(A|\d+) (reporters? wrote again|promises? (is|are) broken|promises? runs? out soon|cases? needs? an answer)\.$/;
  fc.assert(
    fc.property(counts, counts, (before, now) => {
      const words = waitingWords(before, now);
      for (const one of words?.split(/(?<=\.) /) ?? []) expect(one).toMatch(sentence);
    }),
  );
});

test('the channel to main takes counts and refuses everything else', () => {
  const { request } = shellContract['shell.waiting'];
  expect(request.safeParse(NOTHING_WAITS).success).toBe(true);
  for (const more of [{ title: 'IDOR' }, { id: 'HB-1' }, { reporter: 'Ann' }])
    expect(request.safeParse({ ...NOTHING_WAITS, ...more }).success).toBe(false);
  expect(request.safeParse({ ...NOTHING_WAITS, answer: 'HB-1' }).success).toBe(false);
});

test('what waits when the vault is opened sets the badge and is not notified', () => {
  const { seen, waiting } = notebook();
  waiting.heard(some({ answer: 7, broken: 1, soon: 2 }));
  expect(seen).toMatchObject({ badges: [7], told: [] });
});

test('a promise that breaks while nobody looks is told once', () => {
  const { seen, waiting } = notebook();
  waiting.heard(some({ answer: 7, soon: 1 }));
  waiting.heard(some({ answer: 7, broken: 1 }));
  waiting.heard(some({ answer: 7, broken: 1 }));
  expect(seen.told).toEqual(['A promise is broken.']);
});

test('a person who looks at the window is not told what stands in it', () => {
  const { seen, waiting } = notebook();
  seen.focused = true;
  waiting.heard(NOTHING_WAITS);
  waiting.heard(some({ answer: 1, chasing: 1 }));
  expect(seen).toMatchObject({ badges: [0, 1], told: [] });
});

test('switched off, neither badge nor notification tells anything; locking takes the badge away', () => {
  const { seen, waiting } = notebook();
  waiting.heard(some({ answer: 2 }));
  seen.wanted = false;
  waiting.changed();
  waiting.heard(some({ answer: 3, chasing: 1 }));
  expect(seen).toMatchObject({ badges: [2, 0, 0], told: [] });
  seen.wanted = true;
  waiting.changed();
  waiting.forget();
  waiting.changed();
  expect(seen.badges).toEqual([2, 0, 0, 3, 0]);
});
