/** The parser processes as the use cases see them: bytes in, a checked ParsedMail out, whatever the bytes did. */
import type { Oracle } from '../../../shared/letter/parser-messages';
import type { ReadOutcome } from '../../../shared/letter/parsed-mail';

/** The process was ended on time or memory, or crashed: the letter is kept and waits under Needs attention. */
export interface GaveUp {
  readonly kind: 'gave-up';
  readonly why: 'time' | 'memory' | 'crashed';
}

export interface Parsers {
  /** How many letters can be read at the same time. */
  readonly width: number;
  /** `now` (ms since epoch) is the instant at which signatures are judged; `open` names parts that the person asked to open. */
  read(
    bytes: Uint8Array,
    oracle: Oracle,
    now: number,
    open?: readonly string[],
  ): Promise<ReadOutcome | GaveUp>;
  /** Ends all parser processes. */
  close(): void;
}
