/** Writes a file so that there is either the whole new one or what was there before, also after a power cut. */
import { randomBytes } from 'node:crypto';
import { link, open, rename, unlink, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../shared/kernel/result';
import { type FileFault, errorCode, faultOf, hasNoLinks } from './faults';
import { markAsForeign } from './mark-of-the-web';

const OWNER_ONLY = 0o600;

/** Temporary file beside it, fsync, rename, fsync of the folder. Without `replace` an existing file stays, race or not; `foreign` sets the mark of the web. */
export async function writeWhole(
  target: string,
  bytes: Uint8Array,
  options: { readonly replace: boolean; readonly foreign?: boolean },
): Promise<Result<null, { code: FileFault }>> {
  const temporary = path.join(path.dirname(target), `.desk-${randomBytes(8).toString('hex')}.part`);
  try {
    await writeSynced(temporary, bytes);
    if (options.replace) await rename(temporary, target);
    else await placeNew(temporary, target);
    // after the rename: the mark belongs to the name
    if (options.foreign === true) await markAsForeign(target);
    await syncFolder(path.dirname(target));
    return ok(null);
  } catch (thrown) {
    await unlink(temporary).catch(() => undefined);
    return fail({ code: faultOf(thrown) });
  }
}

async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const handle: FileHandle = await open(file, 'wx', OWNER_ONLY);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A link fails where the name is taken; a rename would replace. FAT and some network disks know no links. */
async function placeNew(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target);
  } catch (thrown) {
    if (!hasNoLinks(thrown)) throw thrown;
    // holds the name, then puts the content there
    await (await open(target, 'wx', OWNER_ONLY)).close();
    await rename(temporary, target);
    return;
  }
  await unlink(temporary);
}

/** The new name is durable only when the folder is. Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (thrown) {
    // network disks that cannot sync a folder: the file itself is synced
    if (errorCode(thrown) !== 'EINVAL' && errorCode(thrown) !== 'ENOTSUP') throw thrown;
  } finally {
    await handle.close();
  }
}
