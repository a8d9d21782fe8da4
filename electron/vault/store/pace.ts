/** Long work in slices: others get their turn between them, somebody may look how far it is, and may stop it. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** How far it is, in things of whatever kind. `of` may grow while it goes on. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** Who looks on: hears of progress at the end of each slice, and is asked there whether to go on. */
export interface Watch {
  readonly progress?: (progress: Progress) => void;
  readonly stopped?: () => boolean;
}

/** Longer than this nobody has to wait for their turn, as far as one step can be cut into smaller ones. */
const SLICE_MS = 25;

/** Thrown out of the work when the watch said so. */
export class Stopped extends Error {
  constructor() {
    super('stopped');
    this.name = 'Stopped';
  }
}

export class Pace {
  private done = 0;
  private of = 0;
  private since = performance.now();

  constructor(private readonly watch: Watch = {}) {}

  /** So much more is to be done. */
  expect(things: number): void {
    this.of += things;
  }

  /** So much is done. Gives others their turn when it is time; throws Stopped when nobody wants the rest. */
  async did(things = 1): Promise<void> {
    this.done += things;
    if (performance.now() - this.since >= SLICE_MS) await this.turn();
  }

  /** Gives others their turn now. */
  async turn(): Promise<void> {
    this.watch.progress?.({ done: Math.min(this.done, this.of), of: this.of });
    await nextTurn();
    if (this.watch.stopped?.() === true) throw new Stopped();
    this.since = performance.now();
  }
}
