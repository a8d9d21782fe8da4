/** The disk as the use cases see it: what fits their port Files. */
import { mkdir, stat } from 'node:fs/promises';
import { fail, ok, type Result } from '../../shared/kernel/result';
import { type FileFault, faultOf } from './faults';
import { listFolder } from './list-folder';
import { readBounded, readRange } from './read-file';
import { writeWhole } from './write-file';

/** Everything the vault does with files that a person named. */
export function createFiles() {
  return {
    read: readBounded,
    readRange,
    write: writeWhole,
    list: listFolder,
    async makeFolder(path: string): Promise<Result<null, { code: FileFault }>> {
      try {
        await mkdir(path, { recursive: true });
        return ok(null);
      } catch (thrown) {
        return fail({ code: faultOf(thrown) });
      }
    },
    async kind(path: string): Promise<Result<'file' | 'folder', { code: FileFault }>> {
      try {
        const found = await stat(path);
        if (found.isDirectory()) return ok('folder');
        return found.isFile() ? ok('file') : fail({ code: 'no-such-file' });
      } catch (thrown) {
        return fail({ code: faultOf(thrown) });
      }
    },
  };
}
