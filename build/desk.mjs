/** `node build/desk.mjs <command>`: the vault without a window, on the Node.js that it needs. stdout is the command's alone. */
import { spawn } from 'node:child_process';
import { fstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './runtime/bundle.mjs';
import { ensureInstalled } from './runtime/install.mjs';
import { ensureNode } from './runtime/node.mjs';
import { giveUp, root } from './runtime/place.mjs';

/** Descriptors 0 to 2 and every other one that the caller opened, at its own number. @returns {('inherit' | 'ignore' | number)[]} */
function descriptors() {
  /** @type {('inherit' | 'ignore' | number)[]} */
  const list = ['inherit', 'inherit', 'inherit'];
  if (process.platform === 'win32') return list;
  for (const name of readdirSync('/dev/fd')) {
    const descriptor = Number(name);
    if (descriptor > 2 && isTheCallers(descriptor)) list[descriptor] = descriptor;
  }
  return Array.from(list, (entry) => entry ?? 'ignore');
}

/** Pipes, files, sockets and devices; not the event queues that Node.js opens for itself. @param {number} descriptor */
function isTheCallers(descriptor) {
  try {
    const about = fstatSync(descriptor);
    return about.isFIFO() || about.isFile() || about.isSocket() || about.isCharacterDevice();
  } catch {
    return false; // closed meanwhile: the one with which the list was read
  }
}

async function main() {
  const stdio = descriptors();
  await ensureInstalled();
  const node = await ensureNode();
  await ensureBuilt(node);
  // npm changes the folder; paths of the command are the caller's
  const cwd = (process.env['npm_lifecycle_event'] === 'desk' && process.env['INIT_CWD']) || process.cwd();
  const program = path.join(root, 'out/main/desk.cjs');
  const child = spawn(node, [program, ...process.argv.slice(2)], {
    cwd,
    stdio,
    // OpenPGP.js prints what it cannot read while the environment says "development"
    env: { ...process.env, NODE_ENV: 'production' },
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  child.once('error', giveUp);
  child.once('exit', (code, signal) => {
    if (signal) process.removeAllListeners(signal).kill(process.pid, signal);
    else process.exit(code ?? 1);
  });
}

main().catch(giveUp);
