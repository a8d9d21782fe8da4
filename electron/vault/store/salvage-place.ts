/** The private folder in which what was read of a damaged vault lies, encrypted, until the vault is locked. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { thrownCode } from './faults';

const PREFIX = 'disclosure-desk-reading-';

/** A new empty folder for the owner alone. Those that a crash left behind are removed first. */
export function makeReadingFolder(parent = os.tmpdir()): string {
  sweepReadingFolders(parent);
  return fs.mkdtempSync(path.join(parent, `${PREFIX}${process.pid}-`));
}

export function removeReadingFolder(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true });
}

/** Removes the folders of processes that have ended. What cannot be removed is left for the next time. */
export function sweepReadingFolders(parent = os.tmpdir()): void {
  for (const name of namesIn(parent)) {
    const owner = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (owner === undefined || runs(Number(owner))) continue;
    try {
      removeReadingFolder(path.join(parent, name));
    } catch {
      // somebody else's, or a disk that refuses: it holds ciphertext only
    }
  }
}

function namesIn(parent: string): string[] {
  try {
    return fs.readdirSync(parent);
  } catch {
    return [];
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrownCode(thrown) === 'EPERM';
  }
}
