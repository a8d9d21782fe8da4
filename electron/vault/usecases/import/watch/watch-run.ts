/** Reads the files of a watched folder that are whole, as one run: what cannot be read now is left for a later look. */
import { ok } from '../../../../../shared/kernel/result';
import { sha256Of } from '../../../store/blobs';
import { StoreFault } from '../../../store/database';
import type { Desk, FileFault } from '../../ports';
import type { Job, Jobs, Source } from '../jobs';
import { noteStart, type RunNotes } from '../run-notes';
import { type FoundSources, importInTurn, openJob, sourcesOfPaths } from '../start-import';
import type { Candidate } from './candidates';
import type { KnownFiles } from './known-files';

/** How a look at the files ended. `held`: the vault could not be written, so nothing more was read. */
export interface WatchRunEnd {
  readonly unreadable: number;
  readonly held: boolean;
  readonly stopped: boolean;
}

interface Found {
  readonly file: Candidate;
  readonly letters: FoundSources;
}

/** A letter on its way, and what its file is remembered by once its last letter is safe. */
interface OnTheWay {
  readonly source: Source;
  readonly file: Candidate;
  readonly sha256: string | null;
  readonly last: boolean;
}

/** These pass by themselves: the file is locked by another program, or its disk is busy. It is tried again. */
const PASSING: ReadonlySet<FileFault> = new Set(['no-permission', 'io-error', 'no-such-file']);

export async function readWhole(
  desk: Desk,
  jobs: Jobs,
  known: KnownFiles,
  name: string,
  files: readonly Candidate[],
): Promise<WatchRunEnd> {
  const reading = new Reading(desk, known, await lettersOf(desk, files));
  const letters = reading.letters();
  const first = await letters.next();
  const held = (): WatchRunEnd => ({ unreadable: reading.unreadable, held: true, stopped: false });
  if (first.done === true || jobs.closed)
    return keepKnown(desk, jobs, known) ? { ...held(), held: false } : held();
  const job = openJob(desk, jobs, { source: 'watch', name, total: reading.total });
  reading.job = job;
  const notes = startNoted(desk, job);
  if (notes === null) {
    jobs.drop(job);
    return held();
  }
  await importInTurn(desk, jobs, job, reading.sources(first.value, letters), {
    hear: () => reading.landed(),
    notes: withKnown(notes, known),
  });
  if (job.done === 0) jobs.drop(job);
  const kept = keepKnown(desk, jobs, known);
  return {
    unreadable: reading.unreadable,
    held: job.state === 'failed' || !kept,
    stopped: job.state === 'cancelled',
  };
}

async function lettersOf(desk: Desk, files: readonly Candidate[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const file of files) {
    const letters = await sourcesOfPaths(desk, [file.path]);
    if (letters.ok) found.push({ file, letters: letters.value });
  }
  return found;
}

/** Gives the letters of the files one after the other, and remembers each file once its last letter is safe. */
class Reading {
  unreadable = 0;
  total: number;
  job: Job | undefined;
  readonly #onTheWay: OnTheWay[] = [];

  constructor(
    private readonly desk: Desk,
    private readonly known: KnownFiles,
    private readonly found: readonly Found[],
  ) {
    this.total = found.reduce((sum, { letters }) => sum + letters.count, 0);
  }

  async *letters(): AsyncGenerator<OnTheWay> {
    for (const { file, letters } of this.found) {
      let left = letters.count;
      for (const source of letters.sources) {
        const next = await this.#take(file, source, letters.count, left === 1);
        if (next === null) break;
        left -= 1;
        if (next !== 'known') yield next;
        else this.#less(1);
      }
      this.#less(left);
    }
  }

  async *sources(first: OnTheWay, rest: AsyncGenerator<OnTheWay>): AsyncGenerator<Source> {
    this.#onTheWay.push(first);
    yield first.source;
    for await (const one of rest) {
      this.#onTheWay.push(one);
      yield one.source;
    }
  }

  /** The letter that is longest on its way is safe. */
  landed(): void {
    const one = this.#onTheWay.shift();
    if (one?.last === true) this.known.add(one.file, one.sha256);
  }

  /** Null: not now, the file is looked at again. 'known': these bytes were read before, under another name. */
  async #take(
    file: Candidate,
    source: Source,
    count: number,
    last: boolean,
  ): Promise<OnTheWay | 'known' | null> {
    const read = await source.read();
    if (!read.ok && PASSING.has(read.error.code)) {
      this.unreadable += 1;
      return null;
    }
    const now = await this.desk.watching.facts(file.path);
    if (now?.size !== file.size || now.modifiedAt !== file.modifiedAt) return null;
    const sha256 = count === 1 && read.ok ? sha256Of(read.value) : null;
    if (sha256 !== null && this.known.hasContent(sha256)) {
      this.known.add(file, sha256);
      return 'known';
    }
    const name = count === 1 ? file.name : source.name;
    const again = read.ok ? ok(read.value) : read;
    return { source: { name, read: () => Promise.resolve(again) }, file, sha256, last };
  }

  #less(letters: number): void {
    this.total -= letters;
    if (this.job !== undefined) this.job.total = Math.max(this.total, this.job.done);
  }
}

function startNoted(desk: Desk, job: Job): RunNotes | null {
  try {
    return noteStart(desk.store, job);
  } catch (fault) {
    if (fault instanceof StoreFault) return null;
    throw fault;
  }
}

/** The files that were read go along with the next letter's transaction. */
function withKnown(notes: RunNotes, known: KnownFiles): RunNotes {
  return {
    ...notes,
    landing(db, job, item) {
      known.write(db);
      notes.landing(db, job, item);
    },
  };
}

/** Writes what no transaction took along. False: the vault cannot be written. */
function keepKnown(desk: Desk, jobs: Jobs, known: KnownFiles): boolean {
  if (known.unwritten === 0 || jobs.closed) return true;
  try {
    desk.store.write((db) => {
      db.append({ kind: 'watch-noted', caseNo: null, facts: { files: String(known.unwritten) } });
      known.write(db);
    });
    return true;
  } catch (fault) {
    if (fault instanceof StoreFault) return false;
    throw fault;
  }
}
