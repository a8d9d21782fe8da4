/** Starts the page anew in a process of its own, and ends the old one: its memory still holds what was on the screen. */
import type { WebContents } from 'electron';
import { otherPage } from './app-protocol';
import { endProcess } from './parser-processes';

/** A page that takes longer to start is not waited for: the old process ends, and what is heard of its end starts it again. */
const PATIENCE_MS = 5_000;

const underWay = new WeakMap<WebContents, Promise<void>>();

/**
 * A second wish waits for the first: another load would stop it, and the page on the screen would be ended. What a page that
 * crashes meanwhile needs is done where crashes are heard of.
 */
export function renewPage(page: WebContents): Promise<void> {
  const before = underWay.get(page);
  if (before) return before;
  const renewal = renew(page).finally(() => underWay.delete(page));
  underWay.set(page, renewal);
  return renewal;
}

async function renew(page: WebContents): Promise<void> {
  const old = page.getOSProcessId();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  // the end of the app may stop the load
  await Promise.race([page.loadURL(otherPage(page.getURL())).catch(() => undefined), late]);
  clearTimeout(timer);
  if (old !== 0) endProcess(old);
}
