/** Import jobs in the memory of the vault process: what is being read, how far it is, and how each message ended. */
import type { ImportedItem, ImportJob } from '../../../../shared/ipc/shapes';
import type { Result } from '../../../../shared/kernel/result';
import type { FileFault } from '../ports';

/** One message to be read: its name as the person knows it, and its bytes when it is its turn. */
export interface Source {
  readonly name: string;
  read(): Promise<Result<Uint8Array, { code: FileFault }>>;
}

export type JobSource = ImportJob['source'];
export type JobFailure = NonNullable<ImportJob['failure']>;

/** A job while it runs. Only the jobs in this file change one. */
export interface Job {
  readonly id: string;
  readonly source: JobSource;
  readonly startedAt: number;
  total: number;
  state: ImportJob['state'];
  failure: JobFailure | null;
  endedAt: number | null;
  /** Outcomes in the order of the sources. */
  readonly items: ImportedItem[];
}

const KEPT_JOBS = 50;

/** The jobs of this session, the newest first. */
export class Jobs {
  readonly #jobs: Job[] = [];

  open(id: string, source: JobSource, total: number, startedAt: number): Job {
    const job: Job = {
      id,
      source,
      startedAt,
      total,
      state: 'running',
      failure: null,
      endedAt: null,
      items: [],
    };
    this.#jobs.unshift(job);
    this.#jobs.length = Math.min(this.#jobs.length, KEPT_JOBS);
    return job;
  }

  find(id: string): Job | undefined {
    return this.#jobs.find((job) => job.id === id);
  }

  views(): ImportJob[] {
    return this.#jobs.map(view);
  }
}

function view(job: Job): ImportJob {
  const { id, state, failure, source, startedAt, endedAt, total, items } = job;
  return { id, state, failure, source, startedAt, endedAt, total, done: items.length, items: [...items] };
}
