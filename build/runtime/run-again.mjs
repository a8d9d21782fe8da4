/** Starts a command of this repository once more, on the Node.js that the vault needs, when everything that it works with is there. */
import { spawn } from 'node:child_process';
import { ensureBuilt } from './bundle.mjs';
import { ensureInstalled } from './install.mjs';
import { ensureNode, environmentFor } from './node.mjs';
import { root } from './place.mjs';
import { ensureCompiler } from './system.mjs';

/**
 * Ends with the code with which that ends.
 * @param {string} script
 * @param {readonly string[]} args
 * @param {() => NodeJS.ProcessEnv | Promise<NodeJS.ProcessEnv>} prepare what this one needs beyond that; gives more of its environment
 */
export async function runAgain(script, args, prepare) {
  await ensureInstalled();
  const node = await ensureNode();
  ensureCompiler();
  const more = await prepare();
  await ensureBuilt(node);
  const env = { ...environmentFor(node), ...more };
  const child = spawn(node, [script, ...args], { cwd: root, env, stdio: 'inherit' });
  const code = await new Promise((done) => child.once('exit', done).once('error', () => done(1)));
  process.exit(typeof code === 'number' ? code : 1);
}
