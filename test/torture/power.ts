/** D3: the power is cut after each sync of an act, and in the middle of what comes after it; only what a strict disk holds then is opened. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { seededRandom } from '../support/seed';
import type { Area } from './areas';
import { missingFrom } from './support/acknowledged';
import { type ActName, ACTS, missingAfterMigration } from './support/acts';
import type { Work } from './disk-worker';
import { copyPlace, preparePlace } from './support/prepared';
import { layOut, readSyncs, type Shadow, shadowsOf, type Sync, torn } from './support/shadow';
import { diskWorker, PARSER, type Worker } from './support/work';

/** How often, by the way in which the power goes. */
export interface CutWishes {
  readonly seed: number;
  /** Letters that the import takes in. */
  readonly letters: number;
  /** Cuts after a sync, at most so many an act; spread over all its syncs. */
  readonly after: number;
  /** Cuts in the middle of what the disk was just writing, an act. */
  readonly amid: number;
  /** Acts in which one sync is refused before, an act. */
  readonly refused: number;
  readonly tell: (line: string) => void;
}

export interface CutFigures {
  readonly act: ActName;
  readonly syncs: number;
  readonly after: number;
  readonly amid: number;
  readonly refused: number;
  /** What was lost or did not open, each with where. */
  readonly lost: readonly string[];
}

export const power: Area = async ({ seed, share, tell }) => {
  const often = (count: number) => Math.max(1, Math.round(count * share));
  const all = await cutPower({
    ...{ seed, tell, letters: 6 + often(14), after: often(1_000), amid: often(100), refused: often(12) },
  });
  const lines = all.map(
    ({ act, syncs, after, amid, refused, lost }) =>
      `${act}: ${syncs} syncs; ${after} cuts after a sync, ${amid} in the middle of a write, ${refused} after a refused sync: ${lost.length} lost`,
  );
  const lost = all.flatMap((one) => one.lost);
  return { lines: [...lines, ...lost], failed: lost.length };
};

/** Every act once for its syncs, then each cut of it. */
export async function cutPower(wishes: CutWishes): Promise<CutFigures[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-power-'));
  try {
    await preparePlace(path.join(folder, 'prepared'), wishes.letters);
    const worker = await diskWorker('power');
    const figures: CutFigures[] = [];
    await record(worker, folder, ACTS, 0);
    for (const act of ACTS) {
      figures.push(await cutAct(act, worker, folder, wishes));
      wishes.tell(`${act}: ${figures.at(-1)?.syncs} syncs`);
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function cutAct(act: ActName, worker: Worker, folder: string, wishes: CutWishes): Promise<CutFigures> {
  const random = seededRandom(wishes.seed + ACTS.indexOf(act));
  const lost: string[] = [];
  const look = async (shadow: Shadow, where: string) => {
    const out = path.join(folder, 'out');
    rmSync(out, { recursive: true, force: true });
    layOut(shadow, out);
    const wrong = act === 'migration' ? await missingAfterMigration(out) : await missingFrom(out);
    if (wrong.length > 0) lost.push(`${act}, ${where}, seed ${wishes.seed}: ${wrong.join('; ')}`);
  };
  const { syncs, shadows, log } = recorded(folder, act);
  const places = spread(shadows.length, wishes.after);
  for (const n of places) await look(at(shadows, n), `after sync ${n}`);
  for (let n = 0; n < wishes.amid; n += 1) {
    const before = Math.floor(random() * (syncs.length - 1));
    await look(torn(at(shadows, before), at(syncs, before + 1), log, random), `torn write ${n}`);
  }
  let refused = 0;
  for (const n of spread(syncs.length - 1, wishes.refused)) {
    await record(worker, folder, [act], n + 1);
    const again = recorded(folder, act);
    const since = again.syncs.findIndex((sync) => sync.refused);
    if (since < 0) continue;
    for (const shadow of spread(again.shadows.length - since, 4))
      await look(at(again.shadows, since + shadow), `sync ${n + 1} refused, after sync ${since + shadow}`);
    refused += 1;
  }
  return { act, syncs: syncs.length, after: places.length, amid: wishes.amid, refused, lost };
}

/** Does the acts, each in a place and with a log of its own. */
async function record(
  worker: Worker,
  folder: string,
  acts: readonly ActName[],
  refuse: number,
): Promise<void> {
  const works = acts.map((act): Work => {
    const place = path.join(folder, `place-${act}`);
    const log = path.join(folder, `log-${act}`);
    copyPlace(path.join(folder, 'prepared'), place);
    rmSync(log, { recursive: true, force: true });
    mkdirSync(log);
    return { do: 'record', parser: PARSER, place, log, act, refuse };
  });
  await worker.run(works);
}

function recorded(folder: string, act: ActName): { syncs: Sync[]; shadows: Shadow[]; log: string } {
  const log = path.join(folder, `log-${act}`);
  const syncs = readSyncs(log);
  return { syncs, shadows: shadowsOf(syncs, log), log };
}

/** So many numbers below `count`, evenly, the first and the last among them. */
function spread(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, n) => n);
  return Array.from({ length: most }, (_, n) => Math.round((n * (count - 1)) / Math.max(1, most - 1)));
}

function at<T>(all: readonly T[], place: number): T {
  const found = all[place];
  if (found === undefined) throw new Error('no such place');
  return found;
}
