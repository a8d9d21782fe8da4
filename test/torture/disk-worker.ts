/** A program on the disk of power-cut.c: does an act while each sync is written down, or does it again and again with another call refused each time. */
import path from 'node:path';
import { seededRandom } from '../support/seed';
import { wholeVault } from '../support/whole-vault';
import { missingFrom, noteAcknowledged, noteEveryWrite } from './support/acknowledged';
import { act, type ActName, actCode, codeOf, missingAfterMigration } from './support/acts';
import { type CallKind, type DiskError, recordSyncs, refuse, soundAgain } from './support/failing-disk';
import { copyPlace } from './support/prepared';
import { smallDisk } from './support/small-disk';

/** What the program is asked to do, in the list that is its only argument, as JSON. */
export type Work =
  | {
      readonly do: 'record';
      readonly parser: string;
      readonly place: string;
      readonly log: string;
      readonly act: ActName;
      /** The Nth sync is refused, and what failed by that is done once more; 0: none is. */
      readonly refuse: number;
    }
  | {
      readonly do: 'refuse';
      readonly parser: string;
      readonly prepared: string;
      readonly scratch: string;
      readonly act: ActName;
      readonly calls: readonly CallKind[];
      readonly error: DiskError;
      readonly stays: boolean;
      /** The Nth call is refused for N from this on, in these steps, until there are no more. */
      readonly from: number;
      readonly step: number;
      /** At most so many. */
      readonly limit: number;
    }
  | {
      readonly do: 'fill';
      readonly parser: string;
      readonly prepared: string;
      readonly act: ActName;
      readonly seed: number;
      /** How often, each time with another number of bytes that are left. */
      readonly rounds: number;
    };

/** One refused call and what came of it, a line of JSON each. */
export interface Refused {
  readonly act: ActName;
  /** A disk that is really full answers "ENOSPC" to whatever needs room. */
  readonly failing: {
    readonly calls: readonly CallKind[];
    readonly error: DiskError;
    readonly stays: boolean;
  };
  readonly at: number;
  /** How the act ended: "done", or the code of the failure. */
  readonly code: string;
  /** The same act at the same open vault once the disk was whole again. */
  readonly again: string;
  /** What was missing or wrong when the vault was opened anew. */
  readonly wrong: readonly string[];
}

const DISK_BYTES = 24 * 1024 * 1024;
/** More than any act needs. */
const MOST_LEFT_BYTES = 6 * 1024 * 1024;

const works = JSON.parse(process.argv[2] ?? '') as Work[]; // as: whoever starts this program says it
let place = '';
noteEveryWrite(() => place);
for (const work of works) {
  if (work.do === 'record') await recordOnce(work);
  else if (work.do === 'refuse') await refuseEach(work);
  else await fillOften(work);
}
// parsers that still wait for work
process.exit(0);

async function refuseEach(work: Extract<Work, { do: 'refuse' }>): Promise<void> {
  for (let count = 0; count < work.limit; count += 1) {
    const refused = await refusedOnce(work, work.from + count * work.step);
    if (refused === undefined) break;
    process.stdout.write(`${JSON.stringify(refused)}\n`);
  }
}

async function recordOnce(wish: Extract<Work, { do: 'record' }>): Promise<void> {
  place = wish.place;
  const desk = wholeVault({ parser: wish.parser });
  recordSyncs(place, wish.log);
  if (wish.refuse > 0)
    refuse(path.join(place, 'disk'), { calls: ['sync'], at: wish.refuse, error: 'EIO', stays: false });
  const code = await actCode(desk, place, wish.act);
  if (code === 'done') noteAcknowledged(place, { act: wish.act });
  else if (wish.refuse === 0) throw new Error(code);
  else await onceMore(desk, wish.act);
  desk.close();
  soundAgain();
}

/** Undefined when there were not that many calls. */
async function refusedOnce(wish: Extract<Work, { do: 'refuse' }>, at: number): Promise<Refused | undefined> {
  const { prepared, scratch, calls, error, stays, parser } = wish;
  place = scratch;
  copyPlace(prepared, scratch);
  const desk = wholeVault({ parser });
  refuse(path.join(place, 'disk'), { calls, at, error, stays });
  const code = await actCode(desk, place, wish.act);
  if (code === 'done') noteAcknowledged(place, { act: wish.act });
  // what is refused while the vault is closed has nobody to be told, and must lose nothing
  if (code === 'done' && wish.act !== 'migration') desk.vault.session.close();
  const counted = soundAgain();
  if (counted < at) {
    desk.close();
    return undefined;
  }
  return {
    act: wish.act,
    at,
    failing: { calls, error, stays },
    code,
    ...(await goneOn(desk, wish.act, code, parser)),
  };
}

/** Fills a real small disk, by chance, and does the act on it. */
async function fillOften({
  prepared,
  act: name,
  seed,
  rounds,
  parser,
}: Extract<Work, { do: 'fill' }>): Promise<void> {
  const random = seededRandom(seed);
  const small = smallDisk(DISK_BYTES);
  if (small === undefined) return;
  for (let round = 0; round < rounds; round += 1) {
    place = path.join(small.folder, 'place');
    copyPlace(prepared, place);
    const left = Math.floor(random() ** 2 * MOST_LEFT_BYTES);
    small.fill(left);
    const desk = wholeVault({ parser });
    const code = await actCode(desk, place, name);
    small.empty();
    if (code === 'done') noteAcknowledged(place, { act: name });
    const gone = await goneOn(desk, name, code, parser);
    const failing = { calls: [], error: 'ENOSPC' as const, stays: true };
    process.stdout.write(
      `${JSON.stringify({ act: name, at: left, failing, code, ...gone } satisfies Refused)}\n`,
    );
  }
  small.unmount();
}

/** Does it once more now that the disk is whole again, closes, opens anew and looks. */
async function goneOn(
  desk: ReturnType<typeof wholeVault>,
  name: ActName,
  code: string,
  parser: string,
): Promise<Pick<Refused, 'again' | 'wrong'>> {
  const again = code === 'done' ? 'done' : await onceMore(desk, name);
  desk.close();
  const wrong =
    name === 'migration' ? await missingAfterMigration(place) : await missingFrom(place, { parser });
  return { again, wrong };
}

/** At the same open vault, as a person would: only what never opened is opened now. */
async function onceMore(desk: ReturnType<typeof wholeVault>, name: ActName): Promise<string> {
  const isOpen = desk.vault.session.open() !== undefined;
  const said =
    isOpen && name !== 'restore' && name !== 'migration'
      ? await act[name](desk, place).then(() => 'done', codeOf)
      : await actCode(desk, place, name);
  // It was done before the failure: then it has to be there whole, which is looked at later.
  const there = said === 'done' || said === 'already-exists' || said === 'already-erased';
  if (there) noteAcknowledged(place, { act: name });
  return there ? 'done' : said;
}
