/** One line to one parser process, however that process was started. */
import type { ToParser } from '../../shared/letter/parser-messages';

/** Why a process is gone, when it did not go because the pool ended it. */
export type Gone = 'memory' | 'crashed';

export interface ParserLink {
  post(message: ToParser): void;
  /** What arrives is hostile until a schema has seen it. Called once, before anything is posted. */
  listen(hear: { message(raw: unknown): void; gone(why: Gone): void }): void;
  /** Ends the process; nothing is heard of it afterwards. Can be called again. */
  kill(): void;
}

/** Starts parser processes. Where another process does it, links come by themselves and `start` does nothing. */
export interface ParserHost {
  /** How many run side by side. */
  readonly width: number;
  /** Asks for one more; it arrives at the pool's `add`. */
  start(add: (link: ParserLink) => void): void;
}
