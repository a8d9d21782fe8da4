/**
 * The main file of an open database, held still while it is copied: everything is moved from the log into it once, and
 * until the copy is there all writes stay in the log. So writing goes on, and the copy is of one moment.
 */
import fs from 'node:fs';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { PartSource } from './backup-file';
import { StoreFault } from './database';
import type { SqliteHandle } from './sqlite-handle';

const read = promisify(fs.read);
const checkpointRow = z.object({ busy: z.int() });

/** The main file was written to while it was copied (a case was erased): what was copied is of no moment. */
export class FileMoved extends Error {
  override name = 'FileMoved';
}

/**
 * One for each open database. Its descriptor stays open until the database is closed: closing any descriptor of a file
 * takes away all locks that the process has on it (POSIX), SQLite's among them.
 */
export class FrozenDatabase {
  #descriptor: number | undefined;
  #copying = false;

  constructor(private readonly handle: SqliteHandle) {}

  /** Throws FileMoved when the file did not stay the same to the end. Only one at a time. */
  async hold<T>(run: (source: PartSource) => Promise<T>): Promise<T> {
    const usual = Number(this.handle.pragma('wal_autocheckpoint', { simple: true }));
    this.handle.pragma('wal_autocheckpoint=0');
    this.#copying = true;
    try {
      const [moved] = z.array(checkpointRow).parse(this.handle.pragma('wal_checkpoint(TRUNCATE)'));
      if (moved?.busy !== 0) throw new StoreFault('io-error');
      this.#descriptor ??= fs.openSync(this.handle.name, 'r');
      const descriptor = this.#descriptor;
      const before = stateOf(descriptor);
      const done = await run(sourceOf(descriptor, fs.fstatSync(descriptor).size));
      if (stateOf(descriptor) !== before) throw new FileMoved();
      return done;
    } finally {
      this.#copying = false;
      if (this.handle.open) this.handle.pragma(`wal_autocheckpoint=${usual}`);
      else this.close();
    }
  }

  /** After the database was closed. A copy that is under way closes it when its last reading is back. */
  close(): void {
    if (this.#copying || this.#descriptor === undefined) return;
    fs.closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}

function sourceOf(descriptor: number, size: number): PartSource {
  return {
    size,
    async read(at, count) {
      const bytes = Buffer.alloc(count);
      for (let got = 0; got < count; ) {
        const { bytesRead } = await read(descriptor, bytes, got, count - got, at + got);
        if (bytesRead === 0) throw new FileMoved();
        got += bytesRead;
      }
      return bytes;
    },
  };
}

function stateOf(descriptor: number): string {
  const { size, mtimeNs } = fs.fstatSync(descriptor, { bigint: true });
  return `${size} ${mtimeNs}`;
}
