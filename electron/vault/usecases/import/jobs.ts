/** Import jobs in the memory of the vault process: what is being read, how far it is, and how each message ended. */
import { createHash } from 'node:crypto';
import { IMPORT_ENDS, type ImportCounts, type ImportEnd } from '../../../../shared/ipc/import-shapes';
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

/** A job while it runs. Only this folder changes one. */
export interface Job {
  readonly id: string;
  readonly source: JobSource;
  name: string;
  readonly startedAt: number;
  leftOut: number;
  /** Where its letters lie; empty when they cannot be read again by path. */
  readonly paths: readonly string[];
  total: number;
  done: number;
  counts: ImportCounts;
  /** Hash chain over the names of what was read. */
  passed: string;
  state: ImportJob['state'];
  failure: JobFailure | null;
  gone: boolean;
  wentOnAt: number | null;
  endedAt: number | null;
  /** Outcomes of this session in the order of the sources; the first of them when there are very many. */
  items: ImportedItem[];
}

/** What is known of a job before it starts. */
export type NewJob = Pick<Job, 'id' | 'source' | 'startedAt' | 'total'> &
  Partial<Pick<Job, 'name' | 'leftOut' | 'paths'>>;

const KEPT_JOBS = 50;
/** Rows that can be listed, over all jobs of the session: some 50 MB. The counts are of all of them. */
const KEPT_ITEMS = 100_000;

/** The jobs of this session, the newest first, and their turn: one import at a time, so that the order of letters is kept. */
export class Jobs {
  readonly #jobs: Job[] = [];
  #turn: Promise<void> = Promise.resolve();
  #inTurn = 0;
  /** The vault is closed: nothing goes on. */
  closed = false;

  open(fresh: NewJob): Job {
    const job: Job = {
      name: '',
      leftOut: 0,
      paths: [],
      ...fresh,
      done: 0,
      counts: noCounts(),
      passed: '',
      state: this.#inTurn > 0 ? 'waiting' : 'running',
      failure: null,
      gone: false,
      wentOnAt: null,
      endedAt: null,
      items: [],
    };
    this.#jobs.unshift(job);
    this.#shorten();
    return job;
  }

  find(id: string): Job | undefined {
    return this.#jobs.find((job) => job.id === id);
  }

  all(): readonly Job[] {
    return this.#jobs;
  }

  /** Takes a job off the list: it turned out to hold nothing. */
  drop(job: Job): void {
    const place = this.#jobs.indexOf(job);
    if (place >= 0) this.#jobs.splice(place, 1);
  }

  /** Runs after every job before it, whatever became of those. The promise ends when the run has. */
  inTurn(run: () => Promise<void>): Promise<void> {
    this.#inTurn += 1;
    const next = this.#turn.then(run).finally(() => {
      this.#inTurn -= 1;
    });
    this.#turn = next.catch(() => undefined);
    return next;
  }

  /** Jobs that have their turn or wait for it. */
  get busy(): number {
    return this.#inTurn;
  }

  /** Counts an outcome, after it was committed. */
  count(job: Job, item: ImportedItem): void {
    const next = withItem(job, item);
    job.done = next.done;
    // an archive among dropped files holds more letters than could be seen before
    job.total = Math.max(job.total, job.done);
    job.counts = next.counts;
    job.passed = next.passed;
    if (job.items.length < KEPT_ITEMS) job.items.push(item);
    if (job.done % 1_000 === 0) this.#shorten();
  }

  /** The oldest lists go first; the one that grows stays. */
  #shorten(): void {
    this.#jobs.length = Math.min(this.#jobs.length, KEPT_JOBS);
    let left = KEPT_ITEMS;
    for (const job of this.#jobs) {
      left -= job.items.length;
      if (left < 0 && job !== this.#jobs[0]) job.items = [];
    }
  }
}

/** How the job stands once this letter is counted as well. */
export function withItem(job: Job, item: ImportedItem): Pick<Job, 'done' | 'counts' | 'passed'> {
  const end = endOf(item);
  return {
    done: job.done + 1,
    counts: { ...job.counts, [end]: job.counts[end] + 1 },
    passed: passOn(job.passed, item.file),
  };
}

/** The chain over the names of what was read, one name further. */
export function passOn(passed: string, name: string): string {
  return createHash('sha256').update(`${passed}\n${name}`).digest('hex');
}

/** Whether the run has its turn or waits for it. */
export function isUnderWay({ state }: Pick<Job, 'state'>): boolean {
  return state === 'waiting' || state === 'counting' || state === 'running';
}

/** Which of the ends a letter came to; together they are all letters. */
export function endOf({ outcome, encrypted }: ImportedItem): ImportEnd {
  if (encrypted === 'none' && outcome === 'new-case') return 'clear-new-case';
  if (encrypted === 'none' && outcome === 'joined-case') return 'clear-joined-case';
  return outcome;
}

export function noCounts(): ImportCounts {
  // as: the entries are made over all ends
  return Object.fromEntries(IMPORT_ENDS.map((end) => [end, 0])) as ImportCounts;
}
