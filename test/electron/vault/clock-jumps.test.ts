/** A clock that jumps by ten years, forward and back: nothing is lost, nothing is kept or broken by it alone, and it is said. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type CaseDesk, caseDesk } from '../../support/case-desk';

const NOW = Date.parse('2026-04-01T10:00:00Z');
const DAY = 24 * 60 * 60 * 1_000;
const TEN_YEARS = 3_653 * DAY;

let desk: CaseDesk;
beforeEach(async () => {
  desk = await caseDesk(NOW);
});
afterEach(() => desk.close());

const times = () =>
  desk.desk.store.read((db) =>
    db.all(z.object({ at: z.int() }), 'SELECT at FROM event ORDER BY seq').map(({ at }) => at),
  );

async function work(title: string): Promise<string> {
  const { caseNo } = desk.lay({ subject: title, at: desk.now });
  const { rows } = await desk.ask('cases.list', {});
  const one = rows.find(({ id }) => id === `HB-${caseNo}`);
  if (one === undefined) throw new Error('The case is not in the list');
  return one.id;
}

describe('a clock that jumps', () => {
  for (const [name, jump] of [
    ['ten years forward', TEN_YEARS],
    ['ten years back', -TEN_YEARS],
  ] as const) {
    test(`D11 ${name}: every entry is kept with its time, and the chain stays whole`, async () => {
      await work('before the jump');
      desk.now = NOW + jump;
      await work('under the other clock');
      await desk.reopen();
      desk.now = NOW + DAY;
      await work('with the clock set right');
      await desk.reopen();
      const at = times();
      expect(at).toContain(NOW);
      expect(at).toContain(NOW + jump);
      expect(at.at(-1)).toBe(NOW + DAY);
      expect((await desk.ask('cases.list', {})).rows).toHaveLength(3);
      expect(await desk.ask('vault.verify', {})).toMatchObject({ ok: true });
    });

    test(`D11 ${name}: Today, the list and the case still open, and no promise counts as kept`, async () => {
      const id = await work('before the jump');
      const states = async () => (await desk.ask('case.get', { id })).promises.map(({ state }) => state);
      const before = await states();
      desk.now = NOW + jump;
      const during = await states();
      expect(during).not.toContain('kept');
      expect(during).not.toContain('late');
      expect((await desk.ask('today.get', {})).cases.map((one) => one.id)).toEqual([id]);
      expect((await desk.ask('today.figures', {})).answer).toBeGreaterThanOrEqual(0);
      desk.now = NOW;
      // what ran out under a wrong clock runs again under the right one: nothing was written down
      expect(await states()).toEqual(before);
    });
  }

  test('D11 a clock before the latest entries is told of, and one that only moves on is not', async () => {
    const behindBy = async () => (await desk.ask('vault.facts', {})).clockBehindBy;
    await work('at first');
    desk.now = NOW + DAY;
    expect(await behindBy()).toBe(0);
    desk.now = NOW - TEN_YEARS;
    expect(await behindBy()).toBe(TEN_YEARS);
    // not even an entry that is made under the wrong clock takes the word away
    await work('under the wrong clock');
    expect(await behindBy()).toBe(TEN_YEARS);
    desk.now = NOW;
    expect(await behindBy()).toBe(0);
  });
});
