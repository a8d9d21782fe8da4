/** One process opens a vault at a time: a file with the owner's process id and start, made in one step. */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { fail, ok, type Result } from '../../shared/kernel/result';
import { errorCode, hasNoLinks } from './faults';

export interface LockOwner {
  readonly pid: number;
  /** When the process started, in the system's own count; tells it from a later process with the same id. */
  readonly startedAt: string;
  /** Tells two locks of one process apart. */
  readonly token: string;
}

export interface HeldLock {
  /** Gives the lock back; never takes away somebody else's. Can be called again. */
  release(): void;
}

export interface LockFailure {
  readonly code: 'open-elsewhere';
  /** Who has it; null when that is changing this very moment. */
  readonly pid: number | null;
}

/** Attempts when others take and leave the lock at the same moment, and the pause between them. */
const MAX_ATTEMPTS = 25;
const PAUSE_MS = 12;
const MAX_LOCK_BYTES = 1_024;
/** A lock without a readable owner is one that is just being written, unless it is older than this. */
const UNREADABLE_AFTER_MS = 10_000;

/**
 * Takes the lock, or says who has it. A lock whose owner is gone is taken over; of several that try at once one gets it.
 * Holds among processes of one machine (a process id means nothing on another one). Throws what the disk throws.
 * @param file path of the lock file; its folder must exist
 */
export function takeLock(file: string): Result<HeldLock, LockFailure> {
  const own: LockOwner = {
    pid: process.pid,
    startedAt: startOf(process.pid) ?? '',
    token: randomBytes(16).toString('hex'),
  };
  const prepared = `${file}.${own.token}`;
  writeNew(prepared, JSON.stringify(own));
  try {
    const placed = placeLock(file, prepared, own);
    if (placed.ok) sweepPrepared(file);
    return placed;
  } finally {
    removeOrLeave(prepared);
  }
}

/** The owner's entry, or undefined when there is no lock, or one that was not written to its end. */
export function readLock(file: string): LockOwner | undefined {
  try {
    if (statSync(file).size > MAX_LOCK_BYTES) return undefined;
    return asOwner(JSON.parse(readFileSync(file, 'utf8')));
  } catch (thrown) {
    if (errorCode(thrown) === undefined && !(thrown instanceof SyntaxError)) throw thrown;
    return undefined;
  }
}

/** Tokens of this process's own locks that it gave back. */
const givenBack = new Set<string>();

/** Whether somebody who still runs has it; only looks. */
export function isLocked(file: string): boolean {
  const owner = readLock(file);
  return owner !== undefined && isAlive(owner);
}

/** Does the process that made this lock still run, and hold it? */
export function isAlive(owner: LockOwner): boolean {
  if (givenBack.has(owner.token)) return false;
  try {
    process.kill(owner.pid, 0);
  } catch (thrown) {
    // EPERM: it runs, under another user
    if (errorCode(thrown) !== 'EPERM') return false;
  }
  const startedAt = startOf(owner.pid);
  return startedAt === null || owner.startedAt === '' || startedAt === owner.startedAt;
}

/** Removes what processes had prepared that were killed before they could place it. What cannot be removed stays. */
function sweepPrepared(file: string): void {
  const folder = path.dirname(file);
  const start = `${path.basename(file)}.`;
  try {
    for (const name of readdirSync(folder)) {
      const isPrepared = name.startsWith(start) && /^[0-9a-f]{32}$/.test(name.slice(start.length));
      if (isPrepared && isStale(path.join(folder, name))) removeOrLeave(path.join(folder, name));
    }
  } catch (thrown) {
    // the lock is placed: a disk that cannot list its names is no reason to let go of it
    if (errorCode(thrown) === undefined) throw thrown;
  }
}

/** A link is made in one step with its content already there: nobody ever sees half a lock. */
function placeLock(file: string, prepared: string, own: LockOwner): Result<HeldLock, LockFailure> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    if (makeExclusive(prepared, file, own)) return ok({ release: () => release(file, own) });
    const owner = readLock(file);
    if (owner !== undefined && isAlive(owner)) return fail({ code: 'open-elsewhere', pid: owner.pid });
    if (isStale(file)) takeAway(file, prepared, own);
    else pause();
  }
  return fail({ code: 'open-elsewhere', pid: readLock(file)?.pid ?? null });
}

/** False when the name is taken. */
function makeExclusive(prepared: string, file: string, own: LockOwner): boolean {
  try {
    linkSync(prepared, file);
    return true;
  } catch (thrown) {
    if (errorCode(thrown) === 'EEXIST') return false;
    if (!hasNoLinks(thrown)) throw thrown;
  }
  try {
    // disks without links (FAT): O_EXCL alone decides
    writeNew(file, JSON.stringify(own));
    return true;
  } catch (thrown) {
    if (errorCode(thrown) === 'EEXIST') return false;
    throw thrown;
  }
}

/** Whether the lock's owner is gone, or nobody can be read from it although it is not new. */
function isStale(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return false;
  const owner = readLock(file);
  return owner === undefined ? Date.now() - stat.mtimeMs > UNREADABLE_AFTER_MS : !isAlive(owner);
}

/**
 * Removes a stale lock. Only one process at a time may (it holds a second lock while it looks again): else the slower of
 * two would remove the fresh lock of the faster.
 */
function takeAway(file: string, prepared: string, own: LockOwner): void {
  const guard = `${file}.takeover`;
  if (!makeExclusive(prepared, guard, own)) {
    // its owner died within the few system calls below
    if (isStale(guard)) removeIfThere(guard);
    else pause();
    return;
  }
  try {
    if (isStale(file)) removeIfThere(file);
  } finally {
    removeOrLeave(guard);
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
}

/**
 * A disk that does not let it be removed leaves it behind: then it counts here as one whose owner is gone; for other
 * processes it is held until this one ends.
 */
function release(file: string, own: LockOwner): void {
  givenBack.add(own.token);
  if (readLock(file)?.token === own.token) removeOrLeave(file);
}

function writeNew(file: string, text: string): void {
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A disk that fails here must not turn a lock that was taken into one that nobody gives back. */
function removeOrLeave(file: string): void {
  try {
    removeIfThere(file);
  } catch (thrown) {
    if (errorCode(thrown) === undefined) throw thrown;
  }
}

function removeIfThere(file: string): void {
  try {
    unlinkSync(file);
  } catch (thrown) {
    if (errorCode(thrown) !== 'ENOENT') throw thrown;
  }
}

/** In place of a start: the process has ended, and only its parent has not asked how yet. It holds nothing any more. */
const ENDED = 'ended';

/** Start time in clock ticks since boot, with the boot's own id; null where the system does not tell. */
function startOf(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the name in brackets may hold anything; the start is the 20th field behind it
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state = ''] = fields;
    const ticks = fields[19];
    if (state === 'Z' || state === 'X') return ENDED;
    return ticks === undefined ? null : `${boot}:${ticks}`;
  } catch {
    return null;
  }
}

function asOwner(read: unknown): LockOwner | undefined {
  if (typeof read !== 'object' || read === null) return undefined;
  const { pid, startedAt, token } = read as Partial<LockOwner>; // as: every field is looked at below
  if (typeof pid !== 'number' || !Number.isInteger(pid) || pid < 1) return undefined;
  return typeof startedAt === 'string' && typeof token === 'string' ? { pid, startedAt, token } : undefined;
}
