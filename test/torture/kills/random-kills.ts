/** D1: kills at moments that chance chooses, between acknowledgements of every operation. */
import type { Arena } from './arena';
import { type Operation, OPERATIONS } from './orders';
import { type Blow, runKilled } from './run-killed';
import { seededRandom } from '../../support/seed';

/** How a run goes that nothing harms. */
interface Pace {
  readonly lines: number;
  /** The longest wait for a line, in microseconds, by its place. */
  readonly gapsUs: readonly number[];
}

/** So many kills over these operations, the same moments for the same seed as far as the machine allows. */
export async function randomKills(
  arena: Arena,
  kills: number,
  seed: number,
  operations: readonly Operation[] = OPERATIONS,
  tell: (line: string) => void = () => undefined,
): Promise<void> {
  const random = seededRandom(seed);
  const paces = new Map<Operation, Pace>();
  for (const operation of operations) paces.set(operation, await paceOf(arena, operation));
  const blows = Array.from({ length: kills }, (_, run) => {
    const operation = operations[run % operations.length] ?? 'import';
    const pace = paces.get(operation) ?? { lines: 1, gapsUs: [] };
    return { operation, blow: blowOf(pace, random), name: `kill ${run} of seed ${seed}`, whole: pace.lines };
  });
  const began = performance.now();
  let done = 0;
  await arena.all(blows, async ({ operation, blow, name, whole }) => {
    await arena.kill(operation, 'many', blow, { name, whole });
    done += 1;
    if (done % 100 === 0) tell(`${done} kills, ${rate(done, began)} a second`);
  });
}

export function rate(done: number, began: number): string {
  return ((done / (performance.now() - began)) * 1_000).toFixed(1);
}

async function paceOf(arena: Arena, operation: Operation): Promise<Pace> {
  const task = arena.prepared.task(operation, 'many', `${operation}-pace`);
  const { times } = await runKilled(arena.killer, task, null);
  const gapsUs = times.map((at, place) => (at - (times[place - 1] ?? 0)) * 1_000);
  return { lines: times.length, gapsUs };
}

/** Nearly always in the time between two lines, now and then (one in sixteen) before the first. */
function blowOf({ lines, gapsUs }: Pace, random: () => number): Blow {
  const after = random() < 1 / 16 ? 0 : 1 + Math.floor(random() * (lines - 1));
  return { lines: after, afterUs: Math.floor(random() * (gapsUs[after] ?? 1_000)) };
}
