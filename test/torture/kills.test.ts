/** D1, D2, D13 in short: kills in everything that changes the disk, at random moments and at its writes. `npm run torture kills writes` is the long form. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedOf } from '../support/seed';
import { Arena, failedOf, linesOf } from './kills/arena';
import { CHECKS } from './kills/checks';
import { Keeper } from './kills/keeper';
import { oldVault, type Operation } from './kills/orders';
import { randomKills } from './kills/random-kills';
import { runKilled } from './kills/run-killed';
import { countCalls, killAtPoints, somePoints } from './kills/write-points';

const KILLS = 40;
const POINTS_EACH = 4;
/** A loss is a loss: no second chance hides it. */
const ONCE = { retry: 0, timeout: 600_000 };

const seed = seedOf('KILL_SEED');
let arena: Arena;
beforeAll(async () => {
  console.log(`kills: seed ${seed} (KILL_SEED=${seed} repeats the moments)`);
  arena = await Arena.make();
}, 240_000);
// without it when making it failed
afterAll(() => arena?.close());

/** Nothing was found; what was, stands in the failure. */
function expectNothingLost(kills: number): void {
  for (const line of linesOf(arena)) console.log(`kills: ${line}`);
  expect(arena.findings).toEqual([]);
  expect(failedOf(arena)).toBe(0);
  const killed = [...arena.tallies.values()].reduce((sum, tally) => sum + tally.kills, 0);
  expect(killed).toBeGreaterThanOrEqual(kills);
}

describe('a vault whose process is killed', ONCE, () => {
  test('D1, D13: at random moments of every operation, no acknowledged thing is lost and none is there by half', async () => {
    await randomKills(arena, KILLS, seed);
    // some come after the last acknowledgement, when the process ends by itself
    expectNothingLost(KILLS * 0.7);
  });

  test('D2: at the calls that change its files, before them and in their middle, neither; strace counts the same calls', async () => {
    const { calls, amiss } = await countCalls(arena);
    expect(amiss).toEqual([]);
    const points = somePoints(calls, POINTS_EACH, seed);
    expect(points.length).toBeGreaterThanOrEqual(32);
    await killAtPoints(arena, points);
    expectNothingLost(32);
  });
});

describe('the checks after a kill', ONCE, () => {
  const never: readonly [Operation, Record<string, unknown>][] = [
    ['import', { file: 'none.eml', sha256: '0'.repeat(64), messageId: 1 }],
    ['reply', { did: 'sent', place: 0, reply: 9 }],
    ['backup', { did: 'backed-up', place: 4, bytes: 1, cases: 1 }],
    ['restore', { did: 'restored', place: 3 }],
    ['passphrase', { did: 'changed', place: 2 }],
    ['erasure', { did: 'erased', place: 0 }],
    ['going-on', { did: 'landed', done: 31 }],
  ];

  test.each(never)('D1: of %s find what was said and never happened', async (operation, line) => {
    expect(await found(operation, [line])).toContain('lost');
  });

  test('D1: of a migration find a vault that does not open', async () => {
    const spoil = (out: string) => writeFileSync(path.join(out, oldVault(0), 'cases.db'), 'cut off');
    expect(await found('migration', [], spoil)).toContain('stuck');
  });

  async function found(
    operation: Operation,
    lines: readonly Record<string, unknown>[],
    spoil: (out: string) => void = () => undefined,
  ): Promise<string[]> {
    const keeper = new Keeper();
    try {
      const task = arena.prepared.task(operation, 'many', `${operation}-never`);
      const ran = await runKilled(arena.killer, task, { at: 1, half: false });
      spoil(task.out);
      await CHECKS[operation]({ keeper, prepared: arena.prepared, task, lines: [...ran.lines, ...lines] });
      return keeper.taken().map(({ kind }) => kind);
    } finally {
      keeper.close();
    }
  }
});
