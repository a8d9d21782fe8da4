/** Goes on with runs that a lock, a crash or a power cut ended in the middle, from where each stood. */
import { singleLine } from '../../../../shared/letter/untrusted-text';
import { type ImportRun, importRun, putEnd, unfinishedRuns } from '../../store/import-run-rows';
import type { Desk } from '../ports';
import { isUnderWay, type Job, type Jobs, noCounts, passOn, type Source } from './jobs';
import { notesOf } from './run-notes';
import { importAll, sourcesOfPaths } from './start-import';

/** At unlock: runs that can be read again go on by themselves; the others say how far they came. */
export function goOnAfterUnlock(desk: Desk, jobs: Jobs): void {
  const runs = desk.store.read(unfinishedRuns);
  const cut = runs.filter((run) => run.paths.length === 0);
  if (cut.length > 0) endCut(desk, cut);
  for (const run of runs.filter((one) => one.paths.length > 0)) goOnWith(desk, jobs, run);
}

/** On a person's word: the rest of a run that was stopped, failed, or whose place was gone. False: there is none. */
export function goOn(desk: Desk, jobs: Jobs, id: string): boolean {
  const known = jobs.find(id);
  if (known !== undefined && isUnderWay(known)) return false;
  const run = desk.store.read((db) => importRun(db, id));
  if (run === undefined || run.paths.length === 0) return false;
  desk.store.write((db) => {
    putEnd(db, id, { state: 'running', failure: null, endedAt: null, paths: run.paths });
    db.append({ kind: 'import-went-on', caseNo: null, facts: { run: id, from: String(run.done) } });
  });
  if (known !== undefined) jobs.drop(known);
  goOnWith(desk, jobs, run, known?.items);
  return true;
}

/** The rest is not wanted any more: what was read stays. False: there is no such run. */
export function leaveRest(desk: Desk, jobs: Jobs, id: string): boolean {
  const run = desk.store.read((db) => importRun(db, id));
  const known = jobs.find(id);
  if (run === undefined || (known !== undefined && isUnderWay(known))) return false;
  desk.store.write((db) => {
    putEnd(db, id, { state: 'cancelled', failure: null, endedAt: run.endedAt ?? db.now, paths: [] });
    db.append({ kind: 'import-left', caseNo: null, facts: { run: id, done: String(run.done) } });
  });
  if (known !== undefined) jobs.drop(known);
  return true;
}

/** Dropped files cannot be read again by path. A watched folder and waiting letters are looked at anew anyhow. */
function endCut(desk: Desk, runs: readonly ImportRun[]): void {
  desk.store.write((db) => {
    for (const run of runs) {
      const state = run.source === 'drop' ? 'interrupted' : 'done';
      putEnd(db, run.id, { state, failure: null, endedAt: db.now, paths: [] });
    }
    db.append({ kind: 'import-cut', caseNo: null, facts: { runs: String(runs.length) } });
  });
}

/** `items`: what the list of this session shows of it already. */
function goOnWith(desk: Desk, jobs: Jobs, run: ImportRun, items: Job['items'] = []): void {
  const { id, source, startedAt, total, name, leftOut, paths } = run;
  const job = jobs.open({ id, source, startedAt, total, name, leftOut, paths });
  stand(job, run);
  job.items = items;
  job.wentOnAt = run.done;
  void jobs.inTurn(async () => {
    const rest = isUnderWay(job) ? await countRest(desk, jobs, job, run) : [];
    if (jobs.closed) return;
    if (rest !== 'gone') return await importAll(desk, jobs, job, rest, { notes: notesOf(desk.store) });
    job.state = 'interrupted';
    job.gone = true;
    job.endedAt = desk.now();
    desk.tell({ event: 'import-progress' });
  });
}

/** Counts again what is there, in sight of the person. Nothing is left to read when it was stopped meanwhile. */
async function countRest(
  desk: Desk,
  jobs: Jobs,
  job: Job,
  run: ImportRun,
): Promise<Iterable<Source> | 'gone'> {
  job.state = 'counting';
  desk.tell({ event: 'import-progress' });
  const isStopped = (): boolean => jobs.closed || !isUnderWay(job);
  const rest = await restOf(desk, job, run, isStopped);
  if (isStopped()) return [];
  job.state = 'running';
  return rest;
}

function stand(job: Job, at: Pick<Job, 'done' | 'counts' | 'passed'>): void {
  job.done = at.done;
  job.counts = at.counts;
  job.passed = at.passed;
}

/**
 * What is left to read. When names or numbers are not as they were (a folder has changed meanwhile), all is read from the
 * beginning: what is here already is recognised, and nothing that is new can slip through.
 */
async function restOf(
  desk: Desk,
  job: Job,
  run: ImportRun,
  isStopped: () => boolean,
): Promise<Iterable<Source> | 'gone'> {
  const there = await Promise.all(run.paths.map((path) => desk.files.kind(path)));
  if (!there.some((kind) => kind.ok)) return 'gone';
  const found = await sourcesOfPaths(desk, run.paths, isStopped);
  if (isStopped()) return [];
  if (!found.ok) return 'gone';
  const { count, sources } = found.value;
  job.total = count;
  const isSame = count === run.total && passedOver(sources, run.done) === run.passed;
  if (!isSame) {
    stand(job, { done: 0, counts: noCounts(), passed: '' });
    job.items = [];
  }
  return from(sources, isSame ? run.done : 0);
}

/** The chain over the names of the first of these. */
function passedOver(sources: Iterable<Source>, count: number): string {
  let passed = '';
  let seen = 0;
  for (const source of sources) {
    if (seen === count) break;
    passed = passOn(passed, singleLine(source.name));
    seen += 1;
  }
  return passed;
}

function* from(sources: Iterable<Source>, first: number): Generator<Source> {
  let place = 0;
  for (const source of sources) {
    if (place >= first) yield source;
    place += 1;
  }
}
