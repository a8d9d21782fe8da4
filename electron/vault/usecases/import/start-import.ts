/** Starts import jobs: of files and folders by grant, of dropped files by chunks, of letters that wait. */
import { ok, type Result } from '../../../../shared/kernel/result';
import { getBlob } from '../../store/blobs';
import type { LetterRecord } from '../../store/letter-rows';
import type { Desk, FileFault } from '../ports';
import type { Job, Jobs, JobSource, Source } from './jobs';
import { landLetter } from './land-letter';
import { MAX_MAIL_BYTES, type ReadLetter, readLetter } from './read-letter';
import { type Hear, runJob } from './run-job';

/** Reads the sources in order; the promise ends when the job has. */
export function importAll(
  desk: Desk,
  job: Job,
  sources: AsyncIterable<Source> | Iterable<Source>,
  passphrases: readonly string[] = [],
  hear?: Hear,
): Promise<void> {
  return runJob<ReadLetter>(
    desk,
    job,
    sources,
    { read: (source) => readLetter(desk, source, passphrases), land: (read) => landLetter(desk, read) },
    hear,
  );
}

/** A new job with an id that the page cannot guess another one from. */
export function openJob(desk: Desk, jobs: Jobs, source: JobSource, total: number): Job {
  return jobs.open(Buffer.from(desk.randomBytes(12)).toString('hex'), source, total, desk.now());
}

/** The mails behind paths that a person named: files as they are, folders with everything below them. */
export async function sourcesOfPaths(
  desk: Desk,
  paths: readonly string[],
): Promise<Result<Source[], { code: FileFault }>> {
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
  return ok(sources);
}

function fileSource(desk: Desk, path: string, name: string): Source {
  return { name, read: () => desk.files.read(path, MAX_MAIL_BYTES) };
}

/** A letter that waits, read again from its original. */
export function waitingSource(desk: Desk, letter: LetterRecord): Source {
  return {
    name: letter.sourceName,
    read: () => {
      const bytes = desk.store.read((db) => getBlob(db, letter.sha256));
      if (bytes === undefined) throw new Error('a letter without its original');
      return Promise.resolve(ok(bytes));
    },
  };
}
