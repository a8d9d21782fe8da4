/** The disk's own error codes as the few that a person can do something about. */

export type FileFault =
  | 'no-such-file'
  | 'no-permission'
  | 'disk-full'
  | 'io-error'
  | 'already-exists'
  | 'too-large'
  | 'empty';

const FAULTS: Readonly<Record<string, FileFault>> = {
  ENOENT: 'no-such-file',
  ENOTDIR: 'no-such-file',
  ENAMETOOLONG: 'no-such-file',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EROFS: 'no-permission',
  // Windows: the file is open in another program
  EBUSY: 'no-permission',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
  EEXIST: 'already-exists',
  ENOTEMPTY: 'already-exists',
  EISDIR: 'already-exists',
};

/** Anything that comes from the disk is an expected failure; anything else is a bug and goes on. */
export function faultOf(thrown: unknown): FileFault {
  const code = errorCode(thrown);
  if (code === undefined) throw thrown;
  return FAULTS[code] ?? 'io-error';
}

/** "ENOENT" and the like; undefined when it is no error of the system. */
export function errorCode(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown) || typeof thrown.code !== 'string') return undefined;
  return /^E[A-Z0-9]+$/.test(thrown.code) ? thrown.code : undefined;
}

/** What systems say of a disk without links; Windows says EISDIR of FAT. */
const NO_LINKS: readonly string[] = ['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP', 'EISDIR'];

/** Whether a link could not be made because the disk has none. */
export function hasNoLinks(thrown: unknown): boolean {
  return NO_LINKS.includes(errorCode(thrown) ?? '');
}
