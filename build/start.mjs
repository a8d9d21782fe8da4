/** `npm start [-- --demo | <vault folder>]`: from a fresh clone to the running app, with nothing but Node.js. */
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBuilt } from './runtime/bundle.mjs';
import { electronEnvironment, electronSwitches, ensureElectron } from './runtime/electron.mjs';
import { ensureInstalled } from './runtime/install.mjs';
import { ensureNode } from './runtime/node.mjs';
import { giveUp, root, say } from './runtime/place.mjs';
import { ensureCompiler, ensureWindowing, hasDisplay, startVirtualDisplay } from './runtime/system.mjs';

// the demo is made of freshly encrypted letters
const SCREENSHOT_MS = 120_000;

/** Arguments for the app; a path is one of the folder from which the command was given. @param {string[]} given */
function appArguments(given) {
  const from = process.env['INIT_CWD'] ?? process.cwd();
  return given.map((argument) => (argument.startsWith('-') ? argument : path.resolve(from, argument)));
}

/** Where the picture goes, and the arguments with which the app makes it. @param {string[]} given */
function screenshotOf(given) {
  const asked = /^--screenshot(-and-quit)?(?:=(.+))?$/;
  const found = given.map((argument) => asked.exec(argument)).find((match) => match !== null);
  const file = path.resolve(found?.[2] ?? path.join(tmpdir(), `disclosure-desk-${process.pid}.png`));
  const quits = found?.[1] !== undefined;
  return {
    file,
    quits,
    argument: `--screenshot${quits ? '-and-quit' : ''}=${file}`,
    rest: given.filter((one) => !asked.test(one)),
  };
}

/** Says where the picture of the window is as soon as it is there. @param {string} file @param {() => boolean} hasEnded */
async function tellScreenshot(file, hasEnded) {
  for (const until = Date.now() + SCREENSHOT_MS; Date.now() < until; await sleep(200)) {
    // asked before the look, so that a picture made just before the end is still seen
    const ended = hasEnded();
    if (existsSync(file)) return say(`screenshot of its window: ${file}`);
    if (ended) return undefined;
  }
  return say('no screenshot was made: the window did not show in time');
}

/** Runs the app until it ends. @param {string} exe @param {string[]} args @param {NodeJS.ProcessEnv} env */
function runApp(exe, args, env) {
  // no process of the app may write its memory when it crashes, those included that start before its first line
  const limited =
    process.platform === 'win32' ? [exe, ...args] : ['sh', '-c', 'ulimit -c 0; exec "$0" "$@"', exe, ...args];
  const child = spawn(limited[0] ?? exe, limited.slice(1), { cwd: root, env, stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  return new Promise((done) => {
    child.once('exit', (status, signal) => done(status ?? (signal ? 1 : 0)));
    child.once('error', (fault) => {
      process.stderr.write(`${fault.message}\n`);
      done(1);
    });
  });
}

async function main() {
  const given = appArguments(process.argv.slice(2));
  await ensureInstalled();
  const node = await ensureNode();
  ensureCompiler();
  const electron = await ensureElectron();
  ensureWindowing(electron.exe);
  await ensureBuilt(node);
  if (electron.fallback)
    say(`runs on Electron ${electron.version}, an old runtime for development and tests`);

  const args = [...electronSwitches(electron.exe), root];
  const wantsPicture = given.some((argument) => argument.startsWith('--screenshot'));
  const virtual = hasDisplay() ? undefined : await startVirtualDisplay();
  const shot = virtual || wantsPicture ? screenshotOf(given) : undefined;
  args.push(...(shot ? [...shot.rest, shot.argument] : given));
  if (virtual) say(`there is no display here: the app runs on a virtual one (DISPLAY=${virtual.display})`);
  if (virtual && !shot?.quits) say(`it goes on running; end it with Ctrl+C, or with: kill ${process.pid}`);

  // an earlier picture must not pass for this one
  if (shot) rmSync(shot.file, { force: true });
  let ended = false;
  const environment = electronEnvironment();
  const app = runApp(
    electron.exe,
    args,
    virtual ? { ...environment, DISPLAY: virtual.display } : environment,
  );
  const told = shot ? tellScreenshot(shot.file, () => ended) : undefined;
  const code = await app;
  ended = true;
  await told;
  virtual?.close();
  process.exit(code);
}

main().catch(giveUp);
