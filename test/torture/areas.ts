/** The areas of `npm run torture`: each breaks the vault in one way, many times, and says in figures what was lost. */
import { disk } from './disk';
import { flips } from './flips';
import { kills, writes } from './kills/area';
import { power } from './power';
import { replay } from './replay';

export interface Wishes {
  /** Repeats the same run. */
  readonly seed: number;
  /** How often, as a part of the goal in THREATS.md: 1 is all of it. */
  readonly share: number;
  readonly tell: (line: string) => void;
}

export interface Figures {
  /** What was done and found, a line each. */
  readonly lines: readonly string[];
  /** Whatever must be none: acknowledged losses, undetected damage. */
  readonly failed: number;
}

export type Area = (wishes: Wishes) => Promise<Figures>;

/** By the name that the command takes. */
export const AREAS = { kills, writes, power, disk, flips, replay } satisfies Readonly<Record<string, Area>>;
