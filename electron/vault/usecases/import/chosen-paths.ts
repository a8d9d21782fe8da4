/** Imports what a person chose: the run is there at once, counts its letters in sight of the person, then reads them. */
import { putCounted } from '../../store/import-run-rows';
import type { Desk } from '../ports';
import { importsOf } from './imports-of';
import type { Job, Source } from './jobs';
import { UnreadablePlace } from './run-job';
import { notesOf } from './run-notes';
import { importInTurn, sourcesOfPaths } from './start-import';
import { startNoted } from './start-noted';
import { nameOf } from './watch/watcher';

/** Opens the run; an archive of gigabytes is looked through after that. Throws a StoreFault when the vault cannot be written. */
export function importChosen(desk: Desk, source: 'files' | 'folder', paths: readonly string[]): Job {
  const job = startNoted(desk, { source, total: 0, paths, name: nameOfRun(source, paths, 1) });
  // shown while it counts, and written down only once it is known to be no single letter
  job.name = nameOfRun(source, paths, 2);
  if (job.state === 'running') job.state = 'counting';
  void importInTurn(desk, importsOf(desk).jobs, job, countedSources(desk, job, source), {
    notes: notesOf(desk.store),
  });
  return job;
}

/** Counts when it is the run's turn; ends without a letter when it was stopped, or the vault closed, while it counted. */
async function* countedSources(
  desk: Desk,
  job: Job,
  source: 'files' | 'folder',
): AsyncGenerator<Source, void, undefined> {
  const { jobs } = importsOf(desk);
  job.state = 'counting';
  desk.tell({ event: 'import-progress' });
  const found = await sourcesOfPaths(desk, job.paths, () => jobs.closed || !isCounting(job));
  if (jobs.closed || !isCounting(job)) return;
  if (!found.ok) throw new UnreadablePlace();
  const { count, leftOut, sources } = found.value;
  Object.assign(job, { total: count, leftOut, name: nameOfRun(source, job.paths, count) });
  desk.store.write((db) => {
    putCounted(db, job.id, job);
    const facts = { run: job.id, done: '0', total: String(count) };
    db.append({ kind: 'import-noted', caseNo: null, facts });
  });
  job.state = 'running';
  desk.tell({ event: 'import-progress' });
  yield* sources;
}

/** Asked anew each time: a person may have stopped it meanwhile. */
function isCounting(job: Job): boolean {
  return job.state === 'counting';
}

/**
 * A folder or an archive has a name worth saying. That of one letter may name its sender, and would outlive its case.
 */
function nameOfRun(source: 'files' | 'folder', paths: readonly string[], count: number): string {
  const [path, ...others] = paths;
  if (path === undefined || others.length > 0) return '';
  return source === 'files' && count === 1 ? '' : nameOf(path);
}
