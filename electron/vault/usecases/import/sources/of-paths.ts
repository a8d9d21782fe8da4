/** Finds the letters behind paths that a person named: how many there are, and each of them when it is its turn. */
import { ok, type Result } from '../../../../../shared/kernel/result';
import type { Desk, FileFault } from '../../ports';
import type { Source } from '../jobs';
import { MAX_MAIL_BYTES } from '../read-letter';

/** Letters that were found. The order is the same each time for the same files, so that an import can go on at a number. */
export interface FoundSources {
  readonly count: number;
  /** Files of a mail program that hold no mail (indexes and the like): not read, and not counted above. */
  readonly leftOut: number;
  readonly sources: AsyncIterable<Source> | Iterable<Source>;
}

/** Files as they are, folders with everything below them. Fails only when a folder that was named cannot be listed. */
export async function sourcesOfPaths(
  desk: Desk,
  paths: readonly string[],
): Promise<Result<FoundSources, { code: FileFault }>> {
  const sources: Source[] = [];
  for (const path of paths) {
    const kind = await desk.files.kind(path);
    if (kind.ok && kind.value === 'folder') {
      const listed = await desk.files.list(path);
      if (!listed.ok) return listed;
      sources.push(...listed.value.map((file) => fileSource(desk, file.path, file.name)));
    } else {
      // what is missing or unreadable is said in its place in the list of outcomes
      sources.push(fileSource(desk, path, path.split(/[\\/]/).at(-1) ?? path));
    }
  }
  return ok({ count: sources.length, leftOut: 0, sources });
}

function fileSource(desk: Desk, path: string, name: string): Source {
  return { name, read: () => desk.files.read(path, MAX_MAIL_BYTES) };
}
