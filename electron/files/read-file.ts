/** Reads a file that may be huge, endless or gone: never more than told, never from a device or pipe. */
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { fail, ok, type Result } from '../../shared/kernel/result';
import { type FileFault, faultOf } from './faults';

const CHUNK_BYTES = 1024 * 1024;

/** The whole file; `too-large` beyond `maxBytes`, `empty` for nothing, `no-such-file` for what is no regular file. */
export async function readBounded(
  path: string,
  maxBytes: number,
): Promise<Result<Uint8Array, { code: FileFault }>> {
  return await withFile(path, async (handle, size) =>
    size > maxBytes ? fail({ code: 'too-large' }) : await readAll(handle, size, maxBytes),
  );
}

/** Bytes from an offset on: fewer than asked where the file ends, none behind it. */
export async function readRange(
  path: string,
  offset: number,
  maxBytes: number,
): Promise<Result<Uint8Array, { code: FileFault }>> {
  return await withFile(path, async (handle, size) => {
    const bytes = Buffer.allocUnsafeSlow(Math.max(0, Math.min(maxBytes, size - offset)));
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return ok(bytes.subarray(0, filled));
  });
}

async function withFile(
  path: string,
  use: (handle: FileHandle, size: number) => Promise<Result<Uint8Array, { code: FileFault }>>,
): Promise<Result<Uint8Array, { code: FileFault }>> {
  let handle: FileHandle | undefined;
  try {
    // not blocking, so that a named pipe does not hang the vault
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = await handle.stat();
    return stat.isFile() ? await use(handle, stat.size) : fail({ code: 'no-such-file' });
  } catch (thrown) {
    return fail({ code: faultOf(thrown) });
  } finally {
    await handle?.close();
  }
}

/** The size was true a moment ago: a file that grows meanwhile is read to its end, or refused. */
async function readAll(
  handle: FileHandle,
  expected: number,
  maxBytes: number,
): Promise<Result<Uint8Array, { code: FileFault }>> {
  let bytes = Buffer.allocUnsafeSlow(Math.min(expected + 1, maxBytes + 1));
  let filled = 0;
  for (;;) {
    if (filled === bytes.length) {
      if (filled > maxBytes) return fail({ code: 'too-large' });
      bytes = Buffer.concat([bytes], Math.min(filled + CHUNK_BYTES, maxBytes + 1));
    }
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, null);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  if (filled > maxBytes) return fail({ code: 'too-large' });
  return filled === 0 ? fail({ code: 'empty' }) : ok(bytes.subarray(0, filled));
}
