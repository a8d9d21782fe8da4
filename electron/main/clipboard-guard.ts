/** Puts text on the clipboard and takes it away again after 30 s, unless something else was copied meanwhile. */
import { createHash } from 'node:crypto';
import { clipboard } from 'electron';

const CLEAR_MS = 30_000;

// the hash is kept, not the text: main holds no content
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

let ours: string | undefined;
let timer: NodeJS.Timeout | undefined;

/** Whether what we put there last still waits for its end; something else may lie over it. */
export function waitsToClear(): boolean {
  return ours !== undefined;
}

/** Clears it now if what we put there is still there. */
export async function clearOurs(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const put = ours;
  ours = undefined;
  // older Electron answers at once, newer ones later
  if (put !== undefined && hashOf(await clipboard.readText()) === put) clipboard.clear();
}

export async function copyForAWhile(text: string): Promise<void> {
  await clipboard.writeText(text);
  ours = hashOf(text);
  clearTimeout(timer);
  timer = setTimeout(() => void clearOurs(), CLEAR_MS);
}
