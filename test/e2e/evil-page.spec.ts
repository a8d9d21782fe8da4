/** N4: a page of every known way out gets nowhere: nothing reaches a listener on this very computer, and the system sees no socket. */
import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { electronEnvironment, electronSwitches, ensureElectron } from '../../build/runtime/electron.mjs';
import { type Evil, evilApp } from '../support/evil-page';
import { traced } from '../support/traced';
import { attached } from './support/desk-app';

const root = path.resolve(import.meta.dirname, '../..');
const TRIED_MS = 12_000;
const PATIENCE_MS = 90_000;
const WORKERS = ['worker', 'worker of ours that imports', 'worker of a blob', 'shared worker'];
const DIRECTIVES = [
  ...['connect-src', 'img-src', 'style-src-elem', 'script-src-elem', 'frame-src'],
  ...['form-action', 'base-uri', 'media-src', 'font-src', 'object-src'],
];

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'desk-n4-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/**
 * Starts the real main process over the evil page, in a network of its own, and gives the calls that touched the internet.
 * @param refused events that stand in the log when everything was tried
 */
async function callsOf(kind: Evil, refused: readonly string[]): Promise<readonly string[]> {
  const { exe } = await ensureElectron();
  const command = [exe, ...electronSwitches(), '--password-store=basic', evilApp(root, folder, 9, kind)];
  const settings = path.join(folder, 'settings');
  const app = traced(folder, command, { ...electronEnvironment(), DISCLOSURE_DESK_USER_DATA: settings });
  try {
    await app.said('window-ready', PATIENCE_MS);
    await new Promise((done) => setTimeout(done, TRIED_MS));
    for (const event of refused) await app.said(event, PATIENCE_MS);
  } finally {
    await app.kill();
  }
  expect(app.calls().unix).toBeGreaterThan(0);
  return app.calls().inet;
}

test('N4 no element of a page makes a socket', async () => {
  test.setTimeout(300_000);
  expect(await callsOf('elements', [])).toEqual([]);
});

/** WebRTC asks the system for its route to a name server of Chromium's, by a datagram socket on which nothing is ever sent. */
const asksForItsRoute = (line: string): boolean =>
  /socket\(AF_INET6?, SOCK_DGRAM/.test(line) ||
  /connect\(\d+, \{sa_family=AF_INET6?, sin6?_port=htons\(53\)/.test(line);

test('N4 a script in our own page, which is the worst case, makes no socket but the one by which WebRTC asks for its route, and sends nothing', async () => {
  test.setTimeout(480_000);
  const calls = await callsOf('script', ['refused-download', 'refused-permission']);
  expect(calls.filter((line) => !asksForItsRoute(line))).toEqual([]);
});

/** How each way ended, and what the policy refused, as the evil page notes it; nothing while it is being loaded anew. */
async function reportOf(page: Page): Promise<{ ends: Record<string, string>; blocked: string[] }> {
  const report = await page
    // as: the evil page's own global
    .evaluate(
      () => (globalThis as unknown as { evilReport?: Awaited<ReturnType<typeof reportOf>> }).evilReport,
    )
    .catch(() => undefined);
  return report ?? { ends: {}, blocked: [] };
}

test('N4 of every way that a script in our own page tries, none reaches a listener on this computer', async () => {
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
  const app = await attached({
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
    await page.waitForTimeout(TRIED_MS);
    // left for a blank page, it came back, and tried everything a second time
    await expect.poll(() => page.url(), { timeout: PATIENCE_MS }).toBe('app://ui/index.html');
    // a busy machine needs longer than that; after it everything that follows holds, or never will
    const missing = async () => {
      const { ends, blocked } = await reportOf(page);
      const silent = WORKERS.filter((name) => !/^(failed|ended)/.test(ends[name] ?? ''));
      return [...silent, ...DIRECTIVES.filter((name) => !blocked.some((one) => one.startsWith(name)))];
    };
    await expect.poll(missing, { timeout: PATIENCE_MS }).toEqual([]);
    const { ends } = await reportOf(page);
    const ran = await page.evaluate(() =>
      ['inlineRan', 'handlerRan', 'javascriptLinkRan'].filter(
        (name) => Reflect.get(globalThis, name) !== undefined,
      ),
    );
    expect(Object.keys(ends).length).toBeGreaterThan(50);
    expect(
      Object.entries(ends).filter(([, end]) => end.startsWith('ended') || end.includes('candidates')),
    ).toEqual([]);
    for (const name of WORKERS) expect.soft(ends[name], name).toMatch(/^failed/);
    expect(ran).toEqual([]);
    expect(heard).toEqual([]);
  } finally {
    await app.close().catch(() => undefined);
    listener.close();
    datagrams.close();
  }
});
