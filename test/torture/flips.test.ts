/** D5: the short form of what `npm run torture -- flips` does ten thousand times. */
import { expect, test } from 'vitest';
import { seedOf } from '../support/seed';
import { harmVault } from './flips';

test('D5 whatever is turned over, zeroed or cut off is noticed, or everything is there and equal', {
  retry: 0,
  timeout: 180_000,
}, async () => {
  const seed = seedOf('FLIP_SEED');
  const { flips, perSecond, failed, counts } = await harmVault({
    seed,
    bits: 400,
    sectors: 70,
    ends: 40,
    tell: () => undefined,
  });
  console.log(`flips: ${flips}, ${perSecond} a second, seed ${seed} (FLIP_SEED=${seed} repeats them)`);
  console.log([...counts].map((one) => JSON.stringify(one)).join('\n'));
  expect(failed).toEqual([]);
  expect(flips).toBeGreaterThanOrEqual(500);
});
