/** Lists what lies below a folder that a person chose: regular files only, links not followed, vaults left out. */
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

/** Files that only a vault has beside each other. Each write changes them, so a watched folder would never come to rest. */
const OF_VAULT = ['vault.json', 'cases.db'];

async function collect(folder: string, prefix: string, depth: number, files: ListedFile[]): Promise<void> {
  const before = files.length;
  const below: string[] = [];
  const missing = new Set(OF_VAULT);
  for await (const entry of await opendir(folder)) {
    if (files.length > MAX_FILES) return;
    if (entry.isDirectory()) below.push(entry.name);
    if (!entry.isFile()) continue;
    missing.delete(entry.name);
    files.push({ path: path.join(folder, entry.name), name: `${prefix}${entry.name}` });
  }
  if (missing.size === 0) {
    files.length = before;
    return;
  }
  if (depth >= MAX_DEPTH) return;
  for (const name of below) {
    if (files.length > MAX_FILES) return;
    const inside = collect(path.join(folder, name), `${prefix}${name}/`, depth + 1, files);
    await inside.catch((thrown: unknown) => faultOf(thrown));
  }
}
