/** What disks throw is a fault that a person is told of, never a bug that ends the program. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { storeFaultOf } from '../../../electron/vault/store/faults';
import { whyNotOpened } from '../../../electron/vault/store/sqlite-handle';

const thrown = (code: string) => Object.assign(new Error('of the disk'), { code });

test('D4 a disk that is pulled out, or a network folder whose server goes away, is a fault of the disk', () => {
  for (const code of ['EIO', 'ENXIO', 'ENODEV', 'ESTALE', 'ENOTCONN', 'EHOSTDOWN', 'ETIMEDOUT', 'EBUSY'])
    expect([code, storeFaultOf(thrown(code))?.code]).toEqual([code, 'io-error']);
  for (const code of ['EISDIR', 'ELOOP', 'ENOTEMPTY'])
    expect([code, storeFaultOf(thrown(code))?.code]).toEqual([code, 'no-permission']);
  expect(storeFaultOf(new TypeError('a bug'))).toBeUndefined();
});

test('D4 a database that could be opened for reading only, or not at all, is not told as forbidden where nothing is', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-faults-'));
  try {
    const file = path.join(folder, 'cases.db');
    writeFileSync(file, '');
    for (const code of ['SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_READONLY_DIRECTORY']) {
      expect(whyNotOpened(file, thrown(code))).toMatchObject({ code: 'io-error' });
      expect(whyNotOpened(path.join(folder, 'gone', 'cases.db'), thrown(code))).toMatchObject({
        code: 'no-permission',
      });
    }
    expect(whyNotOpened(file, thrown('SQLITE_NOTADB'))).toMatchObject({ code: 'SQLITE_NOTADB' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
