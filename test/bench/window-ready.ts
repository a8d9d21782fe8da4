/** How soon the window can be used, against an empty window of the same Electron. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { electronEnvironment, electronSwitches, ensureElectron } from '../../build/runtime/electron.mjs';
import { quantile, type Tell } from './bench';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SWITCHES = ['--password-store=basic'];

const EMPTY = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadURL('data:text/html,<h1>ready</h1>'));
`;

export async function measureWindow(folder: string, starts: number, tell: Tell): Promise<void> {
  const { exe, version, fallback } = await ensureElectron();
  const empty = path.join(folder, 'empty');
  mkdirSync(empty);
  writeFileSync(path.join(empty, 'package.json'), '{"name":"empty","main":"main.cjs"}');
  writeFileSync(path.join(empty, 'main.cjs'), EMPTY);
  const ours: number[] = [];
  const theirs: number[] = [];
  // in turns, so that both see the same machine
  for (let n = 0; n <= starts; n += 1) {
    const userData = mkdtempSync(path.join(folder, 'settings-'));
    const app = await startTime(exe, ROOT, 'button', { DISCLOSURE_DESK_USER_DATA: userData });
    const blank = await startTime(exe, empty, 'h1', {});
    // the first start reads the files into memory
    if (n > 0) {
      ours.push(app);
      theirs.push(blank);
    }
  }
  tell(
    `\nWindow ready, Electron ${version}${fallback ? ' (fallback)' : ''}, ${starts} starts each, in turns`,
  );
  const median = (values: readonly number[]) => quantile(values, 0.5);
  tell(`  Disclosure Desk, first button can be pressed   median ${median(ours).toFixed(0)} ms`);
  tell(`  empty window, its heading is there             median ${median(theirs).toFixed(0)} ms`);
  tell(`  ratio: ${(median(ours) / median(theirs)).toFixed(2)}`);
}

/** Milliseconds from the start of the process until the first thing on the page is visible. */
async function startTime(
  exe: string,
  app: string,
  visible: string,
  env: Record<string, string>,
): Promise<number> {
  const began = performance.now();
  const started = await _electron.launch({
    executablePath: exe,
    args: [...electronSwitches(), ...SWITCHES, app],
    // as: Playwright's type has no undefined values, which an environment never has either
    env: { ...electronEnvironment(), ...env } as Record<string, string>,
    timeout: 60_000,
  });
  const page = await started.firstWindow();
  await page.locator(visible).first().waitFor({ state: 'visible', timeout: 60_000 });
  const ready = performance.now();
  await started.close();
  return ready - began;
}
