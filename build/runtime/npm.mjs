/** Runs npm without a shell, with progress, and never longer than a registry that answers needs. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cache, ensureFolder, Refusal, root, say } from './place.mjs';

const PROBE_MS = 5_000;
const HEARTBEAT_MS = 5_000;
const LIMIT_MS = 15 * 60_000;
const READ_MS = 2 * 60_000;

/** The npm that started us, else the one beside this Node.js, else the one on the path. @returns {[string, string[]]} */
function npmCommand() {
  const started = process.env['npm_execpath'];
  if (started?.endsWith('npm-cli.js')) return [process.execPath, [started]];
  const bin = path.dirname(process.execPath);
  for (const beside of ['../lib/node_modules/npm/bin/npm-cli.js', 'node_modules/npm/bin/npm-cli.js']) {
    const cli = path.join(bin, beside);
    if (existsSync(cli)) return [process.execPath, [cli]];
  }
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
}

/** npm hands its own settings down as npm_config_*; a nested install must not inherit where and what to install. */
function cleanEnvironment() {
  const inherited = /^npm_config_(prefix|local_prefix|global|dry_run|json|save|omit|include|workspaces?)$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name)));
}

/** @type {Promise<boolean> | undefined} */
let asked;
/** Whether the registry answers at all. A proxy is left to npm itself. */
export function registryAnswers() {
  asked ??= probe();
  return asked;
}
async function probe() {
  const [file, args] = npmCommand();
  /** @param {string} name */
  const setting = (name) =>
    spawnSync(file, [...args, 'config', 'get', name], {
      cwd: root,
      env: cleanEnvironment(),
      encoding: 'utf8',
      shell: file.endsWith('.cmd'),
      timeout: PROBE_MS * 2,
    }).stdout?.trim();
  const proxy = setting('https-proxy') || setting('proxy');
  if (proxy && proxy !== 'null') return true;
  const registry = setting('registry');
  if (!registry?.startsWith('http')) return true;
  try {
    await fetch(registry, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(PROBE_MS) });
    return true;
  } catch (fault) {
    // a certificate that only npm is told to trust is an answer all the same
    const code = /** @type {{ cause?: { code?: string } }} */ (fault).cause?.code ?? '';
    return /CERT|SIGNED|ISSUER|TLS/.test(code);
  }
}

/**
 * `npm ci` in a folder. Says every few seconds that it is still at work.
 * @param {string} folder
 * @param {{ what: string, omitDev?: boolean }} options
 */
export async function install(folder, { what, omitDev = false }) {
  const online = await registryAnswers();
  if (!online) say('the package registry does not answer within 5 s: trying with what npm has kept');
  const [file, args] = npmCommand();
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=2'];
  flags.push(
    '--fetch-retry-maxtimeout=10000',
    '--fetch-timeout=120000',
    online ? '--prefer-offline' : '--offline',
  );
  if (omitDev) flags.push('--omit=dev');
  const child = spawn(file, [...args, 'ci', ...flags], {
    cwd: folder,
    env: cleanEnvironment(),
    stdio: ['ignore', 2, 'pipe'],
    shell: file.endsWith('.cmd'),
  });
  let complaint = '';
  child.stderr?.on('data', (bytes) => {
    complaint = (complaint + bytes).slice(-4_000);
  });
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const beat = setInterval(() => say(`${what} (${seconds()} s)`), HEARTBEAT_MS);
  const limit = setTimeout(() => child.kill(), LIMIT_MS);
  const code = await new Promise((done) => child.once('exit', done).once('error', () => done(1)));
  clearInterval(beat);
  clearTimeout(limit);
  if (code === 0) return;
  const last = complaint.trim().split('\n').slice(-8).join('\n');
  throw new Refusal(
    `${what} failed: npm ended with ${code}.\n${last}\nNothing else was changed; run the command again.`,
  );
}

/** What npm prints for a command that only reads. @param {string[]} command @returns {Promise<string>} */
export function npmOutput(command) {
  const [file, args] = npmCommand();
  return new Promise((resolve, reject) => {
    const child = spawn(file, [...args, ...command, '--loglevel=error'], {
      ...{ cwd: root, env: cleanEnvironment(), stdio: ['ignore', 'pipe', 2], shell: file.endsWith('.cmd') },
    });
    const limit = setTimeout(() => child.kill(), READ_MS);
    let printed = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      printed += text;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(limit);
      if (code === 0) resolve(printed);
      else reject(new Refusal(`npm ${command[0]} ended with ${code ?? `no answer in ${READ_MS / 1000} s`}.`));
    });
  });
}

/**
 * Installs one of build/fallback/* from its own lock file, lets `use` take what it needs, and throws the rest away.
 * @param {'node' | 'electron'} name
 * @param {string} what
 * @param {(packages: string, work: string) => void} use
 */
export async function fromRegistry(name, what, use) {
  const work = mkdtempSync(path.join(ensureFolder(cache), 'fetch-'));
  try {
    for (const file of ['package.json', 'package-lock.json']) {
      cpSync(path.join(root, 'build', 'fallback', name, file), path.join(work, file));
    }
    await install(work, { what, omitDev: true });
    use(path.join(work, 'node_modules'), work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
