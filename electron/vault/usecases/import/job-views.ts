/** Runs and their letters as the page sees them: counts of the latest runs, and one page of a list at a time. */
import type { ImportEnd, ImportGroup, ImportJob, ImportRow } from '../../../../shared/ipc/import-shapes';
import type { ImportedItem } from '../../../../shared/ipc/shapes';
import type { ReadDb } from '../../store/database';
import { type ImportRun, importRuns } from '../../store/import-run-rows';
import { letterRecord, parsedOfLetter } from '../../store/letter-rows';
import { letterGlance } from '../../glance-view';
import { pseudonymOf } from '../../sender-view';
import type { Desk } from '../ports';
import { endOf, type Job, type Jobs } from './jobs';

const SHOWN_JOBS = 50;

/** Jobs of this session and the runs before it, newest first. */
export function jobViews(desk: Desk, jobs: Jobs): ImportJob[] {
  const now = jobs.all();
  const known = new Set(now.map((job) => job.id));
  const earlier = desk.store
    .read((db) => importRuns(db, SHOWN_JOBS))
    .filter((run) => !known.has(run.id))
    .map(viewOfRun);
  const newestFirst = [...now.map(viewOfJob), ...earlier].sort(
    (one, other) => other.startedAt - one.startedAt,
  );
  return newestFirst.slice(0, SHOWN_JOBS);
}

function viewOfJob(job: Job): ImportJob {
  const { id, state, failure, gone, source, name, startedAt, endedAt, total, done, leftOut } = job;
  const over = state === 'cancelled' || state === 'failed' || state === 'interrupted';
  return {
    ...{ id, state, failure, gone, source, name, startedAt, endedAt, total, done, leftOut },
    counts: job.counts,
    wentOnAt: job.wentOnAt,
    canGoOn: over && job.paths.length > 0 && (job.done < job.total || job.total === 0),
    listed: job.items.length,
  };
}

function viewOfRun(run: ImportRun): ImportJob {
  const { id, failure, source, name, startedAt, endedAt, total, done, leftOut, counts } = run;
  // only a run of a program that is not this one can be under way without being known here
  const state = run.state === 'running' ? 'interrupted' : run.state;
  return {
    ...{ id, state, failure, source, name, startedAt, endedAt, total, done, leftOut, counts },
    gone: false,
    wentOnAt: null,
    canGoOn: run.paths.length > 0,
    listed: 0,
  };
}

const ENDS: Readonly<Record<ImportGroup, readonly ImportEnd[]>> = {
  'new-case': ['new-case'],
  'joined-case': ['joined-case'],
  'sent-copy': ['sent-copy'],
  'already-here': ['already-here'],
  'not-encrypted': ['clear-new-case', 'clear-joined-case'],
  filed: ['filed'],
  rejected: ['rejected'],
  'needs-attention': ['needs-attention'],
};

/** One page of a job's letters, and how many there are in all under this filter. */
export function itemsPage(
  desk: Desk,
  job: Job,
  group: ImportGroup | null,
  page: { readonly offset: number; readonly limit: number },
): { rows: ImportRow[]; total: number } {
  const items = group === null ? job.items : job.items.filter((item) => ENDS[group].includes(endOf(item)));
  const shown = items.slice(page.offset, page.offset + page.limit);
  return { rows: desk.store.read((db) => shown.map((item) => rowOf(db, item))), total: items.length };
}

function rowOf(db: ReadDb, item: ImportedItem): ImportRow {
  const letter = item.messageId === null ? undefined : letterRecord(db, item.messageId);
  const parsed =
    letter === undefined || item.outcome !== 'needs-attention' ? null : parsedOfLetter(db, letter.id);
  return {
    ...item,
    receivedAt: letter?.receivedAt ?? null,
    from: letter === undefined ? '' : (pseudonymOf(db, letter) ?? (letter.fromName || letter.fromAddress)),
    wantedKeys: parsed?.attention?.wantedKeyIds.map((id) => id.toUpperCase()) ?? [],
    glance: letter === undefined ? null : letterGlance(db, letter),
  };
}
