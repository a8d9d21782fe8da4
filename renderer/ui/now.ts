/** The present for what counts down on the screen, and a promise as it stands at that time. */
import { useEffect, useState } from 'react';
import { clockState } from '../../shared/clock/state';
import type { PromiseClock } from '../../shared/ipc/shapes';
import { instant } from '../../shared/kernel/time';

const TICK_MS = 20_000;

/** The present, renewed often enough for clocks that show minutes. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), TICK_MS);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}

/** The promise at `now`: one that ran out since the vault was asked is shown as past due. */
export function promiseAt<P extends PromiseClock>(promise: P, now: number): P {
  if (promise.state !== 'running' || promise.dueAt === null) return promise;
  const due = { at: instant(promise.dueAt), endOfDay: promise.endOfDay };
  const facts = {
    due,
    satisfiedAt: null,
    exempt: false,
    paused: false,
    firmness: promise.firm ? 'firm' : 'best-effort',
  } as const;
  return { ...promise, state: clockState(facts, instant(now)) };
}
