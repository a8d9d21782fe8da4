/** N1: from a blank start, and from one that opens the demo and reads its encrypted letters, no network socket is made for a minute. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronEnvironment, electronSwitches, ensureElectron } from '../../build/runtime/electron.mjs';
import { expect, test } from './support/desk-app';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const WATCH_SECONDS = 60;
const CALLS = 'trace=socket,connect,bind,sendto,sendmsg,sendmmsg';

// not through Playwright's own start, whose debugging port is a socket itself
async function watch(args: readonly string[], trace: string, userData: string): Promise<string> {
  const { exe } = await ensureElectron();
  const isRoot = process.getuid?.() === 0;
  const apart = isRoot ? ['--net'] : ['--net', '--user', '--map-current-user'];
  const strace = ['strace', '-f', '-qq', '-e', CALLS, '-o', trace];
  const command = [
    'timeout',
    '--signal=TERM',
    String(WATCH_SECONDS),
    exe,
    ...electronSwitches(),
    '--password-store=basic',
    root,
    ...args,
  ];
  const child = spawn('unshare', [...apart, ...strace, ...command], {
    cwd: root,
    env: { ...electronEnvironment(), DISCLOSURE_DESK_USER_DATA: userData },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (bytes: Buffer) => {
    errors += bytes.toString('utf8');
  });
  await new Promise((done) => child.once('exit', done));
  return errors;
}

test('N1 no INET socket is made in the first minute, neither blank nor with the demo opened and its letters decrypted', async () => {
  test.skip(process.platform !== 'linux', 'strace and network namespaces are of Linux');
  test.setTimeout(180_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-n1-'));
  try {
    const at = (name: string) => path.join(folder, name);
    const picture = at('window.png');
    // the same minute serves both
    const [blank, demo] = await Promise.all([
      watch([], at('blank'), at('settings-blank')),
      watch(['--demo', `--screenshot=${picture}`], at('demo'), at('settings-demo')),
    ]);
    for (const errors of [blank, demo]) expect(errors).toContain('"event":"window-ready"');
    // the picture is made only after the demo was opened
    expect(existsSync(picture)).toBe(true);
    for (const trace of ['blank', 'demo']) {
      const calls = readFileSync(at(trace), 'utf8').split('\n');
      expect(calls.filter((line) => line.includes('AF_UNIX')).length).toBeGreaterThan(0);
      expect(calls.filter((line) => /AF_INET6?\b/.test(line))).toEqual([]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
