/** The areas `kills` and `writes` of `npm run torture`. */
import type { Area, Figures } from '../areas';
import { Arena, failedOf, linesOf } from './arena';
import { randomKills, rate } from './random-kills';
import { countCalls, everyPoint, killAtPoints, somePoints } from './write-points';

/** The goal of THREATS.md. */
const KILLS = 2_000;

async function inArena(run: (arena: Arena) => Promise<Figures>): Promise<Figures> {
  const arena = await Arena.make();
  try {
    const began = performance.now();
    const said = await run(arena);
    const kills = [...arena.tallies.values()].reduce((sum, tally) => sum + tally.kills, 0);
    const seconds = ((performance.now() - began) / 1_000).toFixed(0);
    const left = [...arena.leftovers].map(([name, count]) => `${name} ${count}`).join(', ');
    const lines = [
      ...linesOf(arena),
      ...said.lines,
      `${kills} kills in ${seconds} s, ${rate(kills, began)} a second`,
      `left in vaults that were opened again: ${left || 'nothing'}`,
      ...arena.findings,
    ];
    return { lines, failed: failedOf(arena) + said.failed };
  } finally {
    arena.close();
  }
}

/** D1: random kills over all operations. */
export const kills: Area = async ({ seed, share, tell }) =>
  await inArena(async (arena) => {
    await randomKills(arena, Math.round(KILLS * share), seed, undefined, tell);
    return { lines: [], failed: 0 };
  });

/** D2: every write point of every operation; of a share, as many spread over each. */
export const writes: Area = async ({ seed, share, tell }) =>
  await inArena(async (arena) => {
    const { calls, amiss } = await countCalls(arena);
    const every = everyPoint(calls);
    const each = Math.ceil((every.length * share) / calls.size);
    const points = share >= 1 ? every : somePoints(calls, each, seed);
    tell(`${points.length} of ${every.length} points`);
    const outlived = await killAtPoints(arena, points, (done) => {
      if (done % 100 === 0) tell(`${done} points`);
    });
    const counted = [...calls].map(([operation, all]) => `${operation} ${all.length}`).join(', ');
    return {
      lines: [
        `calls that change a file, in one run: ${counted}; strace sees ${amiss.length === 0 ? 'the same' : 'others'}`,
        `${outlived} runs made fewer calls than the counted one`,
        ...amiss,
      ],
      failed: amiss.length,
    };
  });
