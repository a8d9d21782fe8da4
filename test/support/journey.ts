/** What every journey through the window needs: a watched page, a prepared vault, pictures, and a look for barriers. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { type DeskApp, expect, test as base } from '../e2e/support/desk-app';
import type { ImportedItem } from '../../shared/ipc/shapes';
import { type Correspondent, openpgpCorrespondent } from './correspondent';
import { runSource } from '../../build/runtime/run-source.mjs';
import { deskJson, PASSPHRASE } from './desk-program';

export { expect } from '../e2e/support/desk-app';
export { PASSPHRASE } from './desk-program';

const PICTURES = path.resolve(import.meta.dirname, '../../docs/screenshots');
const TEAM_ADDRESS = 'security@harbour.example';
const PARSER = path.resolve(import.meta.dirname, '../../out/main/parser.cjs');

/** A vault made without the window, with the team's key in it. */
export interface PreparedVault {
  readonly path: string;
  readonly team: Correspondent;
}

/** Made once for all journeys of a run: each starts from a copy. */
interface Prepared {
  readonly template: PreparedVault;
}

interface Journeys {
  /** The team's vault, and the app started on it and unlocked. */
  readonly harbour: PreparedVault;
  readonly open: DeskApp;
}

export const test = base.extend<Journeys, Prepared>({
  template: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from the pattern
    async ({}, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'desk-template-'));
      const team = await openpgpCorrespondent('Example Harbour', TEAM_ADDRESS);
      // as: the bundler gives the module of the file that it was asked for
      const { prepareHarbour } = (await runSource(
        'test/support/harbour-template.ts',
      )) as typeof import('./harbour-template');
      await use({ path: await prepareHarbour(folder, team.privateArmored, PARSER), team });
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  launch: async ({ launch }, use) => {
    const problems: string[] = [];
    await use(async (wishes) => {
      const started = await launch(wishes);
      watch(started.page, problems);
      return started;
    });
    // breaches of the content security policy, scripts that failed, warnings of React
    expect(problems).toEqual([]);
  },
  harbour: async ({ folder, template }, use) => {
    const vault = path.join(folder, 'harbour.vault');
    cpSync(template.path, vault, { recursive: true });
    await use({ path: vault, team: template.team });
  },
  open: async ({ launch, harbour }, use) => {
    const started = await launch({ args: [harbour.path] });
    await unlock(started.page);
    await use(started);
  },
});

function watch(page: Page, problems: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  page.on('pageerror', (fault) => problems.push(String(fault)));
}

/** Types the passphrase into the card that asks for it, and waits for the desk. */
export async function unlock(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible({ timeout: 60_000 });
}

/** Goes to a screen by its name at the side. */
export async function goTo(page: Page, screen: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: screen }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Ends the app, so that the vault can be looked at from outside, and gives what `desk <args> --json` says of it. */
export async function afterwards<T>(app: DeskApp, vault: string, ...args: readonly string[]): Promise<T[]> {
  await app.close();
  return await deskJson<T>([...args, '--vault', vault]);
}

/** Drops files and folders on the window, as the system's file manager does. */
export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await browser.send('Input.dispatchDragEvent', { type, x: 640, y: 400, data });
  }
  await browser.detach();
}

/** The rules of WCAG 2.2 A and AA that a machine can check. */
export async function expectNoBarriers(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const found = violations.map(
    ({ id, nodes }) => `${what}: ${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
  expect.soft(found).toEqual([]);
}

/**
 * Looks for barriers in both themes and, when DESK_SCREENSHOTS is set, writes the pictures of docs/screenshots/.
 */
export async function photograph(app: DeskApp, name: string): Promise<void> {
  const { page } = app;
  for (const theme of ['dark', 'light'] as const) {
    await setTheme(app, theme);
    await expectNoBarriers(page, `${name}, ${theme}`);
    if (!process.env['DESK_SCREENSHOTS']) continue;
    mkdirSync(PICTURES, { recursive: true });
    await hideRuntimeBanner(page);
    await page.screenshot({
      path: path.join(PICTURES, `${name}-${theme}.png`),
      animations: 'disabled',
      caret: 'hide',
    });
  }
}

/** The old runtime for tests says so in a banner, which nobody with a released app sees. */
async function hideRuntimeBanner(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const banner of document.querySelectorAll<HTMLElement>('.banner-bar')) {
      if (banner.textContent?.includes('Do not keep real reports here.')) banner.style.display = 'none';
    }
  });
}

/** As the settings do, which the page learns of when it is asked anew. */
async function setTheme({ app, page }: DeskApp, theme: 'dark' | 'light'): Promise<void> {
  await app.evaluate(({ BrowserWindow, nativeTheme }, wanted) => {
    nativeTheme.themeSource = wanted;
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800);
  }, theme);
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([1280, 800]);
}

/** Writes mails into the vault from outside, before the window is opened; gives what became of each. */
export async function bring(
  harbour: PreparedVault,
  mails: Readonly<Record<string, Uint8Array>>,
): Promise<readonly ImportedItem[]> {
  const folder = path.dirname(harbour.path);
  const files = Object.entries(mails).map(([name, bytes]) => {
    const file = path.join(folder, `${name}.eml`);
    writeFileSync(file, bytes);
    return file;
  });
  return await deskJson<ImportedItem>(['import', ...files, '--vault', harbour.path]);
}

/** Takes a reporter's public key into the vault from outside. */
export async function bringKey(harbour: PreparedVault, reporter: Correspondent): Promise<void> {
  const file = path.join(path.dirname(harbour.path), `${reporter.fingerprint}.asc`);
  writeFileSync(file, reporter.publicArmored);
  await deskJson(['key', 'import', file, '--vault', harbour.path]);
}

/** Opens a case from the list. */
export async function openCase(page: Page, title: string): Promise<void> {
  await goTo(page, 'Cases');
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}
