/** Starts import jobs: of files and folders by grant, of dropped files by chunks, of letters that wait. */
import { ok } from '../../../../shared/kernel/result';
import { getBlob } from '../../store/blobs';
import type { LetterRecord } from '../../store/letter-rows';
import type { Desk } from '../ports';
import type { Job, Jobs, NewJob, Source } from './jobs';
import { landLetter } from './land-letter';
import { type ReadLetter, readLetter } from './read-letter';
import { type Hear, runJob } from './run-job';
import type { RunNotes } from './run-notes';

export { type FoundSources, sourcesOfPaths } from './sources/of-paths';

/** What a run is read with and who hears of it. */
export interface RunOptions {
  readonly passphrases?: readonly string[];
  readonly hear?: Hear;
  /** Left out: the run is not remembered (a command reads its files itself). */
  readonly notes?: RunNotes;
}

/** Reads the sources in order; the promise ends when the job has. */
export function importAll(
  desk: Desk,
  jobs: Jobs,
  job: Job,
  sources: AsyncIterable<Source> | Iterable<Source>,
  { passphrases = [], hear, notes }: RunOptions = {},
): Promise<void> {
  return runJob<ReadLetter>(
    desk,
    jobs,
    job,
    sources,
    {
      read: (source) => readLetter(desk, source, passphrases),
      land: (read) => landLetter(desk, read, (db, item) => notes?.landing(db, job, item)),
    },
    { hear, notes },
  );
}

/** A new job with an id that the page cannot guess another one from. */
export function openJob(desk: Desk, jobs: Jobs, fresh: Omit<NewJob, 'id' | 'startedAt'>): Job {
  return jobs.open({
    ...fresh,
    id: Buffer.from(desk.randomBytes(12)).toString('hex'),
    startedAt: desk.now(),
  });
}

/** Runs the job in its turn, so that no two imports mix their letters. Cancelled while it waits, it ends without reading. */
export function importInTurn(
  desk: Desk,
  jobs: Jobs,
  job: Job,
  sources: AsyncIterable<Source> | Iterable<Source>,
  options: RunOptions,
): Promise<void> {
  return jobs.inTurn(async () => {
    if (job.state === 'waiting') job.state = 'running';
    await importAll(desk, jobs, job, sources, options);
  });
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
