/** The short form of `npm run fuzz`: damaged mails through the whole vault. */
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { seedOf } from '../support/seed';
import { fuzz } from './fuzz/fuzz';

const MAILS = 1_000;

test(`${MAILS} damaged mails: no crash, no hang, no false signature, every original kept`, async () => {
  const seed = seedOf('FUZZ_SEED');
  console.log(`fuzz: seed ${seed} (FUZZ_SEED=${seed} repeats the damage)`);
  const count = await fuzz({ seed, mails: MAILS, found: path.join(tmpdir(), `desk-fuzz-found-${seed}`) });
  expect(count, `seed ${seed}`).toMatchObject({ crashed: 0, hung: 0, lost: 0, falselyGood: 0 });
  // most damage leaves a mail that can be shown or kept
  expect(count.kept).toBeGreaterThan(MAILS / 2);
}, 300_000);
