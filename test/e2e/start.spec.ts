/** Item 1: the one command starts the app, also without a display, and says where its picture is. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';

const START = path.resolve(import.meta.dirname, '../../build/start.mjs');

test('without a display the demo starts on a virtual one, says so, and leaves a picture of its window', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-start-'));
  try {
    const picture = path.join(folder, 'window.png');
    const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
    const child = spawn(process.execPath, [START, '--demo', `--screenshot-and-quit=${picture}`], {
      env: { ...env, DISCLOSURE_DESK_USER_DATA: path.join(folder, 'settings') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    }
    const code = await new Promise((done) => child.once('close', done));
    expect(code, said).toBe(0);
    expect(said).toContain('the app runs on a virtual one');
    expect(said).toContain(picture);
    const png = readFileSync(picture);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    // a window of its usual size, and not one of a single colour
    expect(png.readUInt32BE(16)).toBeGreaterThanOrEqual(1_000);
    expect(png.length).toBeGreaterThan(20_000);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
