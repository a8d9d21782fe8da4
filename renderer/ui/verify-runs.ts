/** The check of one open vault: begun once at a time, and forgotten with its vault. */
import type { Answer, Reply } from '../../shared/ipc/contract';

export interface VerifyRun {
  readonly busy: boolean;
  /** Null as long as nothing was found since the vault was opened. */
  readonly found: {
    readonly reply: Reply<'vault.verify'>;
    /** Milliseconds since the epoch. */
    readonly at: number;
    readonly tookMs: number;
  } | null;
  /** Why the last one came to nothing. */
  readonly code: string | null;
}

const NONE: VerifyRun = { busy: false, found: null, code: null };

export class VerifyRuns {
  #run = NONE;
  readonly #hearers = new Set<() => void>();

  readonly get = (): VerifyRun => this.#run;

  readonly subscribe = (hear: () => void): (() => void) => {
    this.#hearers.add(hear);
    return () => void this.#hearers.delete(hear);
  };

  /** Nothing while one is under way. */
  async verify(ask: () => Promise<Answer<'vault.verify'>>): Promise<void> {
    if (this.#run.busy) return;
    const began = Date.now();
    const mine = this.#change({ ...this.#run, busy: true, code: null });
    const answer = await ask();
    // another vault was opened meanwhile: what was found is not of that one
    if (this.#run !== mine) return;
    if (!answer.ok) this.#change({ ...mine, busy: false, code: answer.error.code });
    else {
      const at = Date.now();
      this.#change({ ...mine, busy: false, found: { reply: answer.value, at, tookMs: at - began } });
    }
  }

  /** Another vault was opened, or none is open any more. */
  forget(): void {
    this.#change(NONE);
  }

  #change(next: VerifyRun): VerifyRun {
    this.#run = next;
    for (const hear of this.#hearers) hear();
    return next;
  }
}
