/** D4 and D9: each call that an act makes to the disk is refused once, for the moment or for good; nothing acknowledged is lost and the vault goes on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Area } from './areas';
import type { Refused, Work } from './disk-worker';
import { type ActName, ACTS } from './support/acts';
import type { CallKind, DiskError } from './support/failing-disk';
import { preparePlace } from './support/prepared';
import { diskWorker, PARSER } from './support/work';

/** A way in which a disk fails. */
export interface Failing {
  readonly calls: readonly CallKind[];
  readonly error: DiskError;
  /** For good, or only that one call. */
  readonly stays: boolean;
}

/** What disks do: run full, lose a write, lose a sync, go away. */
export const FAILINGS: readonly Failing[] = [
  { calls: ['open', 'write', 'truncate', 'mkdir', 'link'], error: 'ENOSPC', stays: true },
  { calls: ['write', 'truncate'], error: 'EIO', stays: false },
  { calls: ['sync'], error: 'EIO', stays: false },
  {
    calls: ['open', 'write', 'sync', 'truncate', 'rename', 'unlink', 'link', 'mkdir'],
    error: 'EIO',
    stays: true,
  },
  { calls: ['rename', 'unlink', 'link', 'open'], error: 'EIO', stays: false },
];

/** Codes that tell a person what is wrong. SQLite does not say why it could not open a file: then it is "io-error" on a full disk as well. */
const CLEAR: Readonly<Record<DiskError, readonly string[]>> = {
  ENOSPC: ['disk-full', 'io-error'],
  EIO: ['io-error'],
};

export interface RefusalFigures {
  readonly act: ActName;
  readonly refused: number;
  /** How often a real small disk was filled; null where none can be mounted. */
  readonly full: number | null;
  /** How often the act ended by each code. */
  readonly codes: Readonly<Record<string, number>>;
  readonly lost: readonly string[];
}

export const disk: Area = async ({ seed, share, tell }) => {
  const rounds = Math.max(1, Math.round(60 * share));
  const from = 1 + (seed % Math.max(1, Math.round(1 / share)));
  const all = await refuseCalls({ share, from, seed, rounds, tell });
  const lines = all.map(({ act, refused, full, codes, lost }) => {
    const ended = Object.entries(codes).map(([code, count]) => `${count} ${code}`);
    const filled = full === null ? 'no disk could be mounted to be filled' : `${full} full disks`;
    return `${act}: ${refused} refused calls, ${filled} (${ended.join(', ')}): ${lost.length} lost or without a clear end`;
  });
  const lost = all.flatMap((one) => one.lost);
  return { lines: [...lines, ...lost], failed: lost.length };
};

/** Refuses every call of every act (of a share s, every 1/s-th), in each way. */
export async function refuseCalls(wishes: {
  readonly share: number;
  readonly from: number;
  readonly seed: number;
  /** Fillings of a disk, an act. */
  readonly rounds: number;
  readonly acts?: readonly ActName[];
  readonly limit?: number;
  readonly tell: (line: string) => void;
}): Promise<RefusalFigures[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-refused-'));
  const { acts = ACTS, limit = Number.MAX_SAFE_INTEGER } = wishes;
  const step = Math.max(1, Math.round(1 / wishes.share));
  try {
    await preparePlace(path.join(folder, 'prepared'), 3);
    const worker = await diskWorker('disk');
    const figures: RefusalFigures[] = [];
    for (const act of acts) {
      const works = FAILINGS.map(
        (failing): Work => ({
          ...{ do: 'refuse', parser: PARSER, act, from: wishes.from, step, limit },
          ...{ prepared: path.join(folder, 'prepared'), scratch: path.join(folder, 'scratch') },
          ...failing,
        }),
      );
      const refused = await worker.run(works);
      const { seed, rounds } = wishes;
      const prepared = path.join(folder, 'prepared');
      const full = await worker.mounting?.([{ do: 'fill', parser: PARSER, prepared, act, seed, rounds }]);
      figures.push(figuresOf(act, refused, full));
      wishes.tell(`${act}: ${figures.at(-1)?.refused} refused calls`);
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function figuresOf(
  act: ActName,
  refused: readonly Refused[],
  full: readonly Refused[] | undefined,
): RefusalFigures {
  const codes: Record<string, number> = {};
  const all = [...refused, ...(full ?? [])];
  for (const { code } of all) codes[code] = (codes[code] ?? 0) + 1;
  return { act, refused: refused.length, full: full?.length ?? null, codes, lost: all.flatMap(faultsOf) };
}

function faultsOf({ act, at, failing, code, again, wrong }: Refused): string[] {
  const which = `${failing.error} at call ${at} of ${failing.calls.join(' ')}${failing.stays ? ' and all later ones' : ''}`;
  const where = `${act}, ${failing.calls.length === 0 ? `a disk with ${at} bytes left` : which}`;
  const clear = code === 'done' || CLEAR[failing.error].includes(code);
  return [
    ...(clear ? [] : [`${where}: ended with ${code}`]),
    ...(again === 'done' ? [] : [`${where}: ended with ${again} when the disk was whole again`]),
    ...wrong.map((one) => `${where}: ${one}`),
  ];
}
