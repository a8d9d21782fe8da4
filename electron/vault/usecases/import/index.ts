/** Letters in: the channels that read mail, show how far it is, and try again what could not be opened. */
import { fail, ok } from '../../../../shared/kernel/result';
import { StoreFault } from '../../store/database';
import { letterRecord, waitingLetters } from '../../store/letter-rows';
import type { Desk, UseCases } from '../ports';
import { importChosen } from './chosen-paths';
import { DroppedFiles } from './dropped-files';
import { goOn, goOnAfterUnlock, leaveRest } from './go-on';
import { importsOf } from './imports-of';
import { itemsPage, jobViews } from './job-views';
import { isUnderWay } from './jobs';
import { notesOf } from './run-notes';
import { importInTurn, waitingSource } from './start-import';
import { startNoted } from './start-noted';
import { watchUseCases } from './watch';

/** One chunk of a dropped file, at most (shared/ipc/contract.ts says the same). */
const CHUNK_BYTES = 1_048_576;

/** Goes on with what a lock or a crash cut short, and watches the folder; gives what ends both, before the vault closes. */
export function attendImports(desk: Desk): () => void {
  const { jobs, watcher } = importsOf(desk);
  tryWriting(() => goOnAfterUnlock(desk, jobs));
  watcher.begin();
  return () => {
    jobs.closed = true;
    watcher.end();
  };
}

/** A vault that cannot be written can still be read: what was cut short waits for an unlock at which it can. */
function tryWriting(run: () => void): void {
  try {
    run();
  } catch (fault) {
    if (!(fault instanceof StoreFault) || fault.code === 'damaged') throw fault;
  }
}

export const importUseCases: UseCases<
  | 'import.from-grant'
  | 'import.open-drop'
  | 'import.chunk'
  | 'import.unreadable'
  | 'import.cancel'
  | 'import.go-on'
  | 'import.leave'
  | 'import.jobs'
  | 'import.items'
  | 'import.watch'
  | 'import.watch-folder'
  | 'import.stop-watching'
  | 'import.look'
  | 'attention.retry'
> = {
  ...watchUseCases,

  'import.from-grant': (desk, { token }) => {
    const files = desk.grants.paths(token, 'import-files');
    const paths = files ?? desk.grants.paths(token, 'import-folder');
    if (paths === undefined) return fail({ code: 'no-such-thing' });
    return ok({ job: importChosen(desk, files === undefined ? 'folder' : 'files', paths).id });
  },

  'import.open-drop': (desk, { files, leftOut = 0 }) => {
    const { jobs, drops } = importsOf(desk);
    const job = startNoted(desk, { source: 'drop', total: files.length, leftOut });
    const dropped = new DroppedFiles(files, (more) => {
      job.total += more;
    });
    drops.set(job.id, dropped);
    void importInTurn(desk, jobs, job, dropped.sources(), { notes: notesOf(desk.store) }).finally(() => {
      dropped.close();
      drops.delete(job.id);
    });
    return ok({ job: job.id, chunkBytes: CHUNK_BYTES });
  },

  'import.chunk': async (desk, { job, file, offset, bytes, last }) => {
    const dropped = importsOf(desk).drops.get(job);
    if (dropped === undefined) return fail({ code: 'no-such-thing' });
    const taken = await dropped.take(file, offset, bytes, last);
    return taken.ok ? ok({}) : taken;
  },

  'import.unreadable': async (desk, { job, file }) => {
    const given = await importsOf(desk).drops.get(job)?.giveUp(file);
    return given?.ok === true ? ok({}) : fail({ code: 'no-such-thing' });
  },

  'import.cancel': (desk, { job: id }) => {
    const { jobs, drops } = importsOf(desk);
    const job = jobs.find(id);
    if (job === undefined) return fail({ code: 'no-such-thing' });
    if (isUnderWay(job)) job.state = 'cancelled';
    drops.get(id)?.close();
    return ok({});
  },

  'import.go-on': (desk, { job }) =>
    goOn(desk, importsOf(desk).jobs, job) ? ok({}) : fail({ code: 'no-such-thing' }),

  'import.leave': (desk, { job }) =>
    leaveRest(desk, importsOf(desk).jobs, job) ? ok({}) : fail({ code: 'no-such-thing' }),

  'import.jobs': (desk) => ok({ jobs: jobViews(desk, importsOf(desk).jobs) }),

  'import.items': (desk, { job: id, group, ...page }) => {
    const job = importsOf(desk).jobs.find(id);
    return job === undefined ? fail({ code: 'no-such-thing' }) : ok(itemsPage(desk, job, group, page));
  },

  'attention.retry': (desk, { letter, passphrase }) => {
    const waiting = desk.store.read((db) => {
      if (letter === null) return waitingLetters(db);
      const one = letterRecord(db, letter);
      return one === undefined || one.attention === null ? [] : [one];
    });
    if (letter !== null && waiting.length === 0) return fail({ code: 'no-such-thing' });
    const job = startNoted(desk, { source: 'retry', total: waiting.length });
    const sources = waiting.map((one) => waitingSource(desk, one));
    const passphrases = passphrase === null ? [] : [passphrase];
    void importInTurn(desk, importsOf(desk).jobs, job, sources, {
      passphrases,
      notes: notesOf(desk.store),
    });
    return ok({ job: job.id });
  },
};
