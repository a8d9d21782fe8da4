/** Puts a picture of the window into a file, for a start without a display. Never of what a vault holds. */
import { writeFile } from 'node:fs/promises';
import type { BrowserWindow } from 'electron';
import { logEvent } from './event-log';

const SETTLE_MS = 3_000;

/** `mayShow` is asked at the moment of the picture: only invented cases or a locked vault may be on it. */
export async function takeScreenshot(
  window: BrowserWindow,
  file: string,
  mayShow: () => boolean,
): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  if (window.isDestroyed() || !mayShow()) {
    logEvent('screenshot-refused');
    return;
  }
  const picture = await window.webContents.capturePage();
  await writeFile(file, picture.toPNG(), { mode: 0o600 });
  logEvent('screenshot-made', { ...picture.getSize() });
}
