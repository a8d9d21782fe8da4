/** Letters in: the channels that read mail, show how far it is, and try again what could not be opened. */
import { fail, ok } from '../../../../shared/kernel/result';
import type { Store } from '../../store/database';
import { letterRecord, waitingLetters } from '../../store/letter-rows';
import type { Desk, UseCases } from '../ports';
import { DroppedFiles } from './dropped-files';
import { Jobs } from './jobs';
import { importAll, openJob, sourcesOfPaths, waitingSource } from './start-import';

/** One chunk of a dropped file, at most (shared/ipc/contract.ts says the same). */
const CHUNK_BYTES = 1_048_576;

interface Imports {
  readonly jobs: Jobs;
  readonly drops: Map<string, DroppedFiles>;
}

/** Imports belong to one open vault, and end with it. */
const imports = new WeakMap<Store, Imports>();

function importsOf(desk: Desk): Imports {
  const known = imports.get(desk.store) ?? { jobs: new Jobs(), drops: new Map<string, DroppedFiles>() };
  imports.set(desk.store, known);
  return known;
}

export const importUseCases: UseCases<
  | 'import.from-grant'
  | 'import.open-drop'
  | 'import.chunk'
  | 'import.unreadable'
  | 'import.cancel'
  | 'import.jobs'
  | 'attention.retry'
> = {
  'import.from-grant': async (desk, { token }) => {
    const files = desk.grants.paths(token, 'import-files');
    const paths = files ?? desk.grants.paths(token, 'import-folder');
    if (paths === undefined) return fail({ code: 'no-such-thing' });
    const sources = await sourcesOfPaths(desk, paths);
    if (!sources.ok)
      return fail({ code: sources.error.code === 'no-permission' ? 'no-permission' : 'io-error' });
    const job = openJob(
      desk,
      importsOf(desk).jobs,
      files === undefined ? 'folder' : 'files',
      sources.value.count,
    );
    void importAll(desk, job, sources.value.sources);
    return ok({ job: job.id });
  },

  'import.open-drop': (desk, { files }) => {
    const { jobs, drops } = importsOf(desk);
    const job = openJob(desk, jobs, 'drop', files.length);
    const dropped = new DroppedFiles(files, (more) => {
      job.total += more;
    });
    drops.set(job.id, dropped);
    void importAll(desk, job, dropped.sources()).finally(() => {
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
    if (job.state === 'running') job.state = 'cancelled';
    drops.get(id)?.close();
    return ok({});
  },

  'import.jobs': (desk) => ok({ jobs: importsOf(desk).jobs.views() }),

  'attention.retry': (desk, { letter, passphrase }) => {
    const waiting = desk.store.read((db) => {
      if (letter === null) return waitingLetters(db);
      const one = letterRecord(db, letter);
      return one === undefined || one.attention === null ? [] : [one];
    });
    if (letter !== null && waiting.length === 0) return fail({ code: 'no-such-thing' });
    const job = openJob(desk, importsOf(desk).jobs, 'retry', waiting.length);
    void importAll(
      desk,
      job,
      waiting.map((one) => waitingSource(desk, one)),
      passphrase === null ? [] : [passphrase],
    );
    return ok({ job: job.id });
  },
};
