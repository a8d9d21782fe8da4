/** What the vault remembers of a run while it goes on: written with each letter, so that it can go on after a crash. */
import type { ImportedItem } from '../../../../shared/ipc/shapes';
import { type Store, StoreFault, type WriteDb } from '../../store/database';
import { type ImportRun, insertRun, putEnd, putProgress, removeRun } from '../../store/import-run-rows';
import { type Job, withItem } from './jobs';

/** Letters that change nothing (known already, or refused) are noted together, at the latest after so many. */
const NOTE_EVERY = 500;

/** Notes about one run. */
export interface RunNotes {
  /** In the transaction that keeps a letter: the run as it will stand with it. */
  landing(db: WriteDb, job: Job, item: ImportedItem): void;
  /** A letter was counted: writes what no transaction took along for long. */
  counted(job: Job): void;
  /** The run is over. Never throws for a failing disk: the run then goes on at the next unlock. */
  ended(job: Job): void;
}

/** Writes the run that starts. Throws a StoreFault when the vault cannot be written. */
export function noteStart(store: Store, job: Job): RunNotes {
  store.write((db) => {
    insertRun(db, { ...runOf(job), state: 'running' });
    db.append({ kind: 'import-started', caseNo: null, facts: { run: job.id, source: job.source } });
  });
  return notesOf(store);
}

/** Notes about a run that is written down already. */
export function notesOf(store: Store): RunNotes {
  let noted = 0;
  return {
    landing(db, job, item) {
      const next = withItem(job, item);
      noted = next.done;
      putProgress(db, job.id, { ...next, total: Math.max(job.total, next.done) });
    },
    counted(job) {
      if (job.done - noted < NOTE_EVERY) return;
      noted = job.done;
      store.write((db) => {
        putProgress(db, job.id, job);
        db.append({ kind: 'import-noted', caseNo: null, facts: { run: job.id, done: String(job.done) } });
      });
    },
    ended: (job) => noteEnd(store, job),
  };
}

function noteEnd(store: Store, job: Job): void {
  try {
    store.write((db) => {
      if (job.done === 0 && job.source === 'watch') removeRun(db, job.id);
      else {
        const { state, failure, endedAt, paths } = runOf(job);
        putProgress(db, job.id, job);
        putEnd(db, job.id, { state, failure, endedAt, paths });
      }
      const facts = { run: job.id, state: job.state, done: String(job.done) };
      db.append({ kind: 'import-ended', caseNo: null, facts });
    });
  } catch (fault) {
    if (!(fault instanceof StoreFault)) throw fault;
  }
}

/** The row of a job. What was read to its end needs its places no more. */
function runOf(job: Job): ImportRun {
  const { id, source, name, failure, startedAt, endedAt, total, done, leftOut, counts, passed } = job;
  const { state: at } = job;
  const state = at === 'waiting' || at === 'counting' ? 'running' : at;
  const paths = state === 'done' ? [] : job.paths;
  return {
    ...{ id, source, name, failure, startedAt, endedAt, total, done, leftOut, counts, passed },
    state,
    paths,
  };
}
