/** Looks at a folder that is watched: what lies in it with size and time, word of changes, and pauses between looks. */
import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { ok, type Result } from '../../shared/kernel/result';
import { type FileFault, faultOf } from './faults';
import { type ListedFile, listFolder } from './list-folder';

/** Files asked for their size at the same time. */
const AT_ONCE = 64;
/** Changes come in bursts; the first of a burst is told, the rest follows with the look. */
const BURST_MS = 250;

interface SeenFile extends ListedFile {
  readonly size: number;
  /** Milliseconds since the epoch, with fractions where the disk knows them. */
  readonly modifiedAt: number;
}

/** What fits the port Watching of the use cases. */
export function createWatching() {
  return {
    async look(folder: string): Promise<Result<readonly SeenFile[], { code: FileFault }>> {
      const listed = await listFolder(folder);
      if (!listed.ok) return listed;
      const seen: SeenFile[] = [];
      for (let start = 0; start < listed.value.length; start += AT_ONCE) {
        const some = listed.value.slice(start, start + AT_ONCE);
        const facts = await Promise.all(
          some.map(async (file) => ({ file, facts: await factsOf(file.path) })),
        );
        // one that went away between the two looks is simply not there
        for (const { file, facts: found } of facts) if (found !== null) seen.push({ ...file, ...found });
      }
      return ok(seen);
    },
    facts: factsOf,
    hear: hearChanges,
    after(ms: number, run: () => void): () => void {
      const timer = setTimeout(run, ms);
      // a look that is planned must not keep a program running that has ended
      timer.unref();
      return () => clearTimeout(timer);
    },
    elapsed: () => performance.now(),
  };
}

async function factsOf(path: string): Promise<{ size: number; modifiedAt: number } | null> {
  try {
    const found = await stat(path);
    return found.isFile() ? { size: found.size, modifiedAt: found.mtimeMs } : null;
  } catch (thrown) {
    faultOf(thrown);
    return null;
  }
}

/** Word of changes where the system gives it; without it the regular looks do alone. Never throws. */
function hearChanges(folder: string, changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const told = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      changed();
    }, BURST_MS).unref();
  };
  const watcher = watcherOf(folder, told);
  return () => {
    clearTimeout(timer);
    watcher?.close();
  };
}

function watcherOf(folder: string, told: () => void): FSWatcher | undefined {
  for (const recursive of [true, false]) {
    try {
      const watcher = watch(folder, { recursive, persistent: false }, told);
      // the folder went away, or the system has no more watches: the looks notice
      watcher.on('error', () => watcher.close());
      return watcher;
    } catch {
      // not with subfolders, or not at all, on this system: the looks alone must do
    }
  }
  return undefined;
}
