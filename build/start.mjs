/** `npm start [-- --demo | <vault folder>]`: from a fresh clone to the running app, with nothing but Node.js. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBuilt } from './runtime/bundle.mjs';
import { electronEnvironment, electronSwitches, ensureElectron } from './runtime/electron.mjs';
import { ensureInstalled } from './runtime/install.mjs';
import { ensureNode } from './runtime/node.mjs';
import { giveUp, root, say } from './runtime/place.mjs';
import { ensureCompiler, ensureWindowing, hasDisplay, startVirtualDisplay } from './runtime/system.mjs';

const SCREENSHOT_MS = 60_000;

/** Arguments for the app; a path is one of the folder from which the command was given. @param {string[]} given */
function appArguments(given) {
  const from = process.env['INIT_CWD'] ?? process.cwd();
  return given.map((argument) => (argument.startsWith('-') ? argument : path.resolve(from, argument)));
}

/** @param {string[]} given */
function screenshotOf(given) {
  const asked = given.find((argument) => /^--screenshot(-and-quit)?=/.test(argument));
  if (asked) return { file: path.resolve(asked.slice(asked.indexOf('=') + 1)), add: [] };
  const file = path.join(tmpdir(), `disclosure-desk-${process.pid}.png`);
  return { file, add: [`--screenshot=${file}`] };
}

/** Says where the picture of the window is as soon as it is there. @param {string} file */
async function tellScreenshot(file) {
  for (const until = Date.now() + SCREENSHOT_MS; Date.now() < until; await sleep(250)) {
    if (existsSync(file)) return say(`screenshot of its window: ${file}`);
  }
  say('no screenshot was made: the window did not show within a minute');
}

async function main() {
  const given = appArguments(
    process.argv
      .slice(2)
      .map((a) =>
        a === '--screenshot-and-quit'
          ? `${a}=${path.join(tmpdir(), `disclosure-desk-${process.pid}.png`)}`
          : a,
      ),
  );
  await ensureInstalled();
  const node = await ensureNode();
  ensureCompiler();
  const electron = await ensureElectron();
  ensureWindowing(electron.exe);
  await ensureBuilt(node);
  if (electron.fallback)
    say(`runs on Electron ${electron.version}, an old runtime for development and tests`);

  const virtual = hasDisplay() ? undefined : await startVirtualDisplay();
  const shot = virtual ? screenshotOf(given) : undefined;
  const args = [...electronSwitches(), root, ...given, ...(shot?.add ?? [])];
  const environment = virtual
    ? { ...electronEnvironment(), DISPLAY: virtual.display }
    : electronEnvironment();
  const child = spawn(electron.exe, args, { cwd: root, env: environment, stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  if (virtual && shot) {
    say(`there is no display here: the app runs on a virtual one (DISPLAY=${virtual.display})`);
    say(`it goes on running; end it with Ctrl+C, or with: kill ${process.pid}`);
    void tellScreenshot(shot.file);
  }
  const code = await new Promise((done) => {
    child.once('exit', (status, signal) => done(status ?? (signal ? 1 : 0)));
    child.once('error', (fault) => {
      process.stderr.write(`${fault.message}\n`);
      done(1);
    });
  });
  virtual?.close();
  process.exit(code);
}

main().catch(giveUp);
