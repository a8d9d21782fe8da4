/** The limits that hold before anything is parsed (THREATS.md, "MIME and HTML"); one budget is shared by all layers of a mail. */

export interface Limits {
  readonly maxFileBytes: number;
  readonly maxParts: number;
  readonly maxDepth: number;
  /** For the header block of each entity. */
  readonly maxHeaderBytes: number;
  readonly maxHeaderLines: number;
}

export const LIMITS: Limits = {
  maxFileBytes: 64 * 1024 * 1024,
  maxParts: 1000,
  maxDepth: 32,
  maxHeaderBytes: 256 * 1024,
  maxHeaderLines: 1000,
};

export type Exceeded = 'too-many-parts' | 'too-deep' | 'too-many-headers';

/** What is left while a mail is taken apart; the first limit that was passed stays noted. */
export class Budget {
  private parts = 0;
  exceeded: Exceeded | null = null;

  constructor(readonly limits: Limits) {}

  /** Counts one more part at this depth; false when it is one too many. */
  takePart(depth: number): boolean {
    this.parts += 1;
    if (this.parts > this.limits.maxParts) this.exceeded ??= 'too-many-parts';
    else if (depth > this.limits.maxDepth) this.exceeded ??= 'too-deep';
    return this.exceeded === null;
  }

  passHeaders(): void {
    this.exceeded ??= 'too-many-headers';
  }
}
