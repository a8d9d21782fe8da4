/** D5: bits of a vault's files are turned over, sectors zeroed, ends cut off; it says damage, or shows all that was acknowledged and nothing else. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { seededRandom } from '../support/seed';
import { wholeVault } from '../support/whole-vault';
import type { Area } from './areas';
import { act, openPlace } from './support/acts';
import {
  type Finding,
  filesOf,
  folders,
  type Look,
  look,
  type VaultFiles,
  wholeDigest,
} from './support/harmed';
import { BACKUP, preparePlace, VAULT } from './support/prepared';

export const HARMS = ['bit', 'sector', 'end'] as const;
export type Harm = (typeof HARMS)[number];

/** Where the harm goes, and how much of it; the database and its log are the largest. */
const TARGETS: Readonly<Record<string, number>> = {
  'cases.db': 0.4,
  'cases.db-wal': 0.3,
  'head.bin': 0.1,
  'vault.json': 0.05,
  'vault.json.copy': 0.05,
  backup: 0.1,
};

export interface FlipWishes {
  readonly seed: number;
  readonly bits: number;
  readonly sectors: number;
  readonly ends: number;
  readonly tell: (line: string) => void;
}

export interface FlipFigures {
  /** How often a harm to a file ended so: "bit in head.bin" → finding → count. */
  readonly counts: ReadonlyMap<string, Readonly<Partial<Record<Finding, number>>>>;
  readonly flips: number;
  readonly perSecond: number;
  /** Whatever was not noticed, or said something else than damage. */
  readonly failed: readonly string[];
}

export const flips: Area = async ({ seed, share, tell }) => {
  const often = (count: number) => Math.max(1, Math.round(count * share));
  const wishes = { seed, tell, bits: often(10_000), sectors: often(1_000), ends: often(500) };
  const { counts, flips: all, perSecond, failed } = await harmVault(wishes);
  const lines = [...counts].map(([what, findings]) => {
    const said = Object.entries(findings).map(([finding, count]) => `${count} ${finding}`);
    return `${what}: ${said.join(', ')}`;
  });
  return { lines: [...lines, `${all} in all, ${perSecond} a second`, ...failed], failed: failed.length };
};

/** Harms a vault as it lies there after a kill: with a write-ahead log that is not in the database yet. */
export async function harmVault(wishes: FlipWishes): Promise<FlipFigures> {
  const place = mkdtempSync(path.join(tmpdir(), 'desk-flips-'));
  try {
    const { recoveryKey } = await preparePlace(place, 2);
    const files = await killedInTheMiddle(place);
    const whole = await wholeDigest(files, recoveryKey);
    const sound = await look(files, recoveryKey, whole);
    if (sound.finding !== 'equal') throw new Error(`the vault is not whole before: ${sound.said}`);
    const backup = readFileSync(path.join(place, BACKUP));
    const lookAt = async (name: string, harmed: Buffer): Promise<Look> =>
      name === 'backup'
        ? await restoredFrom(place, harmed, recoveryKey, backup)
        : await look(new Map([...files, [name, harmed]]), recoveryKey, whole);
    return await harmEach(
      wishes,
      (name) => (name === 'backup' ? backup : (files.get(name) ?? backup)),
      lookAt,
    );
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function harmEach(
  { seed, bits, sectors, ends, tell }: FlipWishes,
  bytesOf: (name: string) => Buffer,
  lookAt: (name: string, harmed: Buffer) => Promise<Look>,
): Promise<FlipFigures> {
  const random = seededRandom(seed);
  const counts = new Map<string, Partial<Record<Finding, number>>>();
  const failed: string[] = [];
  const started = Date.now();
  const wanted: readonly (readonly [Harm, number])[] = [
    ['bit', bits],
    ['sector', sectors],
    ['end', ends],
  ];
  let flipped = 0;
  for (const [harm, count] of wanted)
    for (let n = 0; n < count; n += 1) {
      const name = targetFor(random());
      const { bytes, where } = harmed(bytesOf(name), harm, random);
      const { finding, said } = await lookAt(name, bytes);
      const kind = `${harm} of ${name}`;
      const known = counts.get(kind) ?? {};
      counts.set(kind, { ...known, [finding]: (known[finding] ?? 0) + 1 });
      if (finding === 'unnoticed' || finding === 'unclear')
        failed.push(`${kind} at ${where}, seed ${seed}: ${finding} ${said}`);
      flipped += 1;
      if (flipped % 250 === 0) tell(`${flipped} harms, ${failed.length} not noticed`);
    }
  const seconds = (Date.now() - started) / 1_000;
  return { counts, flips: flipped, perSecond: Math.round(flipped / seconds), failed };
}

/** The files of the vault of a program that wrote and was killed before its log went into the database. */
async function killedInTheMiddle(place: string): Promise<VaultFiles> {
  const desk = wholeVault();
  try {
    await openPlace(desk, place);
    await act.reply(desk, place);
    await act.import(desk, place);
    return filesOf(path.join(place, VAULT));
  } finally {
    desk.close();
  }
}

/** A harmed backup is refused as a whole; one that is as it was restores. */
async function restoredFrom(
  place: string,
  harmed: Buffer,
  recoveryKey: string,
  before: Buffer,
): Promise<Look> {
  const file = path.join(place, 'harmed.desk-backup');
  const into = path.join(place, 'from-harmed.vault');
  writeFileSync(file, harmed);
  try {
    const restored = await folders.restore(file, into, { kind: 'recovery-key', text: recoveryKey });
    if (restored.ok) {
      restored.value.close();
      return { finding: harmed.equals(before) ? 'equal' : 'unnoticed', said: 'restored' };
    }
    const { code } = restored.error;
    const refused = code === 'damaged-backup' || code === 'not-a-backup';
    return { finding: refused ? 'refused' : 'unclear', said: code };
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
}

function targetFor(chance: number): string {
  let left = chance;
  for (const [name, part] of Object.entries(TARGETS)) {
    left -= part;
    if (left < 0) return name;
  }
  return 'cases.db';
}

function harmed(bytes: Buffer, harm: Harm, random: () => number): { bytes: Buffer; where: string } {
  const at = Math.floor(random() * bytes.length);
  if (harm === 'end') return { bytes: bytes.subarray(0, at), where: `byte ${at}` };
  const copy = Buffer.from(bytes);
  if (harm === 'sector') {
    const start = at - (at % 512);
    copy.fill(0, start, Math.min(start + 512, copy.length));
    return { bytes: copy, where: `byte ${start}` };
  }
  const bit = Math.floor(random() * 8);
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return { bytes: copy, where: `byte ${at}, bit ${bit}` };
}
