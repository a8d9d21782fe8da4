/** How long a run still takes, from how fast it went of late. */

/** How many letters were done at a moment (milliseconds). */
export interface Sample {
  readonly at: number;
  readonly done: number;
}

/** Only what was seen within this time counts: a run slows down and speeds up. */
const WINDOW_MS = 60_000;
/** Before that nobody can tell. */
const ENOUGH_MS = 3_000;

/** The samples with this one, those that are too old left out. */
export function withSample(samples: readonly Sample[], next: Sample): readonly Sample[] {
  return [...samples.filter((one) => next.at - one.at <= WINDOW_MS), next];
}

/** Milliseconds that are left; null while nobody can tell. */
export function timeLeft(samples: readonly Sample[], total: number): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.at - first.at < ENOUGH_MS) return null;
  const done = last.done - first.done;
  return done <= 0 ? null : ((total - last.done) * (last.at - first.at)) / done;
}
