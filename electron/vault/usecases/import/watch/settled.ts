/** Which files of a watched folder are whole: those that were the same on two looks, and those that a mail system moved into place. */
import type { Candidate } from './candidates';

/** Between the two looks, at least. */
export const SETTLE_MS = 2_000;

interface Sighting {
  readonly size: number;
  readonly modifiedAt: number;
  /** By the clock that only goes forward. */
  readonly since: number;
}

/** Remembers what was seen at the looks before. */
export class Settling {
  #seen = new Map<string, Sighting>();

  /** Parts the files into those that are whole and those that may still grow. What was not seen again is forgotten. */
  sort(files: readonly Candidate[], now: number): { whole: Candidate[]; growing: number } {
    const whole: Candidate[] = [];
    const seen = new Map<string, Sighting>();
    for (const file of files) {
      const before = this.#seen.get(file.path);
      const isSame = before?.size === file.size && before.modifiedAt === file.modifiedAt;
      const since = isSame ? before.since : now;
      seen.set(file.path, { size: file.size, modifiedAt: file.modifiedAt, since });
      if (file.delivered || now - since >= SETTLE_MS) whole.push(file);
    }
    this.#seen = seen;
    return { whole, growing: files.length - whole.length };
  }
}
