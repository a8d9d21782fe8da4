/** One dropped file while its bytes arrive: a letter, or an mbox that is split before all of it is here. */
import { fail, ok } from '../../../../../shared/kernel/result';
import type { Source } from '../jobs';
import { MAX_MAIL_BYTES } from '../read-letter';
import { letterOfMbox, MboxSplitter } from './mbox';

/** The largest mail that is read, what an mbox puts around it, and one: enough to see that a letter is over size without holding all of it. */
const KEEP_BYTES = MAX_MAIL_BYTES + 1_048_577;

/** Holds one letter at most, besides what it gives out. */
export class IncomingFile {
  readonly #name: string;
  readonly #splitter = new MboxSplitter();
  #letter = 0;
  #pieces: Uint8Array[] = [];
  #held = 0;

  constructor(name: string) {
    this.#name = name;
  }

  /** The letters that are complete with these bytes. The last bytes complete exactly one, or all of the file. */
  take(bytes: Uint8Array, last: boolean): Source[] {
    const complete: Source[] = [];
    for (const piece of this.#splitter.push(bytes, last)) {
      if ('bytes' in piece) this.#keep(piece.bytes);
      else {
        if (this.#letter > 0) complete.push(this.#finish(true));
        this.#letter += 1;
      }
    }
    // a file with one letter is that letter, "From " line and all
    if (last) complete.push(this.#finish(this.#letter > 1));
    return complete;
  }

  #keep(bytes: Uint8Array): void {
    if (this.#held >= KEEP_BYTES) return;
    const kept = Uint8Array.from(bytes.subarray(0, KEEP_BYTES - this.#held));
    this.#pieces.push(kept);
    this.#held += kept.length;
  }

  #finish(split: boolean): Source {
    const raw = Buffer.concat(this.#pieces, this.#held);
    this.#pieces = [];
    this.#held = 0;
    if (!split) return { name: this.#name, read: () => Promise.resolve(ok(raw)) };
    const letter = raw.length < KEEP_BYTES ? ok(letterOfMbox(raw)) : fail({ code: 'too-large' as const });
    return { name: letterName(this.#name, this.#letter), read: () => Promise.resolve(letter) };
  }
}

/** What a letter of an mbox is called in the list of outcomes; numbers start at 1. */
export function letterName(file: string, number: number): string {
  return `${file}, letter ${number}`;
}
