/** `npm run fuzz [-- <mails> [<seed>]]`: damaged mails through the whole vault, 100,000 unless told. Ends with 1 when anything went wrong. */
import path from 'node:path';
import { giveUp, Refusal, root } from './runtime/place.mjs';
import { runAgain } from './runtime/run-again.mjs';
import { runSource } from './runtime/run-source.mjs';

const WORK = 'work';
const MAILS = 100_000;

/** @param {string | undefined} given @param {number} usual */
function numberOf(given, usual) {
  const value = given === undefined ? usual : Number(given);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Refusal('Use: npm run fuzz -- <mails> <seed>, both whole numbers.');
  return value;
}

/** On the Node.js that the vault needs; the sources are TypeScript, which the bundler reads. @param {string[]} given */
async function work(given) {
  const mails = numberOf(given[0], MAILS);
  const seed = numberOf(given[1], 1 + (Date.now() % 2 ** 31));
  const module = await runSource('test/hostile/fuzz/fuzz.ts');
  const { fuzz } = /** @type {typeof import('../test/hostile/fuzz/fuzz')} */ (module);
  const found = path.join(root, 'test-results', `fuzz-${seed}`);
  console.log(`fuzz: ${mails} mails, seed ${seed}`);
  const count = await fuzz({ seed, mails, found, tell: (line) => console.log(line) });
  const wrong = count.crashed + count.hung + count.lost + count.falselyGood;
  if (wrong > 0) console.log(`what went wrong is in ${path.relative(root, found)}`);
  console.log(
    `fuzz: ${count.mails} mails, ${count.kept} kept, ${count.rejected} refused, ${count.crashed} crashes, ${count.hung} hangs, ${count.lost} lost, ${count.falselyGood} falsely good`,
  );
  process.exitCode = wrong === 0 ? 0 : 1;
}

async function main() {
  const [first, ...given] = process.argv.slice(2);
  if (first === WORK) return work(given);
  // else OpenPGP.js prints each packet that it cannot read
  const env = { NODE_ENV: 'production' };
  await runAgain(import.meta.filename, [WORK, ...process.argv.slice(2)], () => env);
}

main().catch(giveUp);
