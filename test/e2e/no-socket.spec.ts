/** N1: from a blank start, and from one that opens the demo and reads its encrypted letters, no network socket is made for a minute. */
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { electronEnvironment, electronSwitches, ensureElectron } from '../../build/runtime/electron.mjs';
import { type Traced, traced } from '../support/traced';
import { until } from '../support/typed-desk';
import { expect, test } from './support/desk-app';

const root = path.resolve(import.meta.dirname, '../..');
const WATCH_MS = 60_000;
/** Two of them at once, each under strace, on a busy machine. */
const PATIENCE_MS = 180_000;
const QUIT_MS = 30_000;

// not through Playwright's own start, whose debugging port is a socket itself
async function watch(folder: string, args: readonly string[]): Promise<Traced> {
  const { exe } = await ensureElectron();
  mkdirSync(folder);
  const command = [exe, ...electronSwitches(), '--password-store=basic', root, ...args];
  const settings = path.join(folder, 'settings');
  return traced(folder, command, { ...electronEnvironment(), DISCLOSURE_DESK_USER_DATA: settings });
}

test('N1 no INET socket is made in the first minute, neither blank nor with the demo opened and its letters decrypted', async ({
  folder,
}) => {
  test.skip(process.platform !== 'linux', 'strace and network namespaces are of Linux');
  test.setTimeout(360_000);
  const picture = path.join(folder, 'window.png');
  const began = Date.now();
  // the same minute serves both
  const blank = await watch(path.join(folder, 'blank'), []);
  const demo = await watch(path.join(folder, 'demo'), ['--demo', `--screenshot=${picture}`]);
  try {
    await blank.said('window-ready', PATIENCE_MS);
    // the picture is made only after the demo was opened
    await demo.said('screenshot-made', PATIENCE_MS);
    await new Promise((done) => setTimeout(done, Math.max(0, began + WATCH_MS - Date.now())));
    for (const app of [blank, demo]) {
      expect(app.isRunning()).toBe(true);
      app.terminate();
      await until('its end', () => (app.isRunning() ? undefined : true), QUIT_MS);
    }
    expect(existsSync(picture)).toBe(true);
    for (const app of [blank, demo]) {
      expect(app.calls().unix).toBeGreaterThan(0);
      expect(app.calls().inet).toEqual([]);
    }
  } finally {
    await Promise.all([blank.kill(), demo.kill()]);
  }
});
