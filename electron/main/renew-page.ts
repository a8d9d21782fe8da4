/** Starts the page anew in a process of its own, and ends the old one: its memory still holds what was on the screen. */
import type { WebContents } from 'electron';
import { otherPage } from './app-protocol';
import { endProcess } from './parser-processes';

/** A page that takes longer to start is not waited for: the old process ends, and what is heard of its end starts it again. */
const PATIENCE_MS = 5_000;

/** What a page that crashes meanwhile needs is done where crashes are heard of. */
export async function renewPage(page: WebContents): Promise<void> {
  const old = page.getOSProcessId();
  const late = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS));
  // another lock, or the end of the app, may stop the load: the next page comes with it
  await Promise.race([page.loadURL(otherPage(page.getURL())).catch(() => undefined), late]);
  if (old !== 0) endProcess(old);
}
