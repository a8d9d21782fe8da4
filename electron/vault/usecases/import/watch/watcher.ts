/** Watches one folder while the vault is open: looks when something changed there and every half minute, and reads what is whole. */
import type { FolderWatch } from '../../../../../shared/ipc/import-shapes';
import { singleLine } from '../../../../../shared/letter/untrusted-text';
import { StoreFault } from '../../../store/database';
import { putWatchedFolder, watchedFolder } from '../../../store/watched-file-rows';
import type { Desk } from '../../ports';
import type { Jobs } from '../jobs';
import { candidatesOf } from './candidates';
import { KnownFiles } from './known-files';
import { SETTLE_MS, Settling } from './settled';
import { readWhole } from './watch-run';

/** Between two looks when nothing is heard of the folder. */
const LOOK_EVERY_MS = 30_000;
/** A look at a very large folder may take its time, but not more than this share of all time. */
const LOOK_SHARE = 20;
/** A little longer than a file must stay the same. */
const SECOND_LOOK_MS = SETTLE_MS + 100;

type WatchState = FolderWatch['state'];

export class FolderWatcher {
  readonly #desk: Desk;
  readonly #jobs: Jobs;
  #path: string | null = null;
  #known: KnownFiles | undefined;
  #settling = new Settling();
  #state: WatchState = 'watching';
  #maildir = false;
  #growing = 0;
  #unreadable = 0;
  #lastLookAt: FolderWatch['lastLookAt'] = null;
  #looking: Promise<void> | null = null;
  #again = false;
  #stopHearing: () => void = () => undefined;
  #unplan: () => void = () => undefined;

  constructor(desk: Desk, jobs: Jobs) {
    this.#desk = desk;
    this.#jobs = jobs;
  }

  view(): FolderWatch | null {
    if (this.#path === null) return null;
    return {
      name: nameOf(this.#path),
      maildir: this.#maildir,
      lastLookAt: this.#lastLookAt,
      state: this.#state,
      growing: this.#growing,
      unreadable: this.#unreadable,
    };
  }

  /** At unlock: goes on with the folder that the vault remembers. */
  begin(): void {
    const path = this.#desk.store.read(watchedFolder);
    if (path !== null) this.#watch(path);
  }

  /** Watches this folder from now on. Without `existing`, what lies there counts as read. Throws a StoreFault. */
  async choose(path: string, existing: boolean): Promise<void> {
    const seen = existing ? null : await this.#desk.watching.look(path);
    const there = seen?.ok === true ? await candidatesOf(this.#desk, seen.value) : [];
    await this.#leave();
    const known = this.#knownFiles();
    for (const file of there) known.add(file, null);
    this.#desk.store.write((db) => {
      putWatchedFolder(db, path);
      known.write(db);
      db.append({ kind: 'watch-chosen', caseNo: null, facts: { existing: existing ? 'yes' : 'no' } });
    });
    this.#watch(path);
  }

  /** Watches no folder any more and forgets what was read there: the letters stay. */
  async stop(): Promise<void> {
    await this.#leave();
    this.#desk.store.write((db) => {
      putWatchedFolder(db, null);
      this.#knownFiles().forget(db);
      db.append({ kind: 'watch-ended', caseNo: null, facts: {} });
    });
    this.#tell();
  }

  /** Looks now, also when a person had stopped reading. The promise ends when what was whole is read. */
  async look(): Promise<void> {
    if (this.#path === null) return;
    if (this.#state === 'paused') this.#state = 'watching';
    await this.#lookSoon();
  }

  /** At lock: no look begins any more. */
  end(): void {
    this.#stopHearing();
    this.#unplan();
    this.#stopHearing = () => undefined;
    this.#unplan = () => undefined;
    this.#path = null;
  }

  #watch(path: string): void {
    this.#path = path;
    this.#settling = new Settling();
    this.#state = 'watching';
    this.#growing = 0;
    this.#unreadable = 0;
    this.#lastLookAt = null;
    this.#hear(path);
    void this.#lookSoon();
  }

  #hear(path: string): void {
    this.#stopHearing();
    this.#stopHearing = this.#desk.watching.hear(path, () => void this.#lookSoon());
  }

  /** One look at a time; what is heard during a look leads to one more. */
  #lookSoon(): Promise<void> {
    if (this.#looking !== null) {
      this.#again = true;
      return this.#looking;
    }
    this.#looking = this.#looks().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #looks(): Promise<void> {
    do {
      this.#again = false;
      this.#unplan();
      const path = this.#path;
      if (path === null || this.#jobs.closed || this.#state === 'paused') return;
      const began = this.#desk.watching.elapsed();
      await this.#lookAt(path).catch((fault: unknown) => this.#hold(fault));
      const took = this.#desk.watching.elapsed() - began;
      if (this.#path !== path || this.#jobs.closed) return;
      const pause = this.#growing > 0 ? SECOND_LOOK_MS : Math.max(LOOK_EVERY_MS, took * LOOK_SHARE);
      this.#unplan = this.#desk.watching.after(pause, () => void this.#lookSoon());
    } while (this.#again);
  }

  async #lookAt(path: string): Promise<void> {
    const seen = await this.#desk.watching.look(path);
    if (this.#path !== path || this.#jobs.closed) return;
    this.#lastLookAt = this.#desk.now();
    if (!seen.ok) return this.#stand(seen.error.code === 'no-permission' ? 'no-permission' : 'gone');
    // a folder that came back is another one to the system
    if (this.#state === 'gone' || this.#state === 'no-permission') this.#hear(path);
    const files = await candidatesOf(this.#desk, seen.value);
    const known = this.#knownFiles();
    const fresh = files.filter((file) => !known.has(file));
    const { whole, growing } = this.#settling.sort(fresh, this.#desk.watching.elapsed());
    this.#maildir = files.some((file) => file.delivered);
    this.#growing = growing;
    if (this.#path !== path || this.#jobs.closed) return;
    this.#stand('watching');
    if (whole.length === 0) {
      this.#unreadable = 0;
      return;
    }
    const end = await readWhole(this.#desk, this.#jobs, known, nameOf(path), whole);
    if (this.#path !== path) return;
    this.#unreadable = end.unreadable;
    this.#stand(end.stopped ? 'paused' : end.held ? 'held' : 'watching');
  }

  /** A vault that is being closed, or cannot be read just now: the next look tries again. */
  #hold(fault: unknown): void {
    if (this.#jobs.closed) return;
    if (!(fault instanceof StoreFault)) throw fault;
    this.#stand('held');
  }

  /** Ends watching, and a run that reads from the folder after the letter in hand. */
  async #leave(): Promise<void> {
    this.end();
    for (const job of this.#jobs.all())
      if (job.source === 'watch' && job.endedAt === null) job.state = 'cancelled';
    await this.#looking;
  }

  #stand(state: WatchState): void {
    this.#state = state;
    this.#tell();
  }

  #tell(): void {
    if (!this.#jobs.closed) this.#desk.tell({ event: 'import-progress' });
  }

  #knownFiles(): KnownFiles {
    this.#known ??= new KnownFiles(this.#desk);
    return this.#known;
  }
}

/** The last part of a path: all that the page learns of it. */
export function nameOf(path: string): string {
  const parts = path.split(/[\\/]/).filter((part) => part !== '');
  return singleLine(parts.at(-1) ?? path, 200);
}
