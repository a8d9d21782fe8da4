/** Folders in which something is made before it gets its name, and what a killed program left of them. */
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { storeFaultOf } from './faults';
import type { TakeLock } from './folder-surroundings';

/** Lies in every such folder: who works there. It is a lock, so that the owner's end can be told. */
const OWNER = 'owner';
/** An owner of another boot may be one on another machine, where the folder is shared: then it has to be quiet for so long. */
const QUIET_MS = 3_600_000;
const PARTIAL = /\.partial-[A-Za-z0-9]{6}$/;
/** Nothing else is ever put into one; a folder that holds anything else is left alone. */
const OURS =
  /^([0-9a-f]{32}\.erased(\.new)?|owner(\.[0-9a-f]{32})?|backup|lock.*|head\.bin|(vault\.json|cases\.(db|before-version))[a-z0-9.-]*|[^/]+\.vault)$/;

const ownerSchema = z.object({
  pid: z.int().min(1),
  startedAt: z.string(),
  token: z.string().regex(/^[0-9a-f]{32}$/),
});

export interface WorkFolder {
  readonly path: string;
  /** Gives the folder its name, with what is in it. */
  rename(to: string): void;
  /**
   * Removes it with all that is in it, as far as the disk lets it: the next sweep takes the rest. Can be called again, also
   * after the rename.
   */
  remove(): void;
}

/** A private folder beside `to`, or in a folder of its own name. Throws what the disk throws. */
export function workBeside(to: string, takeLock: TakeLock): WorkFolder {
  return workFolder(`${to}.partial-`, takeLock);
}

/** A private folder whose name begins like that; six characters follow. */
export function workFolder(prefix: string, takeLock: TakeLock): WorkFolder {
  const folder = fs.mkdtempSync(prefix);
  try {
    if (!takeLock(path.join(folder, OWNER)).ok) throw new Error('a new folder has an owner');
  } catch (thrown) {
    fs.rmSync(folder, { recursive: true, force: true });
    throw thrown;
  }
  let renamed = false;
  return {
    path: folder,
    rename(to) {
      fs.renameSync(folder, to);
      renamed = true;
      // the mark goes last: without it, nothing of a killed program would be known as ours
      fs.rmSync(path.join(to, OWNER), { force: true });
    },
    remove() {
      if (renamed) return;
      try {
        fs.rmSync(folder, { recursive: true, force: true });
      } catch (thrown) {
        // what was made in it stands or fails by itself
        if (storeFaultOf(thrown) === undefined) throw thrown;
      }
    },
  };
}

/**
 * Removes what programs that were killed left in a folder: folders named like ours, that hold nothing but what is ours,
 * with a mark whose owner is gone. Everything else stays. Gives how many went; a folder that cannot be read has none.
 */
export function sweepLeftovers(parent: string, takeLock: TakeLock, named: RegExp = PARTIAL): number {
  return namesIn(parent)
    .filter((name) => named.test(name))
    .filter((name) => sweepOne(path.join(parent, name), takeLock)).length;
}

/** Names of folders for a demo in the system's temporary folder. */
export const DEMO_FOLDER = 'disclosure-desk-demo-';
export const DEMO_NAMES = /^disclosure-desk-demo-[A-Za-z0-9]{6}$/;

/** The same for what was read of a damaged vault. */
export const READING_FOLDER = 'disclosure-desk-reading-';
export const READING_NAMES = /^disclosure-desk-reading-[A-Za-z0-9]{6}$/;

function sweepOne(folder: string, takeLock: TakeLock): boolean {
  try {
    const stat = fs.lstatSync(folder);
    if (!stat.isDirectory() || (process.getuid !== undefined && stat.uid !== process.getuid())) return false;
    const names = fs.readdirSync(folder);
    if (!names.every((name) => OURS.test(name))) return false;
    if (!names.includes(OWNER)) return names.length === 0 && isQuiet(folder) && removed(folder);
    const owner = ownerSchema.safeParse(JSON.parse(fs.readFileSync(path.join(folder, OWNER), 'utf8')));
    if (!owner.success || (isOfAnotherBoot(owner.data.startedAt) && !isQuiet(folder))) return false;
    const lock = takeLock(path.join(folder, OWNER));
    return lock.ok && removed(folder);
  } catch (thrown) {
    if (storeFaultOf(thrown) === undefined && !(thrown instanceof SyntaxError)) throw thrown;
    return false;
  }
}

function removed(folder: string): boolean {
  fs.rmSync(folder, { recursive: true, force: true });
  return true;
}

function isQuiet(folder: string): boolean {
  const times = ['', ...fs.readdirSync(folder)].map((name) => fs.lstatSync(path.join(folder, name)).mtimeMs);
  return Date.now() - Math.max(...times) > QUIET_MS;
}

/** True as well where the system does not tell which boot this is. */
function isOfAnotherBoot(startedAt: string): boolean {
  try {
    const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return startedAt.split(':')[0] !== boot;
  } catch {
    return true;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder);
  } catch (thrown) {
    if (storeFaultOf(thrown) === undefined) throw thrown;
    return [];
  }
}
