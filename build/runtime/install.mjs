/** Installs the packages of the lock file when they are not there, and keeps the fetched runtimes over it. */
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { install } from './npm.mjs';
import { alone, modules, Refusal, root, say } from './place.mjs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** @param {string} file @returns {Record<string, { version?: string, integrity?: string, optional?: boolean, os?: string[], cpu?: string[] }>} */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

/** Whether what npm noted in node_modules is what the lock file asks for. */
function isInstalled() {
  const there = packagesOf(path.join(modules, '.package-lock.json'));
  return Object.entries(packagesOf(path.join(root, 'package-lock.json'))).every(([place, wanted]) => {
    if (place === '') return true;
    const found = there[place];
    if (found === undefined) return wanted.optional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/** Everything that the other scripts import from node_modules is there afterwards. */
export async function ensureInstalled() {
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Refusal(`Node.js 20.19 or newer is needed; this is ${process.version}.`);
  }
  if (isInstalled()) return;
  await alone('install', async () => {
    if (isInstalled()) return;
    say('installing the packages (about half a minute, once)');
    const kept = path.join(root, '.runtime-kept');
    const runtimes = path.join(modules, '.cache');
    // npm ci empties node_modules; a start that was broken off may have left the folder outside
    if (existsSync(runtimes) && !existsSync(kept)) renameSync(runtimes, kept);
    try {
      await install(root, { what: 'installing' });
    } finally {
      if (existsSync(kept) && !existsSync(runtimes)) {
        mkdirSync(modules, { recursive: true });
        renameSync(kept, runtimes);
      }
    }
    if (!isInstalled())
      throw new Refusal('npm ended well, but packages of the lock file are missing. Run the command again.');
    say('packages are installed');
  });
}
