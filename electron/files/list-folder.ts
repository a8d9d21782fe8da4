/** Lists what lies below a folder that a person chose: regular files only, links not followed. */
import { opendir } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../shared/kernel/result';
import { type FileFault, faultOf } from './faults';

/** More than any mailbox folder holds; beyond it the wrong folder was chosen. */
const MAX_FILES = 1_000_000;
const MAX_DEPTH = 64;

export interface ListedFile {
  readonly path: string;
  /** Relative to the folder, with "/" on every system. */
  readonly name: string;
}

/** Sorted by name. A folder inside that cannot be read is left out, the chosen one is a failure. */
export async function listFolder(
  folder: string,
): Promise<Result<readonly ListedFile[], { code: FileFault }>> {
  const files: ListedFile[] = [];
  try {
    await collect(folder, '', 0, files);
  } catch (thrown) {
    return fail({ code: faultOf(thrown) });
  }
  if (files.length > MAX_FILES) return fail({ code: 'too-large' });
  return ok(files.sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0)));
}

async function collect(folder: string, prefix: string, depth: number, files: ListedFile[]): Promise<void> {
  for await (const entry of await opendir(folder)) {
    if (files.length > MAX_FILES) return;
    const below = path.join(folder, entry.name);
    const name = `${prefix}${entry.name}`;
    if (entry.isFile()) files.push({ path: below, name });
    else if (entry.isDirectory() && depth < MAX_DEPTH) {
      await collect(below, `${name}/`, depth + 1, files).catch((thrown: unknown) => faultOf(thrown));
    }
  }
}
