/** D2: a kill at every call that changes a file, before it does anything and when it has written half. */
import type { Arena } from './arena';
import { type Operation, OPERATIONS } from './orders';
import { uncounted, type WriteCall, writeCallsOf } from './run-killed';
import { seededRandom } from '../../support/seed';

export interface Point {
  readonly operation: Operation;
  readonly at: number;
  readonly half: boolean;
}

export type Calls = ReadonlyMap<Operation, readonly WriteCall[]>;

/** Calls that an unharmed run of each operation makes, and whatever strace counts in another way. */
export async function countCalls(
  arena: Arena,
  operations: readonly Operation[] = OPERATIONS,
): Promise<{ calls: Calls; amiss: readonly string[] }> {
  const all = new Map<Operation, readonly WriteCall[]>();
  const amiss: string[] = [];
  for (const operation of operations) {
    const task = arena.prepared.task(operation, 'one', `${operation}-calls`);
    const { calls, traced } = await writeCallsOf(arena.killer, task);
    all.set(operation, calls);
    amiss.push(...uncounted(calls, traced).map((what) => `${operation}: ${what}`));
  }
  return { calls: all, amiss };
}

/** Every one of them; those that write twice. */
export function everyPoint(calls: Calls): Point[] {
  return [...calls].flatMap(([operation, all]) =>
    all.flatMap(({ call }, place) => {
      const whole = { operation, at: place + 1, half: false };
      return call === 'write' || call === 'pwrite64' ? [whole, { ...whole, half: true }] : [whole];
    }),
  );
}

/** So many of each operation, spread over its whole course; which ones, the seed says. */
export function somePoints(calls: Calls, each: number, seed: number): Point[] {
  const random = seededRandom(seed);
  return [...calls].flatMap(([operation, all]) => {
    const points = everyPoint(new Map([[operation, all]]));
    return Array.from({ length: Math.min(each, points.length) }, (_, part) => {
      const found = points[Math.floor(((part + random()) / each) * points.length)];
      if (found === undefined) throw new Error('the parts lie within the points');
      return found;
    });
  });
}

/** Kills at each of the points; gives how many runs ended before theirs came, since not every run makes as many calls. */
export async function killAtPoints(
  arena: Arena,
  points: readonly Point[],
  tell: (done: number) => void = () => undefined,
): Promise<number> {
  let outlived = 0;
  let done = 0;
  await arena.all(points, async ({ operation, at, half }) => {
    const name = `write ${at}${half ? ', by half' : ''}`;
    const { killed } = await arena.kill(operation, 'one', { at, half }, { name, whole: 0 });
    if (!killed) outlived += 1;
    done += 1;
    tell(done);
  });
  return outlived;
}
