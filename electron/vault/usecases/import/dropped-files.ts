/** Files that the page sends in bounded chunks: put together one at a time, read in order, never more in memory than a few. */
import { fail, ok, type Result } from '../../../../shared/kernel/result';
import type { FileFault } from '../ports';
import type { Source } from './jobs';

/** One more than the largest mail that is read: enough to see that a file is over size without holding all of it. */
const KEEP_BYTES = 64 * 1024 * 1024 + 1;
/** Complete files that may wait to be read before the page is made to wait. */
const WAITING = 4;

interface Named {
  readonly name: string;
  readonly size: number;
}

/** A queue between the page's chunks and the job. */
export class DroppedFiles {
  readonly #files: readonly Named[];
  readonly #ready: Source[] = [];
  #file = 0;
  #chunks: Uint8Array[] = [];
  #held = 0;
  #offset = 0;
  #closed = false;
  #wakeReader: () => void = () => undefined;
  #wakeWriter: () => void = () => undefined;

  constructor(files: readonly Named[]) {
    this.#files = files;
  }

  /** Takes the next chunk of the file whose turn it is; waits while too much is waiting to be read. */
  async take(
    file: number,
    offset: number,
    bytes: Uint8Array,
    last: boolean,
  ): Promise<Result<null, { code: 'out-of-order' }>> {
    if (this.#closed || file !== this.#file || offset !== this.#offset) return fail({ code: 'out-of-order' });
    this.#offset += bytes.length;
    if (this.#held < KEEP_BYTES) {
      const kept = bytes.subarray(0, KEEP_BYTES - this.#held);
      this.#chunks.push(kept);
      this.#held += kept.length;
    }
    if (last) {
      const whole = Buffer.concat(this.#chunks, this.#held);
      this.#finish(() => ok(whole));
      await this.#room();
    }
    return ok(null);
  }

  /** The page could not read this file. */
  async giveUp(file: number): Promise<Result<null, { code: 'out-of-order' }>> {
    if (this.#closed || file !== this.#file) return fail({ code: 'out-of-order' });
    this.#finish(() => fail({ code: 'no-such-file' }));
    await this.#room();
    return ok(null);
  }

  /** Ends the queue: what is complete is still read, the rest is not waited for. */
  close(): void {
    this.#closed = true;
    this.#wakeReader();
    this.#wakeWriter();
  }

  async *sources(): AsyncGenerator<Source> {
    for (;;) {
      const source = this.#ready.shift();
      if (source !== undefined) {
        this.#wakeWriter();
        yield source;
      } else if (this.#closed || this.#file === this.#files.length) {
        return;
      } else {
        await new Promise<void>((wake) => {
          this.#wakeReader = wake;
        });
      }
    }
  }

  #finish(read: () => Result<Uint8Array, { code: FileFault }>): void {
    this.#ready.push({ name: this.#files[this.#file]?.name ?? '', read: () => Promise.resolve(read()) });
    this.#file += 1;
    this.#chunks = [];
    this.#held = 0;
    this.#offset = 0;
    this.#wakeReader();
  }

  async #room(): Promise<void> {
    while (this.#ready.length > WAITING && !this.#closed) {
      await new Promise<void>((wake) => {
        this.#wakeWriter = wake;
      });
    }
  }
}
