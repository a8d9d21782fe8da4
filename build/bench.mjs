/** `npm run bench`: builds the app and measures it, with figures on stdout. Not part of `npm test`: figures are no checks. */
import { spawn } from 'node:child_process';
import { ensureBuilt } from './runtime/bundle.mjs';
import { ensureElectron } from './runtime/electron.mjs';
import { ensureInstalled } from './runtime/install.mjs';
import { ensureNode, environmentFor } from './runtime/node.mjs';
import { giveUp, root } from './runtime/place.mjs';
import { runSource } from './runtime/run-source.mjs';
import {
  ensureCompiler,
  ensureTestPrograms,
  ensureWindowing,
  hasDisplay,
  startVirtualDisplay,
} from './runtime/system.mjs';

const MEASURE = 'measure';

/** On the Node.js that the vault needs; the sources are TypeScript, which the bundler reads. */
async function measure() {
  const module = await runSource('test/bench/bench.ts');
  await /** @type {{ bench: () => Promise<void> }} */ (module).bench();
}

async function main() {
  if (process.argv[2] === MEASURE) return measure();
  await ensureInstalled();
  const node = await ensureNode();
  ensureTestPrograms();
  ensureCompiler();
  const electron = await ensureElectron();
  ensureWindowing(electron.exe);
  await ensureBuilt(node);
  const virtual = hasDisplay() ? undefined : await startVirtualDisplay();
  const env = { ...environmentFor(node), ...(virtual ? { DISPLAY: virtual.display } : {}) };
  const child = spawn(node, [import.meta.filename, MEASURE], { cwd: root, env, stdio: 'inherit' });
  const code = await new Promise((done) => child.once('exit', done).once('error', () => done(1)));
  virtual?.close();
  process.exit(typeof code === 'number' ? code : 1);
}

main().catch(giveUp);
