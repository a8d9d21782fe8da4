/** Reads the messages of a job, as many at a time as there are parsers, and lands them in their order. */
import type { ImportedItem } from '../../../../shared/ipc/shapes';
import { StoreFault } from '../../store/database';
import type { Desk } from '../ports';
import type { Job, JobFailure, Jobs, Source } from './jobs';
import type { RunNotes } from './run-notes';

/** The two halves of an import: reading may overlap, landing is in the order of the sources so that replies find their reports. */
export interface Steps<R> {
  read(source: Source): Promise<R>;
  /** Gives the outcome only after it was committed. */
  land(read: R): ImportedItem;
}

/** Called with each outcome, in order, as soon as it is committed. */
export type Hear = (item: ImportedItem) => void;

/** The files or the folder that a run was to read cannot be looked at. */
export class UnreadablePlace extends Error {}

/** How often the page hears of progress, at most. */
const TELL_EVERY_MS = 250;

/** Runs a job to its end; never rejects. When it is cancelled, letters in hand are finished; what was committed before a failure stays. */
export async function runJob<R>(
  desk: Desk,
  jobs: Jobs,
  job: Job,
  sources: AsyncIterable<Source> | Iterable<Source>,
  steps: Steps<R>,
  told: { readonly hear?: Hear | undefined; readonly notes?: RunNotes | undefined } = {},
): Promise<void> {
  const tell = calmProgress(desk);
  try {
    await landAll(desk, jobs, job, sources, steps, (item) => {
      jobs.count(job, item);
      told.hear?.(item);
      told.notes?.counted(job);
      tell();
    });
    if (job.state === 'running') job.state = 'done';
  } catch (fault) {
    job.state = 'failed';
    job.failure = failureOf(fault);
  }
  // a vault that was closed in the middle keeps the run as it stood: it goes on at the next unlock
  if (jobs.closed) return;
  job.endedAt = desk.now();
  told.notes?.ended(job);
  desk.tell({ event: 'import-progress' });
  desk.tell({ event: 'changed' });
}

async function landAll<R>(
  desk: Desk,
  jobs: Jobs,
  job: Job,
  sources: AsyncIterable<Source> | Iterable<Source>,
  steps: Steps<R>,
  landed: Hear,
): Promise<void> {
  const inHand: Promise<R>[] = [];
  const landFirst = async (): Promise<void> => {
    const first = inHand.shift();
    if (first === undefined) return;
    const read = await first;
    if (!jobs.closed) landed(steps.land(read));
  };
  const all = iteratorOf(sources);
  let next = ahead(all);
  for (;;) {
    const [first] = inHand;
    // a letter is landed as soon as it is read, also while the next one is still on its way
    if (first !== undefined && (inHand.length > desk.parsers.width || (await isReadFirst(first, next)))) {
      await landFirst();
      continue;
    }
    const source = await next;
    if (source.done === true || job.state !== 'running' || jobs.closed) break;
    const read = steps.read(source.value);
    read.catch(() => undefined); // awaited in its turn; until then a rejection must not count as unhandled
    inHand.push(read);
    next = ahead(all);
  }
  void all.return?.();
  while (inHand.length > 0) await landFirst();
}

type Sources = Iterator<Source> | AsyncIterator<Source>;

function iteratorOf(sources: AsyncIterable<Source> | Iterable<Source>): Sources {
  return Symbol.asyncIterator in sources ? sources[Symbol.asyncIterator]() : sources[Symbol.iterator]();
}

/** Asks for the next one; awaited in its turn, until then a rejection must not count as unhandled. */
function ahead(sources: Sources): Promise<IteratorResult<Source>> {
  const next = (async () => await sources.next())();
  next.catch(() => undefined);
  return next;
}

/** Whether the letter is read before the next source is there. A rejection counts as well: it is thrown where it is awaited. */
async function isReadFirst(letter: Promise<unknown>, next: Promise<unknown>): Promise<boolean> {
  const won = (answer: boolean) => () => answer;
  return await Promise.race([next.then(won(false), won(false)), letter.then(won(true), won(true))]);
}

function calmProgress(desk: Desk): () => void {
  let toldAt = 0;
  return () => {
    if (desk.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = desk.now();
    desk.tell({ event: 'import-progress' });
  };
}

/** A full disk or a lost disk ends the job: the letter in hand was rolled back, those before it are safe. */
function failureOf(fault: unknown): JobFailure {
  if (fault instanceof UnreadablePlace) return 'place-unreadable';
  if (!(fault instanceof StoreFault)) return 'internal';
  return fault.code === 'damaged' ? 'io-error' : fault.code;
}
