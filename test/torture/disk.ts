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

/** Codes that tell a person what is wrong: the disk is full, it reports errors, or nothing can be written to it. */
const CLEAR: Readonly<Record<DiskError, readonly string[]>> = {
  ENOSPC: ['disk-full'],
  EIO: ['io-error'],
};

export interface RefusalFigures {
  readonly act: ActName;
  readonly refused: number;
  /** How often the act ended by each code. */
  readonly codes: Readonly<Record<string, number>>;
  readonly lost: readonly string[];
}

export const disk: Area = async ({ seed, share, tell }) => {
  const all = await refuseCalls({ share, from: 1 + (seed % Math.max(1, Math.round(1 / share))), tell });
  const lines = all.map(({ act, refused, codes, lost }) => {
    const ended = Object.entries(codes).map(([code, count]) => `${count} ${code}`);
    return `${act}: ${refused} refused calls (${ended.join(', ')}): ${lost.length} lost or without a clear end`;
  });
  const lost = all.flatMap((one) => one.lost);
  return { lines: [...lines, ...lost], failed: lost.length };
};

/** Refuses every call of every act (of a share s, every 1/s-th), in each way. */
export async function refuseCalls(wishes: {
  readonly share: number;
  readonly from: number;
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
      figures.push(figuresOf(act, await worker.run(works)));
      wishes.tell(`${act}: ${figures.at(-1)?.refused} refused calls`);
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function figuresOf(act: ActName, all: readonly Refused[]): RefusalFigures {
  const codes: Record<string, number> = {};
  for (const { code } of all) codes[code] = (codes[code] ?? 0) + 1;
  return { act, refused: all.length, codes, lost: all.flatMap(faultsOf) };
}

function faultsOf({ act, at, failing, code, again, wrong }: Refused): string[] {
  const where = `${act}, ${failing.error} at call ${at} of ${failing.calls.join(' ')}${failing.stays ? ' and all later ones' : ''}`;
  const clear = code === 'done' || CLEAR[failing.error].includes(code);
  return [
    ...(clear ? [] : [`${where}: ended with ${code}`]),
    ...(again === 'done' ? [] : [`${where}: ended with ${again} when the disk was whole again`]),
    ...wrong.map((one) => `${where}: ${one}`),
  ];
}
