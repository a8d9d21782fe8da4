/** The shell around the page: confinement, channels, locking, remembering, one instance. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, startPlainly, test } from './support/desk-app';
import type { Page } from '@playwright/test';

/** Asks one of main's channels, as the page would. */
function ask(page: Page, channel: string, request: unknown): Promise<unknown> {
  return page.evaluate(
    // as: any channel name is tried, not only those of the contract
    ([name, wish]) => (window.desk.shell as (c: unknown, r: unknown) => Promise<unknown>)(name, wish),
    [channel, request] as const,
  );
}

test('E2 the window runs sandboxed, isolated and without Node', async ({ desk }) => {
  const preferences = await desk.app.evaluate(({ BrowserWindow }) =>
    // as: Electron has the call, its types do not show it
    BrowserWindow.getAllWindows().map((window) =>
      (
        window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences(),
    ),
  );
  expect(preferences).toHaveLength(1);
  expect(preferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    webSecurity: true,
  });
  const seen = await desk.page.evaluate(() => ({
    require: typeof Reflect.get(globalThis, 'require'),
    process: typeof Reflect.get(globalThis, 'process'),
    bridge: Object.keys(window.desk).sort(),
    address: location.href,
  }));
  expect(seen).toEqual({
    require: 'undefined',
    process: 'undefined',
    bridge: ['call', 'shell', 'subscribe'],
    address: 'app://ui/index.html',
  });
});

test('E3 the page can neither navigate, nor open windows, nor embed, nor download', async ({ desk }) => {
  const { page, app } = desk;
  await page.evaluate(() => {
    window.open('https://example.org/');
    const frame = document.createElement('iframe');
    frame.src = 'https://example.org/';
    document.body.append(frame);
    const link = document.createElement('a');
    link.href = 'blob:nothing';
    link.download = 'x.txt';
    document.body.append(link);
    link.click();
    document.body.append(document.createElement('webview'));
    location.href = 'https://example.org/';
  });
  await expect
    .poll(() => desk.events().filter(({ event }) => event === 'refused-navigation').length)
    .toBeGreaterThan(1);
  expect(page.url()).toBe('app://ui/index.html');
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});

test('E4 every permission is denied', async ({ desk }) => {
  const states = await desk.page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'persistent-storage',
    ];
    return Promise.all(
      names.map(async (name) => {
        try {
          // as: not every name is in the DOM's own list
          return (await navigator.permissions.query({ name: name as PermissionName })).state;
        } catch {
          return 'denied';
        }
      }),
    );
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
});

test('N4 what an injected element asks for is blocked by the policy', async ({ desk }) => {
  const blocked = await desk.page.evaluate(
    () =>
      new Promise<string[]>((done) => {
        const found: string[] = [];
        document.addEventListener('securitypolicyviolation', (event) => found.push(event.effectiveDirective));
        const image = document.createElement('img');
        image.src = 'https://example.org/pixel.png';
        const style = document.createElement('style');
        style.textContent = 'body { background: red }';
        document.body.append(image, style);
        try {
          const script = document.createElement('script');
          script.append('window.ran = true');
          document.body.append(script);
        } catch {
          // the text of a script is a sink of Trusted Types
          found.push('trusted-types');
        }
        setTimeout(() => done(found), 1_000);
      }),
  );
  expect(blocked).toContain('img-src');
  expect(blocked).toContain('style-src-elem');
  expect(blocked.join()).toMatch(/script-src-elem|trusted-types/);
  expect(await desk.page.evaluate(() => Reflect.get(globalThis, 'ran'))).toBeUndefined();
});

test('nothing but the listed files is served under app://', async ({ desk }) => {
  const answers = await desk.app.evaluate(async ({ session }) => {
    const pages = session.fromPartition('desk');
    const urls = [
      'app://ui/index.html',
      'app://ui/../main/main.cjs',
      'app://ui/%2e%2e/main/main.cjs',
      'app://other/index.html',
      'app://ui/',
    ];
    return Promise.all(urls.map(async (url) => (await pages.fetch(url).catch(() => ({ status: 0 }))).status));
  });
  expect(answers).toEqual([200, 404, 404, 404, 404]);
});

test('E6 malformed requests are refused by every channel of main and end nothing', async ({ desk }) => {
  const channels = [
    'shell.change-settings',
    'shell.pick',
    'shell.copy',
    'shell.state',
    'shell.last-vault',
    'shell.active',
    'shell.print',
    'shell.lock',
  ];
  const junk: unknown[] = [
    null,
    1,
    'x',
    [],
    [[]],
    { a: 1 },
    { purpose: '/etc/passwd' },
    { theme: 'pink' },
    { text: 7 },
    { __proto__x: {} },
  ];
  for (const channel of channels) {
    for (const request of junk) {
      const answer = await ask(desk.page, channel, request);
      expect(answer, `${channel} ${JSON.stringify(request)}`).toEqual({
        ok: false,
        error: { code: 'bad-request' },
      });
    }
  }
  expect(await ask(desk.page, 'shell.no-such-channel', {})).toMatchObject({ ok: false });
  expect(await ask(desk.page, 'shell.state', {})).toMatchObject({ ok: true });
});

test('settings are kept, and repaired when the file was damaged', async ({ launch, folder }) => {
  const userData = path.join(folder, 'settings');
  const first = await launch({ userData });
  expect(await ask(first.page, 'shell.change-settings', { theme: 'dark', idleMinutes: 5 })).toMatchObject({
    ok: true,
    value: { theme: 'dark', idleMinutes: 5, density: 'comfortable' },
  });
  await first.close();
  const file = path.join(userData, 'settings.json');
  const kept = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...kept, window: { x: 'left' }, lastVault: 7 }));
  const second = await launch({ userData });
  expect(await ask(second.page, 'shell.state', {})).toMatchObject({
    value: { settings: { theme: 'dark', idleMinutes: 5 }, lastVaultName: null },
  });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ lastVault: null });
});

test('a picker answers with a token and names, never with a path', async ({ desk, folder }) => {
  const file = path.join(folder, 'report.eml');
  await desk.answerOpen([file]);
  const answer = await ask(desk.page, 'shell.pick', { purpose: 'import-files' });
  expect(answer).toMatchObject({ ok: true, value: { names: ['report.eml'], count: 1 } });
  expect(JSON.stringify(answer)).not.toContain(folder);
  await desk.answerOpen(null);
  expect(await ask(desk.page, 'shell.pick', { purpose: 'import-files' })).toEqual({ ok: true, value: null });
});

test("a stranger's file name cannot lead out of the folder that is offered", async ({ desk, folder }) => {
  const suggested = await desk.answerSaveNoting(path.join(folder, 'x'));
  await ask(desk.page, 'shell.pick', {
    purpose: 'save-attachment',
    suggestedName: '../../.bashrc\u202Etxt.exe',
  });
  expect(path.basename(await suggested())).toBe('_.._.bashrc_txt.exe');
});

test('locking ends the vault process and starts the page anew', async ({ desk }) => {
  const before = await desk.vaultPid();
  await desk.page.evaluate(() => Reflect.set(globalThis, 'secret', 'still here'));
  await desk.menu('Vault', 'Lock now');
  await expect.poll(() => desk.events().map(({ event }) => event)).toContain('locked');
  // while the page starts anew, there is no answer
  const secret = () =>
    desk.page.evaluate(() => Reflect.get(globalThis, 'secret')).catch(() => 'starting anew');
  await expect.poll(secret).toBeUndefined();
  expect(await desk.vaultPid()).not.toBe(before);
  expect(await desk.page.evaluate(() => window.desk.call('vault.state', {}))).toMatchObject({
    ok: true,
    value: { state: 'none' },
  });
});

test('a second lock waits for the page of the first: another load would end what is on the screen', async ({
  desk,
}) => {
  const loads = await desk.app.evaluate(({ BrowserWindow, Menu }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []);
    const lock = items?.find(({ label }) => label === '&Lock now');
    if (!contents || !lock) throw new Error('no window, or no lock');
    const addresses: string[] = [];
    const load = contents.loadURL.bind(contents);
    contents.loadURL = (address, options) => {
      addresses.push(address);
      return load(address, options);
    };
    lock.click();
    lock.click();
    return addresses;
  });
  expect(loads).toHaveLength(1);
  await expect.poll(() => desk.events().map(({ event }) => event)).toContain('locked');
  const state = () =>
    desk.page.evaluate(() => window.desk.call('vault.state', {})).catch(() => 'starting anew');
  await expect.poll(state).toMatchObject({ ok: true, value: { state: 'none' } });
});

for (const news of ['suspend', 'lock-screen'] as const) {
  test(`an open vault is locked on ${news}, a closed one is left alone`, async ({ desk }) => {
    const hear = () => desk.app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), news);
    const codes = () => desk.events().map(({ event }) => event);
    await hear();
    expect(codes()).not.toContain('locking');
    expect(await desk.page.evaluate(() => window.desk.call('vault.open-demo', {}))).toMatchObject({
      value: { state: 'open' },
    });
    await hear();
    await expect.poll(codes).toContain('locked');
    const state = () =>
      desk.page.evaluate(() => window.desk.call('vault.state', {})).catch(() => 'starting anew');
    await expect.poll(state).toMatchObject({ ok: true, value: { state: 'none' } });
  });
}

test('a vault process that dies answers what was asked with "internal" and is replaced', async ({ desk }) => {
  const before = await desk.vaultPid();
  process.kill(before, 'SIGSTOP');
  const asked = desk.page.evaluate(() => window.desk.call('vault.state', {}));
  await desk.page.evaluate(() => undefined);
  process.kill(before, 'SIGKILL');
  expect(await asked).toEqual({ ok: false, error: { code: 'internal' } });
  expect(await desk.page.evaluate(() => window.desk.call('vault.state', {}))).toMatchObject({ ok: true });
  expect(await desk.vaultPid()).not.toBe(before);
});

test('a parser process that dies is replaced', async ({ desk }) => {
  const parsers = () =>
    desk.app.evaluate(({ app }) =>
      app
        .getAppMetrics()
        .flatMap((one) =>
          `${one.name} ${one.serviceName}`.includes('Disclosure Desk parser') ? [one.pid] : [],
        ),
    );
  await expect.poll(async () => (await parsers()).length).toBeGreaterThan(0);
  const before = await parsers();
  const [victim = 0] = before;
  process.kill(victim, 'SIGKILL');
  await expect.poll(() => desk.events().map(({ event }) => event)).toContain('parser-ended');
  await expect.poll(async () => (await parsers()).length).toBe(before.length);
  expect(await parsers()).not.toContain(victim);
});

test('D8 a second start brings the first window forward and ends', async ({ launch, folder }) => {
  const userData = path.join(folder, 'settings');
  const first = await launch({ userData });
  expect(await startPlainly(userData)).toContain('is open already');
  await expect.poll(() => first.events().map(({ event }) => event)).toContain('second-start');
});

test('a start that cannot protect itself ends with a sentence, and does not stay without a window', async () => {
  // Electron takes no such place for the settings
  expect(await startPlainly('not/an/absolute/path')).toContain('does not start');
});

test('L4 the clipboard is cleared when what we put there is still there', async ({ desk }) => {
  await ask(desk.page, 'shell.copy', { text: 'armored canary' });
  expect(await desk.clipboard()).toBe('armored canary');
  await desk.menu('Vault', 'Lock now');
  await expect.poll(() => desk.clipboard()).toBe('');
});

test('the window title never says what is open', async ({ desk }) => {
  await desk.page.evaluate(() => {
    document.title = 'DD-2026-0007 · Remote code execution in Atrium';
  });
  const title = () => desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  await expect.poll(() => desk.page.title()).toContain('DD-2026');
  expect(await title()).toBe('Disclosure Desk');
});

test('E5 a page of another origin with the same preload script gets nothing', async ({ desk }) => {
  const answers = await desk.app.evaluate(async ({ BrowserWindow, app }) => {
    const preload = `${app.getAppPath()}/out/preload/preload.cjs`;
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await stranger.loadURL('about:blank');
    const run = (code: string) => stranger.webContents.executeJavaScript(code) as Promise<unknown>; // as: typed any
    const shell = await run("window.desk.shell('shell.state', {})");
    const vault = await run(
      "Promise.race([window.desk.call('vault.state', {}), new Promise((done) => setTimeout(() => done('silence'), 1000))])",
    );
    stranger.destroy();
    return { shell, vault };
  });
  expect(answers).toEqual({ shell: { ok: false, error: { code: 'bad-request' } }, vault: 'silence' });
});
