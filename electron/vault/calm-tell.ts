/** Tells the page of changes, but not of every single one: an import of a thousand letters is not a thousand refetches. */
import type { PageEvent } from '../../shared/ipc/control';

/** Changes that follow each other faster are told together. */
const CALM_MS = 50;

export interface CalmTell {
  tell(event: PageEvent): void;
  /** Nothing is told any more. */
  stop(): void;
}

export function calmTell(tell: (event: PageEvent) => void): CalmTell {
  const waiting = new Map<PageEvent['event'], NodeJS.Timeout>();
  let stopped = false;
  return {
    tell(event) {
      if (stopped || waiting.has(event.event)) return;
      const timer = setTimeout(() => {
        waiting.delete(event.event);
        tell(event);
      }, CALM_MS);
      // The last word must not keep a finished program running.
      timer.unref();
      waiting.set(event.event, timer);
    },
    stop() {
      stopped = true;
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
