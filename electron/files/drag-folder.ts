/** Files that are dragged out of the window: each in a private folder of the system's temporary one, and gone soon after. */
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fail, ok, type Result } from '../../shared/kernel/result';
import { type FileFault, faultOf } from './faults';
import { writeWhole } from './write-file';

/** The number of the process that made it stands in the name, so that a later one knows what was left behind. */
const FOLDER = /^disclosure-desk-out-([0-9]+)-[A-Za-z0-9]{6}$/;
/** Says nothing of whom or what it is about. */
const FILE = 'letter.eml';

/** Writes the bytes (ciphertext only: the caller's duty) as a file of mode 0600 in a folder of mode 0700; gives its path. */
export async function putInDragFolder(
  bytes: Uint8Array,
  parent: string = os.tmpdir(),
): Promise<Result<string, { code: FileFault }>> {
  try {
    // mkdtemp makes folders that only their owner may enter
    const folder = await mkdtemp(path.join(parent, `disclosure-desk-out-${process.pid}-`));
    const file = path.join(folder, FILE);
    const written = await writeWhole(file, bytes, { replace: false });
    if (written.ok) return ok(file);
    removeDragFolder(file);
    return written;
  } catch (thrown) {
    return fail({ code: faultOf(thrown) });
  }
}

/** Removes such a file with its folder; of a file anywhere else nothing happens. */
export function removeDragFolder(file: string): void {
  const folder = path.dirname(file);
  if (FOLDER.test(path.basename(folder))) remove(folder);
}

/** A mail program may still hold the file, which Windows then keeps: the next start removes it. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 2 });
  } catch {
    // whatever stands in the way: not all that rmSync throws has the code of an error of the system
  }
}

/** Removes what processes left behind that have ended since. */
export function sweepDragFolders(parent: string = os.tmpdir()): void {
  for (const name of namesIn(parent)) {
    const pid = Number(FOLDER.exec(name)?.[1]);
    if (!Number.isInteger(pid) || isAlive(pid) || !isOurs(path.join(parent, name))) continue;
    remove(path.join(parent, name));
  }
}

/** None where the folder cannot be listed: that keeps nobody from their vault. */
function namesIn(parent: string): string[] {
  try {
    return readdirSync(parent);
  } catch (thrown) {
    faultOf(thrown);
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // another user's process answers "not permitted", and is there
    return (thrown as NodeJS.ErrnoException).code !== 'ESRCH'; // as: what process.kill throws
  }
}

/** A folder of this user, and no link to one. */
function isOurs(folder: string): boolean {
  try {
    const found = lstatSync(folder);
    return found.isDirectory() && (process.getuid === undefined || found.uid === process.getuid());
  } catch {
    return false;
  }
}
