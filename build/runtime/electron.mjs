/** Finds an Electron: the one named in ELECTRON_EXEC_PATH, the current one (downloaded once), or the old fallback. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { ensureFallback, FALLBACK_VERSION, fallbackExe } from './fallback.mjs';
import { modules, Refusal, say } from './place.mjs';

const PROBE_MS = 5_000;
const DOWNLOAD_MS = (Number(process.env['ELECTRON_DOWNLOAD_SECONDS']) || 300) * 1000;
const folder = path.join(modules, 'electron');

/** @typedef {{ exe: string, dist: string, version: string, fallback: boolean }} Runtime */

const wantedVersion = () => JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).version;

/** What an unpacked Electron says of itself. @param {string} dist */
const versionIn = (dist) => readFileSync(path.join(dist, 'version'), 'utf8').replace(/^v/, '').trim();

/** The executable of the electron package, if it has been downloaded. @param {string} version */
function downloaded(version) {
  try {
    const exe = path.join(folder, 'dist', readFileSync(path.join(folder, 'path.txt'), 'utf8'));
    return versionIn(path.join(folder, 'dist')) === version && existsSync(exe) ? exe : undefined;
  } catch {
    return undefined; // not downloaded yet
  }
}

/** Whether the download host answers at all; a mirror or a proxy is left to the installer. @param {string} version */
async function hostAnswers(version) {
  const settings = [
    'ELECTRON_MIRROR',
    'npm_config_electron_mirror',
    'HTTPS_PROXY',
    'https_proxy',
    'npm_config_https_proxy',
  ];
  if (settings.some((name) => process.env[name])) return true;
  try {
    const url = `https://github.com/electron/electron/releases/tag/v${version}`;
    await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(PROBE_MS) });
    return true;
  } catch {
    return false;
  }
}

/** @param {string} version */
async function download(version) {
  if (process.env['ELECTRON_SKIP_BINARY_DOWNLOAD'] || !(await hostAnswers(version))) return undefined;
  say(`downloading Electron ${version} (about 110 MB, once)`);
  const child = spawn(process.execPath, [path.join(folder, 'install.js')], { stdio: ['ignore', 2, 2] });
  const limit = setTimeout(() => child.kill(), DOWNLOAD_MS);
  await new Promise((done) => child.once('exit', done).once('error', done));
  clearTimeout(limit);
  return downloaded(version);
}

/** A runtime that starts, or what to do about it. @returns {Promise<Runtime>} */
export async function ensureElectron() {
  const given = process.env['ELECTRON_EXEC_PATH'];
  if (given) {
    const dist = path.dirname(given);
    const told = existsSync(path.join(dist, 'version'));
    return { exe: given, dist, version: told ? versionIn(dist) : 'custom', fallback: false };
  }
  const version = wantedVersion();
  // where the fallback is in use already, only its absence or deletion asks the network again
  const exe = downloaded(version) ?? (existsSync(fallbackExe) ? undefined : await download(version));
  if (exe) return { exe, dist: path.join(folder, 'dist'), version, fallback: false };
  if (process.platform === 'linux' && process.arch === 'x64') {
    const old = await ensureFallback();
    return { exe: old, dist: path.dirname(old), version: FALLBACK_VERSION, fallback: true };
  }
  throw new Refusal(
    `Electron ${version} is not there and could not be downloaded. Try again with access to github.com, or set ELECTRON_MIRROR ` +
      'to a mirror, ELECTRON_EXEC_PATH to an Electron binary, or HTTPS_PROXY (with NODE_USE_ENV_PROXY=1) to your proxy.',
  );
}

/** Whether Chromium's own helper was given to root with the right to act as root (`chmod 4755`). @param {string} exe */
function hasSandboxHelper(exe) {
  const helper = process.env['CHROME_DEVEL_SANDBOX'] ?? path.join(path.dirname(exe), 'chrome-sandbox');
  const found = statSync(helper, { throwIfNoEntry: false });
  return found?.uid === 0 && (found.mode & 0o4001) === 0o4001;
}

/** Whether an ordinary user may make namespaces; asked of the settings of the kernel where there is no `unshare` to try. */
function namespacesWork() {
  const tried = spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' });
  if (!tried.error) return tried.status === 0;
  const isSet = (/** @type {string} */ file, /** @type {string} */ value) =>
    existsSync(file) && readFileSync(file, 'utf8').trim() === value;
  return !(
    isSet('/proc/sys/user/max_user_namespaces', '0') ||
    isSet('/proc/sys/kernel/unprivileged_userns_clone', '0') ||
    isSet('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1')
  );
}

/**
 * Switches that a start needs on this machine. Chromium's sandbox does not work for root, nor where the system forbids
 * user namespaces and the helper is not setuid; the app then says in its window that it runs without.
 * @param {string} [exe] beside which the helper lies
 */
export function electronSwitches(exe) {
  if (process.platform !== 'linux') return [];
  if (process.getuid?.() === 0) return ['--no-sandbox'];
  if (namespacesWork()) return [];
  if (exe !== undefined && hasSandboxHelper(exe)) return [];
  say('this system forbids the sandbox of Chromium to ordinary users: starting without it');
  return ['--no-sandbox'];
}

/** The environment without what would turn Electron into a plain Node.js (some editors set it). */
export function electronEnvironment() {
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
  return environment;
}
