/** The folder that backups go to, and the files in it: room, whose disk it is, and removing one for certain. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { realpath, stat, statfs, unlink } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from './durable-file';
import { type DiskFault, storeFaultOf, thrownCode } from './faults';

/** A folder as a place for backups. Null where the system does not tell. */
export interface PlaceFacts {
  readonly state: 'there' | 'gone' | 'no-permission' | 'inside-vault';
  readonly freeBytes: number | null;
  /** Backups there are lost with the vault when the disk fails. */
  readonly sameDisk: boolean | null;
}

/** How a backup stands that was made: its file is there, is not, or is another one; or the disk does not tell. */
export type FileState = 'there' | 'missing' | 'changed' | 'out-of-reach';

const NOWHERE = { freeBytes: null, sameDisk: null };

/** A disk that does not answer, such as a share whose server is off, is as good as gone. */
const PATIENCE_MS = 5_000;

/** Folders whose disk still owes an answer. They are not asked again before: each question holds one of four threads. */
const silent = new Set<string>();

/** What a disk answers, or `otherwise` when it stays silent. `ask` must not throw. */
export async function answerOf<T>(
  folder: string,
  ask: () => Promise<T>,
  otherwise: T,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  if (silent.has(folder)) return otherwise;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((done) => {
    timer = setTimeout(() => {
      silent.add(folder);
      done(otherwise);
    }, patienceMs);
  });
  const answer = ask().finally(() => {
    clearTimeout(timer);
    silent.delete(folder);
  });
  return await Promise.race([answer, late]);
}

/** Looks at the folder as it is now; never throws. */
export async function lookAtPlace(folder: string, vault: string): Promise<PlaceFacts> {
  return await answerOf(folder, () => placeFacts(folder, vault), { state: 'gone', ...NOWHERE });
}

async function placeFacts(folder: string, vault: string): Promise<PlaceFacts> {
  try {
    const [place, own] = [await realpath(folder), await realpath(vault)];
    const facts = await stat(place);
    if (!facts.isDirectory()) return { state: 'gone', ...NOWHERE };
    if (place === own || place.startsWith(own + path.sep)) return { state: 'inside-vault', ...NOWHERE };
    const room = await statfs(place).catch(() => undefined);
    const freeBytes = room === undefined ? null : room.bavail * room.bsize;
    return { state: 'there', freeBytes, sameDisk: facts.dev === (await stat(own)).dev };
  } catch (thrown) {
    const code = thrownCode(thrown);
    const denied = code === 'EACCES' || code === 'EPERM';
    return { state: denied ? 'no-permission' : 'gone', ...NOWHERE };
  }
}

/** By size only, which is quick; `proveBackup` compares every byte. */
export async function fileState(file: string, size: number): Promise<FileState> {
  const ask = () => stateNow(file, size).catch(() => 'out-of-reach' as const);
  return await answerOf(path.dirname(file), ask, 'out-of-reach');
}

/** Throws what the disk throws, but that there is no such file. */
async function stateNow(file: string, size: number): Promise<Exclude<FileState, 'out-of-reach'>> {
  try {
    const found = await stat(file);
    return found.isFile() && found.size === size ? 'there' : 'changed';
  } catch (thrown) {
    if (!['ENOENT', 'ENOTDIR'].includes(thrownCode(thrown))) throw thrown;
    return 'missing';
  }
}

/** Compares every byte with what was recorded. */
export async function proveBackup(
  file: string,
  size: number,
  sha256: string,
): Promise<'whole' | 'missing' | 'changed' | DiskFault> {
  return await orFault(async () => {
    if (silent.has(path.dirname(file))) return 'io-error';
    const state = await stateNow(file, size);
    if (state !== 'there') return state;
    return (await hashOf(file)) === sha256 ? 'whole' : 'changed';
  });
}

/** Deletes the file when its every byte is what was recorded; anything else of that name stays. */
export async function removeBackup(
  file: string,
  size: number,
  sha256: string,
): Promise<'removed' | 'missing' | 'changed' | DiskFault> {
  const proven = await proveBackup(file, size, sha256);
  if (proven !== 'whole') return proven;
  return await orFault(async () => {
    await unlink(file);
    syncFolder(path.dirname(file));
    return 'removed' as const;
  });
}

async function orFault<T>(run: () => Promise<T>): Promise<T | DiskFault> {
  try {
    return await run();
  } catch (thrown) {
    const fault = storeFaultOf(thrown);
    if (fault === undefined) throw thrown;
    return fault.code === 'damaged' ? 'io-error' : fault.code;
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 }))
    hash.update(chunk as Uint8Array); // as: without an encoding a stream gives bytes
  return hash.digest('hex');
}
