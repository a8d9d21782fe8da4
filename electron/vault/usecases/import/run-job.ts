/** Reads the messages of a job, as many at a time as there are parsers, and stops after the letter in hand when told. */
import type { ImportedItem } from '../../../../shared/ipc/shapes';
import { StoreFault } from '../../store/database';
import type { Desk } from '../ports';
import type { Job, JobFailure, Source } from './jobs';

/** Turns one message into its outcome; the outcome is given only after it was committed. */
export type ReadOne = (source: Source) => Promise<ImportedItem>;

/** Called with each outcome in the order of the sources, as soon as it and all before it are committed. */
export type Hear = (item: ImportedItem) => void;

/** How often the page hears of progress, at most. */
const TELL_EVERY_MS = 250;

/** Runs a job to its end; never rejects. What was committed before a failure stays. */
export async function runJob(desk: Desk, job: Job, sources: AsyncIterable<Source> | Iterable<Source>, readOne: ReadOne, hear?: Hear): Promise<void> {
  let next = 0;
  let heard = 0;
  let toldAt = 0;
  const running = new Set<Promise<void>>();
  const finish = (place: number, item: ImportedItem): void => {
    job.items[place] = item;
    job.done += 1;
    for (let ready = job.items[heard]; ready !== undefined; ready = job.items[heard]) {
      hear?.(ready);
      heard += 1;
    }
    if (desk.now() - toldAt >= TELL_EVERY_MS) {
      toldAt = desk.now();
      desk.tell({ event: 'import-progress' });
    }
  };
  try {
    for await (const source of sources) {
      if (job.state !== 'running') break;
      const place = next++;
      const one = readOne(source).then(
        (item) => finish(place, item),
        (fault: unknown) => stop(job, fault),
      );
      running.add(one);
      void one.finally(() => running.delete(one));
      if (running.size >= desk.parsers.width) await Promise.race(running);
    }
    await Promise.all(running);
  } catch (fault) {
    stop(job, fault);
  }
  if (job.state === 'running') job.state = 'done';
  job.endedAt = desk.now();
  desk.tell({ event: 'import-progress' });
  desk.tell({ event: 'changed' });
}

/** A full disk or a lost disk ends the job: the letter in hand was rolled back, those before it are safe. */
function stop(job: Job, fault: unknown): void {
  job.state = 'failed';
  job.failure = failureOf(fault);
}

function failureOf(fault: unknown): JobFailure {
  if (!(fault instanceof StoreFault)) return 'internal';
  return fault.code === 'damaged' ? 'io-error' : fault.code;
}
