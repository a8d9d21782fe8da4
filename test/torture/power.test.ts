/** D3: the short form of what `npm run torture -- power` does at every sync. */
import { expect, test } from 'vitest';
import { seedOf } from '../support/seed';
import { cutPower } from './power';

test('D3 after a power cut at any sync of any act, every acknowledged commit is there and the vault is whole', {
  retry: 0,
  timeout: 180_000,
}, async () => {
  const seed = seedOf('POWER_SEED');
  const figures = await cutPower({ seed, letters: 4, after: 4, amid: 2, refused: 0, tell: () => undefined });
  const cuts = figures.reduce((sum, { after, amid }) => sum + after + amid, 0);
  console.log(`power: ${cuts} cuts, seed ${seed} (POWER_SEED=${seed} repeats them)`);
  expect(figures.flatMap(({ lost }) => lost)).toEqual([]);
  expect(cuts).toBeGreaterThanOrEqual(40);
  // an act without syncs would be one that the disk does not see
  for (const { syncs } of figures) expect(syncs).toBeGreaterThan(5);
});
