/** One letter in one parser process: its questions are answered, its time is counted, its answer ends the turn. */
import {
  type FromParser,
  MAX_PUBLIC_KEY_ASKS,
  MAX_SESSION_KEY_ASKS,
  type Oracle,
  type ToParser,
} from '../../shared/letter/parser-messages';
import type { ReadOutcome } from '../../shared/letter/parsed-mail';
import { StoreFault } from './store/database';
import type { ParserLink } from './parser-links';
import type { GaveUp } from './usecases/parsers';

const TICK_MS = 250;

export interface TurnEnds {
  done(outcome: ReadOutcome): void;
  /** The process has to go: out of time, gone by itself, or saying what it must not. */
  astray(why: GaveUp['why']): void;
  /** The vault itself could not answer a question. */
  broken(fault: StoreFault): void;
}

export class ParserTurn {
  private id = 0;
  private over = false;
  private spentMs = 0;
  private lastTick = 0;
  private answering = 0;
  private sessionKeyAsks = 0;
  private sessionKeysAllowed = MAX_SESSION_KEY_ASKS;
  private publicKeyAsks = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly link: ParserLink,
    private readonly oracle: Oracle,
    private readonly ends: TurnEnds,
    /** Of the parser's own time; the vault's answers to its questions do not count. */
    private readonly timeLimitMs: number,
  ) {}

  begin(message: Extract<ToParser, { type: 'read' }>): void {
    this.id = message.id;
    // each part that a person asked for is one more ciphertext
    this.sessionKeysAllowed = MAX_SESSION_KEY_ASKS + message.open.length;
    this.lastTick = performance.now();
    this.timer = setInterval(() => this.tick(), TICK_MS);
    this.link.post(message);
  }

  hear(message: Exclude<FromParser, { type: 'ready' }>): void {
    // A word about an earlier letter is a process out of step.
    if (this.over || message.id !== this.id || message.type === 'failed') {
      this.end('crashed');
    } else if (message.type === 'done') {
      this.stop();
      this.ends.done(message.outcome);
    } else {
      this.reply(message);
    }
  }

  /** Ends the turn without an answer. */
  end(why: GaveUp['why']): void {
    if (this.over) return;
    this.stop();
    this.ends.astray(why);
  }

  private reply(message: Extract<FromParser, { ask: number }>): void {
    this.answering += 1;
    void this.answer(message).then(
      (reply) => {
        this.answering -= 1;
        if (!this.over) this.link.post(reply);
      },
      (thrown) => {
        // The disk's failure is not the letter's. Anything else is laid to the letter, which is kept: one hostile letter
        // must not keep all others out.
        if (!(thrown instanceof StoreFault)) return this.end('crashed');
        this.stop();
        this.ends.broken(thrown);
      },
    );
  }

  private async answer(message: Extract<FromParser, { ask: number }>): Promise<ToParser> {
    const { id, ask } = message;
    if (message.type === 'session-key') {
      this.sessionKeyAsks += 1;
      if (this.sessionKeyAsks > this.sessionKeysAllowed) throw new Error('too many questions');
      return { type: 'session-key', id, ask, answer: await this.oracle.sessionKey(message.request) };
    }
    this.publicKeyAsks += 1;
    if (this.publicKeyAsks > MAX_PUBLIC_KEY_ASKS) throw new Error('too many questions');
    return { type: 'public-keys', id, ask, keys: [...(await this.oracle.publicKeys(message.request))] };
  }

  /** A tick that comes late because this process was busy counts as one tick. */
  private tick(): void {
    const now = performance.now();
    if (this.answering === 0) this.spentMs += Math.min(now - this.lastTick, 2 * TICK_MS);
    this.lastTick = now;
    if (this.spentMs >= this.timeLimitMs) this.end('time');
  }

  private stop(): void {
    this.over = true;
    clearInterval(this.timer);
  }
}
