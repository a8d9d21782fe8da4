/** A small disk of its own to fill up, mounted for the process that asks; undefined where this user may not mount. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface SmallDisk {
  readonly folder: string;
  /** Takes room until so many bytes are left. */
  fill(left: number): void;
  /** Gives that room back. */
  empty(): void;
  unmount(): void;
}

const BLOCK = 4_096;

export function smallDisk(bytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-small-disk-'));
  const filler = path.join(folder, 'filler');
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=0700`, 'none', folder], {
      stdio: 'ignore',
    });
  } catch {
    rmdirSync(folder);
    return undefined;
  }
  return {
    folder,
    fill(left) {
      const { bavail, bsize } = statfsSync(folder);
      const handle = openSync(filler, 'w');
      for (let free = bavail * bsize; free - BLOCK >= left; free -= BLOCK)
        writeSync(handle, Buffer.alloc(BLOCK));
      closeSync(handle);
    },
    empty: () => rmSync(filler, { force: true }),
    unmount() {
      execFileSync('umount', [folder]);
      rmdirSync(folder);
    },
  };
}
