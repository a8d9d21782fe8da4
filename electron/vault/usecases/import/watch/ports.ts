/** What watching a folder is given by the composition: looks at the disk, word of changes, and pauses. */
import type { Result } from '../../../../../shared/kernel/result';
import type { FileFault } from '../../ports';

/** A file in the watched folder, as it was at one look. */
export interface SeenFile {
  readonly path: string;
  /** Relative to the folder, with "/" on every system. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch, as the disk says; only compared for being the same. */
  readonly modifiedAt: number;
}

/** The disk under a watched folder. Nothing of it moves, changes or deletes a file. */
export interface Watching {
  /** Every regular file below the folder, links not followed. Fails when the folder itself cannot be listed. */
  look(folder: string): Promise<Result<readonly SeenFile[], { code: FileFault }>>;
  /** Size and time now; null when it is no file any more, or cannot be asked. */
  facts(path: string): Promise<{ readonly size: number; readonly modifiedAt: number } | null>;
  /** Calls `changed` when something happens in the folder, where the system can tell; gives what ends it. */
  hear(folder: string, changed: () => void): () => void;
  /** Runs once after so many milliseconds; gives what takes it back. */
  after(ms: number, run: () => void): () => void;
  /** Milliseconds of a clock that only goes forward. */
  elapsed(): number;
}
