/** `npm run torture [-- <area>… [--share=N] [--seed=N]]`: breaks vaults as often as the goals ask, and says in figures what was lost. Ends with 1 when anything was. */
import { spawn } from 'node:child_process';
import { ensureBuilt } from './runtime/bundle.mjs';
import { ensureInstalled } from './runtime/install.mjs';
import { ensureNode, environmentFor } from './runtime/node.mjs';
import { giveUp, Refusal, root } from './runtime/place.mjs';
import { runSource } from './runtime/run-source.mjs';
import { ensureCompiler, ensureTestPrograms } from './runtime/system.mjs';

const WORK = 'work';

/** @param {readonly string[]} given @param {string} name @param {number} usual */
function numberOf(given, name, usual) {
  const found = given.find((argument) => argument.startsWith(`--${name}=`));
  const value = found === undefined ? usual : Number(found.slice(name.length + 3));
  if (!(value > 0)) throw new Refusal(`--${name} takes a number above 0.`);
  return value;
}

/** On the Node.js that the vault needs; the sources are TypeScript, which the bundler reads. @param {string[]} given */
async function work(given) {
  const seed = numberOf(given, 'seed', 1 + (Date.now() % 2 ** 31));
  const share = numberOf(given, 'share', 1);
  const module = await runSource('test/torture/areas.ts');
  const { AREAS } = /** @type {typeof import('../test/torture/areas')} */ (module);
  const wanted = given.filter((argument) => !argument.startsWith('--'));
  let failed = 0;
  for (const name of wanted.length > 0 ? wanted : Object.keys(AREAS)) {
    const area = AREAS[name];
    if (area === undefined)
      throw new Refusal(`No area "${name}": there are ${Object.keys(AREAS).join(', ')}.`);
    console.log(`torture: ${name}, seed ${seed}`);
    const figures = await area({ seed, share, tell: (line) => console.log(`  ${line}`) });
    for (const line of figures.lines) console.log(`${name}: ${line}`);
    failed += figures.failed;
  }
  console.log(`torture: ${failed} lost or undetected`);
  process.exitCode = failed === 0 ? 0 : 1;
}

async function main() {
  const [first, ...given] = process.argv.slice(2);
  if (first === WORK) return work(given);
  await ensureInstalled();
  const node = await ensureNode();
  ensureTestPrograms();
  ensureCompiler();
  await ensureBuilt(node);
  const args = [import.meta.filename, WORK, ...process.argv.slice(2)];
  const env = { ...environmentFor(node), NODE_ENV: 'production' };
  const child = spawn(node, args, { cwd: root, env, stdio: 'inherit' });
  const code = await new Promise((done) => child.once('exit', done).once('error', () => done(1)));
  process.exit(typeof code === 'number' ? code : 1);
}

main().catch(giveUp);
