/** Letters brought into the open vault through its window, and what is asked of the vault without a screen. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Channel, Reply, Request } from '../../shared/ipc/contract';
import type { DeskApp } from '../e2e/support/desk-app';
import type {} from '../e2e/support/page-window';
import { dropFiles, expect, goTo } from './journey';
import { TEAM_MAIL_HOST } from './report-mail';

export const DAY_MS = 86_400_000;

/** Long before now, so that a letter of then is late for every promise. */
export const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS);

/** Asks the vault as the page does; for what a journey needs beforehand, or what somebody else does meanwhile. */
export async function ask<C extends Channel>(page: Page, channel: C, request: Request<C>): Promise<Reply<C>> {
  const answer = await page.evaluate(
    // as: Playwright carries the arguments as plain data
    ([name, wish]) => window.desk.call(name as Channel, wish as Request<Channel>),
    [channel, request] as const,
  );
  if (!answer.ok) throw new Error(`${channel}: ${answer.error.code}`);
  return answer.value as Reply<C>; // as: the contract says so
}

/**
 * Drops the letters on the window in this order and goes to the list of cases. Their receipts are what the stamps of our
 * own mail host say.
 */
export async function bringIn(
  { page }: DeskApp,
  folder: string,
  letters: Readonly<Record<string, Uint8Array>>,
): Promise<void> {
  const { organisation, fromAddress, signature, defaultProfile } = await ask(page, 'vault.facts', {});
  await ask(page, 'vault.change-facts', {
    ...{ organisation, fromAddress, signature, defaultProfile },
    trustedMailHosts: [TEAM_MAIL_HOST],
  });
  const inbox = path.join(folder, 'inbox');
  mkdirSync(inbox, { recursive: true });
  // what is dropped is read in the order of its names
  const files = Object.entries(letters).map(([name, bytes], place) => {
    const file = path.join(inbox, `${place + 1}-${name}.eml`);
    writeFileSync(file, bytes);
    return file;
  });
  await dropFiles(page, files);
  await expect(page.getByText(`${files.length} of ${files.length} read. Nothing is left out.`)).toBeVisible({
    timeout: 60_000,
  });
  await goTo(page, 'Cases');
}

/** Opens a case through the palette, whatever list it stands in. */
export async function openFound(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or do' }).fill(`# ${title}`);
  await page.getByRole('option', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

/** Shows a part of the open case. */
export async function showPart(
  page: Page,
  part: 'Letters' | 'Triage' | 'Details' | 'Disclosure' | 'Credit' | 'History',
): Promise<void> {
  await page.getByRole('tablist', { name: 'Parts of the case' }).getByRole('tab', { name: part }).click();
}

/** The message at the foot that says this. */
export const toast = (page: Page, says: string | RegExp) =>
  page.getByRole('status').filter({ hasText: says }).last();

/** The kinds of what happened in a case, oldest first. */
export async function happened(page: Page, id: string): Promise<readonly string[]> {
  const { history } = await ask(page, 'case.get', { id });
  return history.map(({ kind }) => kind);
}
