/** Keeps the names of chosen files out of the desktop's list of recent documents, to which GTK's dialogs add each of them. */
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { logFault } from './event-log';

/** Where GTK keeps the list. A folder of that name cannot be written as a file. */
const LIST = 'recently-used.xbel';

/**
 * Before the toolkit starts: there is no switch for it that a desktop's own settings would not override, so that GTK in this
 * process is given a data folder of its own, below `userData`, in which the list cannot be made. Where that folder cannot be
 * made, neither can a list in it.
 */
export function keepNoRecents(userData: string): void {
  if (process.platform !== 'linux') return;
  const data = path.join(userData, 'toolkit');
  process.env['XDG_DATA_HOME'] = data;
  try {
    mkdirSync(path.join(data, LIST), { recursive: true });
  } catch (fault) {
    logFault(fault);
  }
}

/** Whether GTK in this process could keep the list: its place is told, and no folder stands there. */
export function recentsCanBeKept(): boolean {
  const data = process.env['XDG_DATA_HOME'] ?? '';
  return statSync(path.join(data, LIST), { throwIfNoEntry: false })?.isDirectory() !== true;
}
