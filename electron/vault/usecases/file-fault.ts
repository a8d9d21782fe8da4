/** A failure of writing a file, as every channel may say it. */
import type { CommonError } from '../../../shared/ipc/contract';
import type { FileFault } from './ports';

const CODES = {
  'disk-full': 'disk-full',
  'no-permission': 'no-permission',
  'io-error': 'io-error',
  // the folder went away, or may not be entered
  'no-such-file': 'no-permission',
  'already-exists': 'io-error',
  'too-large': 'io-error',
  empty: 'io-error',
} as const satisfies Record<FileFault, CommonError>;

export function writeFaultCode(fault: FileFault): (typeof CODES)[FileFault] {
  return CODES[fault];
}
