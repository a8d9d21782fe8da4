/** Installs the packages of the lock file when they are not there, and keeps the fetched runtimes over it. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { install } from './npm.mjs';
import { alone, modules, Refusal, root, say } from './place.mjs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

const lockFile = path.join(root, 'package-lock.json');
/** What our last install was of. npm's own installs leave none. */
const stamp = path.join(modules, '.installed-from');

const hashOfLock = () => createHash('sha256').update(readFileSync(lockFile)).digest('hex');

/** Version by place, of a lock file or of what npm noted in node_modules. @param {string} file @returns {Record<string, { version?: string }>} */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

/** After an install by hand: whether the packages that we name are there in the version of the lock file. */
function hasOurPackages() {
  const there = packagesOf(path.join(modules, '.package-lock.json'));
  const wanted = packagesOf(lockFile);
  const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return Object.keys({ ...dependencies, ...devDependencies }).every((name) => {
    const place = `node_modules/${name}`;
    return there[place] !== undefined && there[place].version === wanted[place]?.version;
  });
}

function isInstalled() {
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === hashOfLock();
  return hasOurPackages();
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
    writeFileSync(stamp, hashOfLock());
    say('packages are installed');
  });
}
