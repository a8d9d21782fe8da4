/** What the system must bring: libraries of Electron, a display (or a virtual one), and the tools that tests call. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Refusal, say } from './place.mjs';

const isLinux = process.platform === 'linux';
const LIBRARIES = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1'];
const APT_MS = 10 * 60_000;

/** @param {string} program */
const onPath = (program) =>
  (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .some((folder) => folder && existsSync(path.join(folder, program)));

export const hasDisplay = () => !isLinux || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);

/** Debian packages whose program is not on the path. @param {Record<string, string>} programs package by program */
const missingPrograms = (programs) =>
  Object.entries(programs).flatMap(([program, name]) => (onPath(program) ? [] : [name]));

/** Shared libraries that the executable needs and this system lacks. @param {string} exe */
function missingLibraries(exe) {
  const found = spawnSync('ldd', [exe], { encoding: 'utf8' }).stdout ?? '';
  return found
    .split('\n')
    .flatMap((line) => (line.includes('not found') ? [line.trim().split(' ')[0] ?? ''] : []));
}

/** Compiler for the fallback runtime; it is needed before that is made. */
export function ensureCompiler() {
  if (isLinux && !onPath(process.env['CC'] || 'cc'))
    provide(['gcc', 'libc6-dev'], 'a C compiler for the fallback runtime');
}

/** Everything that a window needs. @param {string} exe */
export function ensureWindowing(exe) {
  if (!isLinux) return;
  const lacking = missingLibraries(exe);
  if (lacking.length > 0) provide(LIBRARIES, `libraries of Electron (${lacking.join(', ')})`);
  if (!hasDisplay() && !onPath('Xvfb')) provide(['xvfb'], 'a virtual display, since there is no real one');
}

/** Programs that tests run beside the app. */
export function ensureTestPrograms() {
  if (!isLinux) return;
  const names = missingPrograms({
    gpg: 'gnupg',
    strace: 'strace',
    Xvfb: 'xvfb',
    unshare: 'util-linux',
    xdotool: 'xdotool',
  });
  if (names.length > 0) provide(names, 'programs that the tests run');
  // not every system has them, and then their tests say that they were skipped
  provideWhereThere(
    missingPrograms({ sq: 'sq', sqop: 'sqop', rnp: 'rnp' }),
    'another implementation of OpenPGP',
  );
  provideWhereThere(missingPrograms({ bwrap: 'bubblewrap' }), 'which takes the network from a program');
}

/** Installs packages where this may be done without asking, else says the line to type. @param {string[]} names @param {string} why */
function provide(names, why) {
  const isRoot = process.getuid?.() === 0;
  const line = `apt-get update && ${isRoot ? '' : 'sudo '}apt-get install -y --no-install-recommends ${names.join(' ')}`;
  const advice = `This system lacks ${why}. On Debian and Ubuntu:\n  ${isRoot ? '' : 'sudo '}${line}`;
  if (!isRoot || !onPath('apt-get')) throw new Refusal(advice);
  say(`this system lacks ${why}: installing ${names.join(' ')}`);
  apt('update');
  // Debian 13 and Ubuntu 24.04 renamed two of them
  const renamed = names.map((name) => (/^lib(asound2|gtk-3-0)$/.test(name) ? `${name}t64` : name));
  if (!apt(...INSTALL, ...names) && !apt(...INSTALL, ...renamed))
    throw new Refusal(`apt-get failed. ${advice}`);
}

/** Installs what this system's packages have of these, one by one; whatever it lacks is done without. @param {string[]} names @param {string} what they are */
function provideWhereThere(names, what) {
  if (names.length === 0 || process.getuid?.() !== 0 || !onPath('apt-get')) return;
  const has = (/** @type {string} */ name) =>
    spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' }).stdout?.match(/Candidate: (?!\(none\))/) !=
    null;
  if (!names.some(has)) apt('update');
  for (const name of names.filter(has)) {
    say(`installing ${name}, ${what}, for tests`);
    if (!apt(...INSTALL, name)) say(`${name} could not be installed: its tests are skipped`);
  }
}

const INSTALL = ['install', '-y', '--no-install-recommends'];

/** Says whether it went well. @param {...string} args */
function apt(...args) {
  const patience = ['-o', 'Acquire::http::Timeout=15', '-o', 'Acquire::Retries=1', '-qq'];
  return (
    spawnSync('apt-get', [...patience, ...args], {
      stdio: ['ignore', 2, 2],
      timeout: APT_MS,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  );
}

/**
 * Starts a virtual display on a free number. @returns {Promise<{ display: string, close: () => void }>}
 */
export async function startVirtualDisplay() {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  process.once('exit', () => server.kill());
  const number = await new Promise((done, failed) => {
    let text = '';
    server.stdio[3]?.on('data', (bytes) => {
      text += bytes;
      if (text.includes('\n')) done(text.trim());
    });
    server.once('error', failed);
    server.once('exit', (code) => failed(new Refusal(`The virtual display ended at once (${code}).`)));
    setTimeout(() => failed(new Refusal('The virtual display did not start within 20 s.')), 20_000).unref();
  });
  return { display: `:${number}`, close: () => void server.kill() };
}
