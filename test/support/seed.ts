/** Chance that can be repeated: a seed from the environment or the clock, and numbers from it. */

/** A build machine tries the same cases each time; new ones are drawn at every desk and by the long forms. */
const BUILD_SEED = 20_261_122;

/** The seed given in this variable, or a fresh one; whoever uses it prints it. */
export function seedOf(variable: string): number {
  const given = process.env[variable];
  if (given !== undefined) return Number(given);
  return process.env['CI'] ? BUILD_SEED : Date.now() % 2 ** 31;
}

/** Numbers in [0, 1), the same ones for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
