/** Watches how fast a run goes, for as long as it is on the screen. */
import { useEffect, useState } from 'react';
import type { ImportJob } from '../../../shared/ipc/shapes';
import { type Sample, timeLeft, withSample } from './rate';

/** Milliseconds that the run still takes; null while nobody can tell. */
export function useTimeLeft({ done, total }: ImportJob): number | null {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  useEffect(() => setSamples((before) => withSample(before, { at: Date.now(), done })), [done]);
  return timeLeft(samples, total);
}
