/** N4: a page of every known way out gets nowhere: nothing reaches a listener on this very computer, and the system sees no socket. */
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { electronEnvironment, electronSwitches, ensureElectron } from '../../build/runtime/electron.mjs';
import { type Evil, evilApp } from '../support/evil-page';
import { _electron, expect, test } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '../..');
const CALLS = 'trace=socket,connect,bind,sendto,sendmsg,sendmmsg';
const TRIED_SECONDS = 12;
const LONGEST_MS = 90_000;

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'desk-n4-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** Starts the real main process over the evil page, in a network of its own, and gives the calls that touched the internet. */
async function traced(kind: Evil): Promise<{ readonly calls: readonly string[]; readonly log: string }> {
  const { exe } = await ensureElectron();
  const trace = path.join(folder, 'trace');
  const apart = process.getuid?.() === 0 ? ['--net'] : ['--net', '--user', '--map-current-user'];
  const app = evilApp(root, folder, 9, kind);
  const command = [exe, ...electronSwitches(), '--password-store=basic', app];
  const child = spawn('unshare', [...apart, 'strace', '-f', '-qq', '-e', CALLS, '-o', trace, ...command], {
    env: { ...electronEnvironment(), DISCLOSURE_DESK_USER_DATA: path.join(folder, 'settings') },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let log = '';
  child.stderr.on('data', (bytes: Buffer) => {
    log += bytes.toString('utf8');
  });
  const ended = new Promise((done) => child.once('exit', done));
  for (const until = Date.now() + LONGEST_MS; !log.includes('"window-ready"') && Date.now() < until; )
    await new Promise((done) => setTimeout(done, 200));
  await new Promise((done) => setTimeout(done, TRIED_SECONDS * 1_000));
  // the group: what is traced does not end with its tracer
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  await ended;
  const calls = existsSync(trace) ? readFileSync(trace, 'utf8').split('\n') : [];
  expect(log).toContain('"window-ready"');
  expect(calls.filter((line) => line.includes('AF_UNIX')).length).toBeGreaterThan(0);
  return { calls: calls.filter((line) => /AF_INET6?\b/.test(line)), log };
}

test('N4 no element of a page makes a socket', async () => {
  test.setTimeout(180_000);
  expect((await traced('elements')).calls).toEqual([]);
});

/** WebRTC asks the system for its route to a name server of Chromium's, by a datagram socket on which nothing is ever sent. */
const asksForItsRoute = (line: string): boolean =>
  /socket\(AF_INET6?, SOCK_DGRAM/.test(line) ||
  /connect\(\d+, \{sa_family=AF_INET6?, sin6?_port=htons\(53\)/.test(line);

test('N4 a script in our own page, which is the worst case, makes no socket but the one by which WebRTC asks for its route, and sends nothing', async () => {
  test.setTimeout(180_000);
  const { calls, log } = await traced('script');
  expect(log).toContain('"refused-download"');
  expect(log).toContain('"refused-permission"');
  expect(calls.filter((line) => !asksForItsRoute(line))).toEqual([]);
});

test('N4 of every way that a script in our own page tries, none reaches a listener on this computer', async () => {
  test.setTimeout(120_000);
  const heard: string[] = [];
  const listener = createServer((socket) => {
    socket.once('data', (bytes) => heard.push(bytes.toString('latin1').split('\r\n', 1)[0] ?? ''));
    heard.push('a connection');
  });
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
  const address = listener.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const datagrams = createSocket('udp4', () => heard.push('a datagram'));
  await new Promise<void>((done) => datagrams.bind(port, '127.0.0.1', done));
  const { exe } = await ensureElectron();
  const app = await _electron.launch({
    executablePath: exe,
    args: [...electronSwitches(), '--password-store=basic', evilApp(root, folder, port, 'script')],
    // as: Playwright's type has no undefined values, which an environment never has either
    env: { ...electronEnvironment(), DISCLOSURE_DESK_USER_DATA: path.join(folder, 'settings') } as Record<
      string,
      string
    >,
  });
  try {
    const page = await app.firstWindow();
    await page.waitForTimeout(TRIED_SECONDS * 1_000);
    // left for a blank page, it came back, and tried everything a second time
    expect(page.url()).toBe('app://ui/index.html');
    // as: the evil page notes how each way ended
    const { ends, blocked } = await page.evaluate(
      () =>
        (globalThis as unknown as { evilReport: { ends: Record<string, string>; blocked: string[] } })
          .evilReport,
    );
    const ran = await page.evaluate(() =>
      ['inlineRan', 'handlerRan', 'javascriptLinkRan'].filter(
        (name) => Reflect.get(globalThis, name) !== undefined,
      ),
    );
    expect(Object.keys(ends).length).toBeGreaterThan(50);
    expect(
      Object.entries(ends).filter(([, end]) => end.startsWith('ended') || end.includes('candidates')),
    ).toEqual([]);
    for (const name of ['worker', 'worker of ours that imports', 'worker of a blob', 'shared worker'])
      expect.soft(ends[name], name).toMatch(/^failed/);
    expect(ran).toEqual([]);
    for (const directive of [
      'connect-src',
      'img-src',
      'style-src-elem',
      'script-src-elem',
      'frame-src',
      'form-action',
      'base-uri',
      'media-src',
      'font-src',
      'object-src',
    ])
      expect.soft(blocked.filter((one) => one.startsWith(directive)).length, directive).toBeGreaterThan(0);
    expect(heard).toEqual([]);
  } finally {
    await app.close().catch(() => undefined);
    listener.close();
    datagrams.close();
  }
});
