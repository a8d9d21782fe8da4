/** Turns what SQLite and the disk throw into the few faults that a person can do something about. */
import { fail, type Result } from '../../../shared/kernel/result';
import { DatabaseBusy, StoreFault, type StoreFaultCode } from './database';

const DISK_CODES: Readonly<Record<string, StoreFaultCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EROFS: 'no-permission',
  // The folder went away, or cannot be entered.
  ENOENT: 'no-permission',
  ENOTDIR: 'no-permission',
  ENAMETOOLONG: 'no-permission',
  EIO: 'io-error',
  // A disk that was pulled out, a folder on a network whose server went away.
  ENXIO: 'io-error',
  ENODEV: 'io-error',
  ESTALE: 'io-error',
  EREMOTEIO: 'io-error',
  ENOTCONN: 'io-error',
  EHOSTDOWN: 'io-error',
  EHOSTUNREACH: 'io-error',
  ENETUNREACH: 'io-error',
  ETIMEDOUT: 'io-error',
  ECONNABORTED: 'io-error',
  ECONNRESET: 'io-error',
  EBUSY: 'io-error',
  EMFILE: 'io-error',
  ENFILE: 'io-error',
  // Something else lies there under the name of a file of ours.
  EISDIR: 'no-permission',
  ELOOP: 'no-permission',
  ENOTEMPTY: 'no-permission',
  EFBIG: 'disk-full',
};

/** Beginnings of SQLite's extended result codes, the most particular first. */
const SQLITE_CODES: readonly (readonly [string, StoreFaultCode])[] = [
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_IOERR_CORRUPTFS', 'damaged'],
  ['SQLITE_IOERR', 'io-error'],
  ['SQLITE_READONLY', 'no-permission'],
  // of a file beside an open database; who opens one asks first what is forbidden (sqlite-handle.ts)
  ['SQLITE_CANTOPEN', 'io-error'],
  ['SQLITE_PERM', 'no-permission'],
  ['SQLITE_AUTH', 'no-permission'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
];

/** The code of whatever was thrown, or '' when it has none. */
export function thrownCode(thrown: unknown): string {
  if (!(thrown instanceof Error) || !('code' in thrown)) return '';
  return typeof thrown.code === 'string' ? thrown.code : '';
}

/** The fault that this is, or undefined for a bug. */
export function storeFaultOf(thrown: unknown): StoreFault | undefined {
  if (thrown instanceof StoreFault) return thrown;
  const code = thrownCode(thrown);
  if (code.startsWith('SQLITE_BUSY')) return new DatabaseBusy();
  if (isTornIndex(thrown)) return new StoreFault('damaged');
  const known = DISK_CODES[code] ?? SQLITE_CODES.find(([start]) => code.startsWith(start))?.[1];
  return known === undefined ? undefined : new StoreFault(known);
}

/** The search index says by words alone that a page of it is of another time. */
function isTornIndex(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    thrownCode(thrown) === 'SQLITE_ERROR' &&
    thrown.message.startsWith('invalid fts5 file format')
  );
}

/** Runs it; what it throws comes out as a StoreFault where it is one. */
export function withFaults<T>(run: () => T): T {
  try {
    return run();
  } catch (thrown) {
    throw storeFaultOf(thrown) ?? thrown;
  }
}

export type DiskFault = 'disk-full' | 'no-permission' | 'io-error';

/** Runs it; what the disk throws comes out as a value, for files that are not those of the open vault. */
export async function asDiskFault<T, F extends { readonly code: string }>(
  run: () => Promise<Result<T, F>> | Result<T, F>,
): Promise<Result<T, F | { code: DiskFault }>> {
  try {
    return await run();
  } catch (thrown) {
    const fault = storeFaultOf(thrown);
    if (fault === undefined) throw thrown;
    return fail({ code: fault.code === 'damaged' ? 'io-error' : fault.code });
  }
}
