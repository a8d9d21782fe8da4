/** Starts import jobs: of files and folders by grant, of dropped files by chunks, of letters that wait. */
import { ok } from '../../../../shared/kernel/result';
import { getBlob } from '../../store/blobs';
import type { LetterRecord } from '../../store/letter-rows';
import type { Desk } from '../ports';
import type { Job, Jobs, JobSource, Source } from './jobs';
import { landLetter } from './land-letter';
import { type ReadLetter, readLetter } from './read-letter';
import { type Hear, runJob } from './run-job';

export { type FoundSources, sourcesOfPaths } from './sources/of-paths';

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
