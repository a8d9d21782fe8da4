/** Puts small files and folders on the disk so that a power cut leaves either the old or the new, never a half. */
import fs from 'node:fs';
import path from 'node:path';
import { thrownCode } from './faults';

/** Temporary file beside it, fsync, rename, fsync of the folder. Mode 0600. */
export function writeDurably(file: string, content: string | Uint8Array): void {
  stageDurably(file, content)();
}

/** Puts the content on the disk under a temporary name; what it gives then puts it in place of the file. Mode 0600. */
export function stageDurably(file: string, content: string | Uint8Array): () => void {
  const temporary = `${file}.new`;
  const handle = fs.openSync(temporary, 'w', 0o600);
  try {
    fs.writeFileSync(handle, content);
    fs.fsyncSync(handle);
  } catch (thrown) {
    fs.rmSync(temporary, { force: true });
    throw thrown;
  } finally {
    fs.closeSync(handle);
  }
  return () => {
    fs.renameSync(temporary, file);
    syncFolder(path.dirname(file));
  };
}

/** Makes the names in a folder durable. Windows has no such call and needs none; network disks that cannot do it have the file. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  try {
    syncFile(folder, 'r');
  } catch (thrown) {
    if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP'].includes(thrownCode(thrown))) throw thrown;
  }
}

export function syncFile(file: string, flags = 'r+'): void {
  const handle = fs.openSync(file, flags);
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}
