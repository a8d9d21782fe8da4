/** Which backups go: for any history of clocks and failures, never the one that is needed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, instant } from '../../../shared/kernel/time';
import { expendable, GENERATIONS, type Generation } from '../../../shared/vault/generations';

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Kiritimati'] as const;
const START = Date.UTC(2026, 0, 1, 12);

/** Any history: gaps of minutes up to months, clocks that jump back, backups that were not read back. */
const history = fc
  .array(fc.record({ gap: fc.integer({ min: -400, max: 4_000 }), verified: fc.boolean() }), {
    maxLength: 120,
  })
  .map((steps) => {
    let at = START;
    return steps.map(({ gap, verified }, place): Generation => {
      at += gap * 600_000;
      return { id: place + 1, madeAt: instant(at), verified };
    });
  });
const zone = fc.constantFrom(...ZONES);

function left(made: readonly Generation[], where: string): readonly Generation[] {
  const gone = new Set(expendable(made, where));
  return made.filter((one) => !gone.has(one.id));
}

describe('generations', () => {
  test('keep the newest always, and the newest verified one', () => {
    fc.assert(
      fc.property(history, zone, (made, where) => {
        const stay = left(made, where);
        expect(stay.at(-1)).toEqual(made.at(-1));
        const verified = made.filter((one) => one.verified).at(-1);
        if (verified !== undefined) expect(stay).toContainEqual(verified);
      }),
    );
  });

  test('nothing goes before the newest is verified', () => {
    fc.assert(
      fc.property(history, zone, (made, where) => {
        const unproven = [...made, { id: 9_999, madeAt: instant(START), verified: false }];
        expect(expendable(unproven, where)).toEqual([]);
      }),
    );
  });

  test('no more stay than the rule says, and asking again takes nothing more', () => {
    fc.assert(
      fc.property(history, zone, (made, where) => {
        const stay = left(made, where);
        if (made.at(-1)?.verified === true)
          expect(stay.length).toBeLessThanOrEqual(GENERATIONS.days + GENERATIONS.weeks + GENERATIONS.months);
        expect(left(stay, where)).toEqual(stay);
      }),
    );
  });

  test('a year of a backup a day leaves seven days, four weeks and twelve months', () => {
    let stay: readonly Generation[] = [];
    for (let day = 0; day < 400; day += 1)
      stay = left([...stay, { id: day, madeAt: instant(START + day * DAY), verified: true }], 'UTC');
    const ages = stay.map((one) => 399 - one.id);
    expect(ages.slice(-7)).toEqual([6, 5, 4, 3, 2, 1, 0]);
    expect(ages.length).toBeGreaterThanOrEqual(19);
    expect(ages.length).toBeLessThanOrEqual(23);
    // the last day of the month that is the twelfth, counted back from this one
    expect(ages[0]).toBe(310);
  });
});
