/** The vault folder that the next start offers: the one named on the command line, else the one opened last. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from './settings';

/** Folder name without its ending; the path stays in main. */
export function vaultName(folder: string): string {
  return path.basename(folder).replace(/\.vault$/, '');
}

/** Null when there is none, or it is not there any more (an unplugged disk, a moved folder). */
export function lastVault(settings: Settings, named: string | null): string | null {
  const folder = named ?? settings.lastVault;
  return folder !== null && existsSync(path.join(folder, 'vault.json')) ? folder : null;
}
