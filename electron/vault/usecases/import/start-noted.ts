/** Opens a run that the vault remembers, so that it can go on after a crash. */
import type { Desk } from '../ports';
import { importsOf } from './imports-of';
import type { Job } from './jobs';
import { noteStart } from './run-notes';
import { openJob } from './start-import';

/** A job that the vault remembers. Throws a StoreFault, and opens none, when the vault cannot be written. */
export function startNoted(desk: Desk, fresh: Parameters<typeof openJob>[2]): Job {
  const { jobs } = importsOf(desk);
  const job = openJob(desk, jobs, fresh);
  try {
    noteStart(desk.store, job);
  } catch (fault) {
    jobs.drop(job);
    throw fault;
  }
  return job;
}
