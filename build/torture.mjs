/** `npm run torture [-- <area>… [--share=N] [--seed=N]]`: breaks vaults as often as the goals ask, and says in figures what was lost. Ends with 1 when anything was. */
import { giveUp, Refusal } from './runtime/place.mjs';
import { runAgain } from './runtime/run-again.mjs';
import { runSource } from './runtime/run-source.mjs';
import { ensureTestPrograms } from './runtime/system.mjs';

const WORK = 'work';

/** @typedef {typeof import('../test/torture/areas')} Areas */

/** What can be asked for, told before anything is built. @type {Readonly<Record<keyof Areas['AREAS'], string>>} */
const AREAS = {
  kills: 'ended at random moments',
  writes: 'ended at every write to the disk',
  power: 'power cut off at every flush',
  disk: 'a full disk, and one with faults',
  flips: 'bits turned over',
  replay: 'pages of an older state put back',
};
const USE = `Use: npm run torture -- <area>… --share=N --seed=N. All areas unless named:
${Object.entries(AREAS)
  .map(([name, what]) => `  ${name.padEnd(8)}${what}`)
  .join('\n')}
  --share=N  how much of the goals, 1 is all of it
  --seed=N   repeats the same run`;

/** @param {readonly string[]} given @param {string} name @param {number} usual */
function numberOf(given, name, usual) {
  const found = given.find((argument) => argument.startsWith(`--${name}=`));
  const value = found === undefined ? usual : Number(found.slice(name.length + 3));
  if (!(value > 0)) throw new Refusal(`--${name} takes a number above 0.\n${USE}`);
  return value;
}

/** @param {string} name @returns {name is keyof Areas['AREAS']} */
const isArea = (name) => Object.hasOwn(AREAS, name);

/** @param {readonly string[]} given */
function wishesOf(given) {
  const switches = given.filter((argument) => argument.startsWith('-'));
  const unknown = switches.find((argument) => !/^--(share|seed)=/.test(argument));
  if (unknown !== undefined) throw new Refusal(`No switch "${unknown}".\n${USE}`);
  const named = given.filter((argument) => !argument.startsWith('-'));
  const wrong = named.find((name) => !isArea(name));
  if (wrong !== undefined) throw new Refusal(`No area "${wrong}".\n${USE}`);
  return {
    areas: (named.length > 0 ? named : Object.keys(AREAS)).filter(isArea),
    seed: numberOf(given, 'seed', 1 + (Date.now() % 2 ** 31)),
    share: numberOf(given, 'share', 1),
  };
}

/** On the Node.js that the vault needs; the sources are TypeScript, which the bundler reads. @param {ReturnType<typeof wishesOf>} wishes */
async function work({ areas, seed, share }) {
  const module = /** @type {Areas} */ (await runSource('test/torture/areas.ts'));
  let failed = 0;
  for (const name of areas) {
    console.log(`torture: ${name}, seed ${seed}`);
    const figures = await module.AREAS[name]({ seed, share, tell: (line) => console.log(`  ${line}`) });
    for (const line of figures.lines) console.log(`${name}: ${line}`);
    failed += figures.failed;
  }
  console.log(`torture: ${failed} lost or undetected`);
  process.exitCode = failed === 0 ? 0 : 1;
}

async function main() {
  const [first, ...given] = process.argv.slice(2);
  if (first === WORK) return work(wishesOf(given));
  const asked = process.argv.slice(2);
  wishesOf(asked);
  await runAgain(import.meta.filename, [WORK, ...asked], () => {
    ensureTestPrograms();
    return { NODE_ENV: 'production' };
  });
}

main().catch(giveUp);
