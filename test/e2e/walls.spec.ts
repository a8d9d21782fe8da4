/** E2 to E5: the walls around the page, tried from inside and looked at from main. */
import type { Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { dropFiles } from '../support/journey';
import { expect, test } from './support/desk-app';
import type {} from './support/page-window';

/** Electron's own list of permissions (Session, setPermissionRequestHandler and setPermissionCheckHandler), and one that nobody knows. */
const PERMISSIONS = [
  ...[
    'accessibility-events',
    'background-sync',
    'clipboard-read',
    'clipboard-sanitized-write',
    'deprecated-sync-clipboard-read',
  ],
  ...[
    'display-capture',
    'fileSystem',
    'fullscreen',
    'geolocation',
    'hid',
    'idle-detection',
    'keyboardLock',
    'media',
    'mediaKeySystem',
  ],
  ...[
    'midi',
    'midiSysex',
    'notifications',
    'openExternal',
    'payment-handler',
    'persistent-storage',
    'pointerLock',
    'sensors',
  ],
  ...[
    'serial',
    'speaker-selection',
    'storage-access',
    'top-level-storage-access',
    'usb',
    'window-management',
    'unknown',
  ],
];

const countOf = (events: readonly { readonly event: string }[], code: string): number =>
  events.filter(({ event }) => event === code).length;

/** What the page of a window may at most, whoever asks for more. */
const WALLED = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  experimentalFeatures: false,
};

test('E2 there is one window, walled in, and no way of the page makes another', async ({ desk }) => {
  await desk.page.evaluate(() => {
    window.open('about:blank');
    window.open('app://ui/index.html', '_blank', 'nodeIntegration=yes,contextIsolation=no,sandbox=no');
    window.open('', 'named', 'popup');
    const link = document.createElement('a');
    link.href = 'app://ui/index.html';
    link.target = '_blank';
    document.body.append(link);
    link.click();
    link.dispatchEvent(new MouseEvent('click', { button: 1, ctrlKey: true, bubbles: true }));
  });
  await expect.poll(() => countOf(desk.events(), 'refused-navigation')).toBeGreaterThanOrEqual(4);
  const found = await desk.app.evaluate(({ BrowserWindow, webContents }) => ({
    windows: BrowserWindow.getAllWindows().length,
    contents: webContents.getAllWebContents().map((page) => page.getType()),
    // as: Electron has the call, its types do not show it
    preferences: BrowserWindow.getAllWindows().map((window) =>
      (
        window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences(),
    ),
  }));
  expect(found).toMatchObject({ windows: 1, contents: ['window'] });
  for (const [name, wanted] of Object.entries(WALLED))
    expect(found.preferences[0]?.[name] ?? false, name).toBe(wanted);
});

test('E3 a file or an address that is dropped on the page does not become the page', async ({
  desk,
  folder,
}) => {
  const file = path.join(folder, 'dropped.html');
  writeFileSync(file, '<title>dropped</title>');
  await dropFiles(desk.page, [file]);
  const browser = await desk.page.context().newCDPSession(desk.page);
  const data = {
    items: [{ mimeType: 'text/uri-list', data: 'http://127.0.0.1:9/dropped' }],
    dragOperationsMask: 1,
  };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await browser.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  await browser.detach();
  await desk.page.waitForTimeout(500);
  expect(await desk.page.evaluate(() => location.href)).toBe('app://ui/index.html');
  expect(await desk.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});

test('E3 no frame of a stranger, no webview and no download comes to be, and an address of ours is not left', async ({
  desk,
}) => {
  await desk.page.evaluate(async () => {
    for (const source of [
      'https://example.org/',
      'data:text/html,x',
      'file:///etc/passwd',
      'app://other/',
      'app://ui/index.html',
    ]) {
      const frame = document.createElement('iframe');
      frame.src = source;
      document.body.append(frame);
    }
    const view = document.createElement('webview');
    view.setAttribute('src', 'https://example.org/');
    document.body.append(view);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['canary']));
    link.download = 'canary.txt';
    document.body.append(link);
    link.click();
    for (const address of [
      'https://example.org/',
      'file:///etc/passwd',
      'data:text/html,x',
      'app://ui/assets/',
      'mailto:a@example.org',
    ])
      location.href = address;
    await new Promise((done) => setTimeout(done, 500));
  });
  await expect.poll(() => countOf(desk.events(), 'refused-download')).toBe(1);
  await expect.poll(() => countOf(desk.events(), 'refused-navigation')).toBeGreaterThanOrEqual(1);
  expect(desk.page.url()).toBe('app://ui/index.html');
  const frames = desk.page.frames().map((frame) => frame.url());
  for (const url of frames)
    expect(['app://ui/index.html', '', 'about:blank', 'chrome-error://chromewebdata/']).toContain(url);
});

test('E4 every permission of the list is refused for every session, by request, by check and by device', async ({
  desk,
}) => {
  const given = await desk.app.evaluate(({ session }, permissions) => {
    // what is set on a session cannot be read back: it is noted while the app confines a new one
    const made = Object.getPrototypeOf(session.defaultSession) as Record<string, unknown>; // as: replaced by name below
    const noted = new Map<string, (...args: unknown[]) => unknown>();
    const names = ['setPermissionRequestHandler', 'setPermissionCheckHandler', 'setDevicePermissionHandler'];
    const real = names.map((name) => made[name]);
    for (const name of names)
      made[name] = (handler: (...args: unknown[]) => unknown) => void noted.set(name, handler);
    session.fromPartition(`probe-${Date.now()}`);
    for (const [at, name] of names.entries()) made[name] = real[at];
    const request = noted.get('setPermissionRequestHandler');
    const check = noted.get('setPermissionCheckHandler');
    const device = noted.get('setDevicePermissionHandler');
    if (request === undefined || check === undefined || device === undefined) return ['no handler was set'];
    const allowed: string[] = [];
    for (const permission of permissions) {
      let answer: unknown = 'no answer';
      request(null, permission, (granted: boolean) => {
        answer = granted;
      });
      if (answer !== false) allowed.push(`request ${permission}`);
      if (check(null, permission, 'app://ui', {}) !== false) allowed.push(`check ${permission}`);
    }
    for (const deviceType of ['hid', 'serial', 'usb'])
      if (device({ deviceType, origin: 'app://ui', device: {} }) !== false)
        allowed.push(`device ${deviceType}`);
    return allowed;
  }, PERMISSIONS);
  expect(given).toEqual([]);
});

test('E5 a frame inside our own page gets neither the bridge nor an answer of main', async ({ desk }) => {
  const seen = await desk.page.evaluate(async () => {
    const found: string[] = [];
    for (const source of [
      'srcdoc',
      'about:blank',
      'app://ui/index.html',
      'app://other/index.html',
      'data:text/html,x',
    ]) {
      const frame = document.createElement('iframe');
      // its words are a sink of Trusted Types: without any it is a frame of that kind all the same
      if (source === 'srcdoc') frame.toggleAttribute('srcdoc', true);
      else frame.src = source;
      document.body.append(frame);
      await new Promise((done) => setTimeout(done, 200));
      try {
        // as: whatever the frame has under the bridge's name
        const inner = frame.contentWindow as unknown as { desk?: unknown } | null;
        found.push(`${source}: ${typeof inner?.desk}`);
      } catch {
        found.push(`${source}: undefined`);
      }
    }
    return found;
  });
  expect(seen.filter((one) => !one.endsWith(': undefined'))).toEqual([]);
});

test('E5 main answers the main frame of our page and nobody else', async ({ desk }) => {
  const answers = await desk.app.evaluate(async ({ BrowserWindow, app, session }) => {
    const preload = `${app.getAppPath()}/out/preload/preload.cjs`;
    const ask = async (url: string, webPreferences: Electron.WebPreferences) => {
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: { preload, sandbox: true, ...webPreferences },
      });
      await stranger.loadURL(url).catch(() => undefined);
      const answer: unknown = await stranger.webContents
        .executeJavaScript("window.desk ? window.desk.shell('shell.last-vault', {}) : 'no bridge'")
        .catch(() => 'no page');
      stranger.destroy();
      return JSON.stringify(answer);
    };
    const pages = session.fromPartition('desk');
    return Promise.all([
      ask('about:blank', {}),
      ask('data:text/html,x', {}),
      ask('app://other/index.html', { session: pages }),
      ask('app://ui.example.org/index.html', { session: pages }),
      ask('app://uindex.html/', { session: pages }),
    ]);
  });
  for (const answer of answers)
    expect(['{"ok":false,"error":{"code":"bad-request"}}', '"no bridge"', '"no page"', 'null']).toContain(
      answer,
    );
});

test('the address of the page answers for listed files only, by GET only, and always with the walls', async ({
  desk,
}) => {
  const answers = await desk.app.evaluate(async ({ session }) => {
    const pages = session.fromPartition('desk');
    const wishes: readonly (readonly [string, string])[] = [
      ...(
        [
          'app://ui/index.html?x=1',
          'app://ui/index.html/',
          'app://ui//index.html',
          'app://ui/INDEX.html',
        ] as const
      ).map((url) => ['GET', url] as const),
      ...(
        [
          'app://ui/assets/',
          'app://ui/assets/../index.html.map',
          'app://ui/..%2fmain%2fmain.cjs',
          'app://ui/%2e%2e%2fmain/main.cjs',
        ] as const
      ).map((url) => ['GET', url] as const),
      ...(
        ['app://ui/....//main/main.cjs', 'app://ui/\\..\\main\\main.cjs', 'app://x@other/index.html'] as const
      ).map((url) => ['GET', url] as const),
      ...(['app://other/index.html', 'app:///etc/passwd', 'app://ui/index.html%00.js'] as const).map(
        (url) => ['GET', url] as const,
      ),
      ...(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'] as const).map(
        (method) => [method, 'app://ui/index.html'] as const,
      ),
    ];
    const ends: string[] = [];
    for (const [method, url] of wishes) {
      const answer = await pages.fetch(url, { method }).catch(() => undefined);
      const walled =
        answer === undefined || answer.headers.get('content-security-policy')?.includes("default-src 'none'");
      ends.push(
        `${method} ${url}: ${answer?.status ?? 'refused'}${walled === true ? '' : ', without walls'}`,
      );
    }
    const good = await pages.fetch('app://ui/index.html');
    return { ends, good: Object.fromEntries(good.headers.entries()) };
  });
  expect(answers.ends.filter((end) => !/: (404|refused)$/.test(end))).toEqual([]);
  expect(answers.good).toMatchObject({
    'content-security-policy': expect.stringContaining("trusted-types 'none'"),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  });
});

/** Copies in the page, as every "Copy" button does. */
const copy = (page: Page, text: string) =>
  page.evaluate((words) => window.desk.shell('shell.copy', { text: words }), text);

test('L4 what was copied is gone 30 seconds later, and what somebody else copied meanwhile is left alone', async ({
  desk,
}) => {
  await copy(desk.page, 'canary one');
  expect(await desk.clipboard()).toBe('canary one');
  await desk.app.evaluate(({ clipboard }) => clipboard.writeText('of another program'));
  await copy(desk.page, 'canary two');
  await expect.poll(() => desk.clipboard(), { timeout: 40_000, intervals: [1_000] }).toBe('');
  await copy(desk.page, 'canary three');
  await desk.app.evaluate(({ clipboard }) => clipboard.writeText('of another program'));
  await desk.menu('Vault', 'Lock now');
  await expect.poll(() => desk.events().map(({ event }) => event)).toContain('locked');
  expect(await desk.clipboard()).toBe('of another program');
});

test('L4 what was copied is gone when the app was closed', async ({ launch }) => {
  const first = await launch();
  await copy(first.page, 'canary of the last minute');
  await first.close();
  const second = await launch();
  expect(await second.clipboard()).toBe('');
});
