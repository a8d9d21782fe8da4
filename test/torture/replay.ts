/** D7: pages of earlier times are put back into a vault, one by one and in sets, each authentic by itself; it says damage, or nothing of what it shows is changed. */
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { seededRandom } from '../support/seed';
import { type WholeVault, wholeVault } from '../support/whole-vault';
import type { Area } from './areas';
import { act, openPlace } from './support/acts';
import { type Finding, filesOf, type Look, look, type VaultFiles, wholeDigest } from './support/harmed';
import { factsOf, MAILS, preparePlace, VAULT } from './support/prepared';

const DATABASE = 'cases.db';
const PAGE = 4_096;

export interface ReplayWishes {
  readonly seed: number;
  /** How many times the vault is changed, closed and kept. */
  readonly steps: number;
  /** Single pages at most; all that differ when there are not so many. */
  readonly pages: number;
  /** Random sets of pages of one earlier time. */
  readonly sets: number;
  readonly tell: (line: string) => void;
}

export interface ReplayFigures {
  readonly pages: number;
  readonly sets: number;
  readonly wholes: number;
  readonly counts: Readonly<Partial<Record<Finding, number>>>;
  readonly failed: readonly string[];
}

export const replay: Area = async ({ seed, share, tell }) => {
  const often = (count: number) => Math.max(2, Math.round(count * share));
  const wishes = { seed, tell, steps: often(12), pages: often(3_000), sets: often(1_000) };
  const { pages, sets, wholes, counts, failed } = await replayPages(wishes);
  const said = Object.entries(counts).map(([finding, count]) => `${count} ${finding}`);
  return {
    lines: [
      `${pages} pages, ${sets} sets, ${wholes} whole databases put back: ${said.join(', ')}`,
      ...failed,
    ],
    failed: failed.length,
  };
};

export async function replayPages(wishes: ReplayWishes): Promise<ReplayFigures> {
  const place = mkdtempSync(path.join(tmpdir(), 'desk-replay-'));
  try {
    const { recoveryKey } = await preparePlace(place, wishes.steps);
    const history = await historyOf(place, wishes.steps);
    const last = history.at(-1);
    if (last === undefined) throw new Error('no history');
    return await putBack(wishes, history.slice(0, -1), last, recoveryKey);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function putBack(
  { seed, pages, sets, tell }: ReplayWishes,
  earlier: readonly VaultFiles[],
  now: VaultFiles,
  recoveryKey: string,
): Promise<ReplayFigures> {
  const random = seededRandom(seed);
  const whole = await wholeDigest(now, recoveryKey);
  const counts: Partial<Record<Finding, number>> = {};
  const failed: string[] = [];
  const present = now.get(DATABASE) ?? Buffer.alloc(0);
  const note = async (then: VaultFiles, places: readonly number[], where: string) => {
    const harmed = withPages(present, then.get(DATABASE) ?? present, places);
    const { finding, said }: Look = await look(new Map([...now, [DATABASE, harmed]]), recoveryKey, whole);
    counts[finding] = (counts[finding] ?? 0) + 1;
    if (finding === 'unnoticed' || finding === 'unclear')
      failed.push(`${where}, seed ${seed}: ${finding} ${said}`);
  };
  const differing = earlier.map((files) => differingPages(present, files.get(DATABASE) ?? present));
  const single = differing.flatMap((places, time) => places.map((one) => ({ time, one })));
  const chosen = single.length <= pages ? single : single.filter(() => random() < pages / single.length);
  for (const { time, one } of chosen) await note(at(earlier, time), [one], `page ${one} of time ${time}`);
  tell(`${chosen.length} single pages of ${single.length}`);
  for (let n = 0; n < sets; n += 1) {
    const time = Math.floor(random() * earlier.length);
    const often = random();
    const places = at(differing, time).filter(() => random() < often);
    await note(at(earlier, time), places, `set ${n} of ${places.length} pages of time ${time}`);
  }
  for (const [time, files] of earlier.entries())
    await note(files, at(differing, time), `all pages of time ${time}`);
  return { pages: chosen.length, sets, wholes: earlier.length, counts, failed };
}

/** The closed vault after each change, the first as it was made. */
async function historyOf(place: string, steps: number): Promise<VaultFiles[]> {
  const vault = path.join(place, VAULT);
  const waiting = path.join(place, 'waiting');
  renameSync(path.join(place, MAILS), waiting);
  mkdirSync(path.join(place, MAILS));
  const names = readdirSync(waiting).sort();
  const history = [filesOf(vault)];
  for (let step = 0; step < steps; step += 1) {
    const desk = wholeVault();
    try {
      await openPlace(desk, place);
      await change(desk, place, step);
      const name = names[step];
      if (name !== undefined && step % 3 === 0) {
        renameSync(path.join(waiting, name), path.join(place, MAILS, name));
        await act.import(desk, place);
      }
    } finally {
      desk.close();
    }
    history.push(filesOf(vault));
  }
  return history;
}

async function change(desk: WholeVault, place: string, step: number): Promise<void> {
  const { caseId: id } = factsOf(place).replyTo;
  const { revision } = await desk.ask('case.get', { id });
  await desk.ask('case.edit', {
    id,
    revision,
    changes: { title: `Gate, step ${step}`, notes: `Note ${step}. `.repeat(40) },
  });
  if (step === 4) await act.reply(desk, place);
  if (step === 7) await act.erasure(desk, place);
}

function differingPages(now: Buffer, then: Buffer): number[] {
  const pages = Math.min(now.length, then.length) / PAGE;
  return Array.from({ length: pages }, (_, page) => page).filter(
    (page) => !pageOf(now, page).equals(pageOf(then, page)),
  );
}

function withPages(now: Buffer, then: Buffer, places: readonly number[]): Buffer {
  const bytes = Buffer.from(now);
  for (const page of places) pageOf(then, page).copy(bytes, page * PAGE);
  return bytes;
}

function pageOf(bytes: Buffer, page: number): Buffer {
  return bytes.subarray(page * PAGE, (page + 1) * PAGE);
}

function at<T>(all: readonly T[], place: number): T {
  const found = all[place];
  if (found === undefined) throw new Error('no such place');
  return found;
}
