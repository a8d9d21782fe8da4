/** Files that the page sends in bounded chunks: put together one at a time, read in order, never more in memory than a few. */
import { fail, ok, type Result } from '../../../../shared/kernel/result';
import type { Source } from './jobs';
import { IncomingFile } from './sources/incoming-file';

/** Complete letters that may wait to be read before the page is made to wait. */
const WAITING = 4;

interface Named {
  readonly name: string;
  readonly size: number;
}

/** A queue between the page's chunks and the job. */
export class DroppedFiles {
  readonly #files: readonly Named[];
  readonly #ready: Source[] = [];
  readonly #found: (more: number) => void;
  #file = 0;
  #incoming: IncomingFile | null = null;
  #offset = 0;
  #closed = false;
  #wakeReader: () => void = () => undefined;
  #wakeWriter: () => void = () => undefined;

  /** `found` hears of letters beyond the one that each file counts for: an mbox holds many. */
  constructor(files: readonly Named[], found: (more: number) => void) {
    this.#files = files;
    this.#found = found;
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
    this.#incoming ??= new IncomingFile(this.#name());
    const letters = this.#incoming.take(bytes, last);
    const more = letters.length - (last ? 1 : 0);
    if (more > 0) this.#found(more);
    this.#ready.push(...letters);
    if (last) this.#next();
    this.#wakeReader();
    await this.#room();
    return ok(null);
  }

  /** The page could not read this file. */
  async giveUp(file: number): Promise<Result<null, { code: 'out-of-order' }>> {
    if (this.#closed || file !== this.#file) return fail({ code: 'out-of-order' });
    this.#ready.push({ name: this.#name(), read: () => Promise.resolve(fail({ code: 'no-such-file' })) });
    this.#next();
    this.#wakeReader();
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

  #name(): string {
    return this.#files[this.#file]?.name ?? '';
  }

  #next(): void {
    this.#file += 1;
    this.#incoming = null;
    this.#offset = 0;
  }

  async #room(): Promise<void> {
    while (this.#ready.length > WAITING && !this.#closed) {
      await new Promise<void>((wake) => {
        this.#wakeWriter = wake;
      });
    }
  }
}
