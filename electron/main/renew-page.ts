/** Starts the page anew in a process of its own, and ends the old one: its memory still holds what was on the screen. */
import type { WebContents } from 'electron';
import { otherPage } from './app-protocol';
import { endProcess } from './parser-processes';

/** What a page that crashes meanwhile needs is done where crashes are heard of. */
export async function renewPage(page: WebContents): Promise<void> {
  const old = page.getOSProcessId();
  // another lock, or the end of the app, may stop the load: the next page comes with it
  await page.loadURL(otherPage(page.getURL())).catch(() => undefined);
  if (old !== 0) endProcess(old);
}
