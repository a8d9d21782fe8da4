/** What disks throw is a fault that a person is told of, never a bug that ends the program. */
import { expect, test } from 'vitest';
import { storeFaultOf } from '../../../electron/vault/store/faults';

const thrown = (code: string) => Object.assign(new Error('of the disk'), { code });

test('D4 a disk that is pulled out, or a network folder whose server goes away, is a fault of the disk', () => {
  for (const code of ['EIO', 'ENXIO', 'ENODEV', 'ESTALE', 'ENOTCONN', 'EHOSTDOWN', 'ETIMEDOUT', 'EBUSY'])
    expect([code, storeFaultOf(thrown(code))?.code]).toEqual([code, 'io-error']);
  for (const code of ['EISDIR', 'ELOOP', 'ENOTEMPTY'])
    expect([code, storeFaultOf(thrown(code))?.code]).toEqual([code, 'no-permission']);
  expect(storeFaultOf(new TypeError('a bug'))).toBeUndefined();
});
