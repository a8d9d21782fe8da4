/** Merges the times of waiting on the reporter into stretches that do not overlap. */
import type { Instant } from '../kernel/time';
import type { Pause } from './promise';

/** A closed pause: from inclusive, to exclusive. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/** Ends every pause at `until` at the latest; pauses that begin later fall away. */
export function closePauses(pauses: readonly Pause[], until: Instant): readonly Stretch[] {
  return pauses
    .filter((pause) => pause.from < until)
    .map((pause) => ({ from: pause.from, to: pause.to === null || pause.to > until ? until : pause.to }));
}

/**
 * Pauses in order, overlapping and touching ones joined, cut off before `start`, empty ones left out.
 * Throws RangeError for a pause that is still open: how long it lasted is not known here.
 */
export function mergePauses(pauses: readonly Pause[], start: Instant): readonly Stretch[] {
  const merged: Stretch[] = [];
  for (const stretch of [...pauses].map((p) => cut(p, start)).sort((a, b) => a.from - b.from)) {
    if (stretch.to <= stretch.from) continue;
    const last = merged.at(-1);
    if (last === undefined || stretch.from > last.to) merged.push(stretch);
    else if (stretch.to > last.to) merged[merged.length - 1] = { from: last.from, to: stretch.to };
  }
  return merged;
}

/** Whether an instant lies in a stretch. */
export function pausedBetween(stretch: Stretch, at: Instant): boolean {
  return at >= stretch.from && at < stretch.to;
}

function cut(pause: Pause, start: Instant): Stretch {
  if (pause.to === null) throw new RangeError('An open pause has no end yet');
  return { from: pause.from < start ? start : pause.from, to: pause.to };
}
