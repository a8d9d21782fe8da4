/** `npm run torture` refuses what it does not know before it builds or breaks anything. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { AREAS } from '../torture/areas';

const script = path.resolve(import.meta.dirname, '../../build/torture.mjs');

test.each([
  ['--help', 'No switch "--help"'],
  ['-h', 'No switch "-h"'],
  ['--share', 'No switch "--share"'],
  ['--seed=none', '--seed takes a number above 0'],
  ['kill', 'No area "kill"'],
])('%s is refused with the areas and the switches there are', (given, says) => {
  // a run would take hours: the limit is the test's failure, not its pace
  const { status, stderr } = spawnSync(process.execPath, [script, given], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect(status).toBe(1);
  expect(stderr).toContain(says);
  for (const name of [...Object.keys(AREAS), '--share=N', '--seed=N']) expect(stderr).toContain(name);
});
