/** D4 and D9: the short form of what `npm run torture -- disk` does with every call. */
import { expect, test } from 'vitest';
import { seedOf } from '../support/seed';
import { refuseCalls } from './disk';

test('D4 D9 whichever call the disk refuses, the act ends with a clear code, nothing acknowledged is lost and the vault goes on', {
  retry: 0,
  timeout: 300_000,
}, async () => {
  const seed = seedOf('DISK_SEED');
  const figures = await refuseCalls({
    ...{ share: 0.06, from: 1 + (seed % 17), limit: 2, seed, rounds: 1, tell: () => undefined },
    acts: ['import', 'reply', 'passphrase', 'backup', 'migration'],
  });
  const refused = figures.reduce((sum, one) => sum + one.refused + (one.full ?? 0), 0);
  console.log(`disk: ${refused} refused calls and full disks, seed ${seed} (DISK_SEED=${seed} repeats them)`);
  if (figures.some(({ full }) => full === null))
    console.log('disk: no disk was filled, for this user may mount none');
  expect(figures.flatMap(({ lost }) => lost)).toEqual([]);
  expect(refused).toBeGreaterThanOrEqual(40);
});
