/** The parser processes: one letter at a time each, ended and replaced when they take too long, too much or go astray. */
import type { Oracle } from '../../shared/letter/parser-messages';
import type { ReadOutcome } from '../../shared/letter/parsed-mail';
import { fromParser } from '../../shared/letter/parser-messages';
import type { ParserHost, ParserLink } from './parser-links';
import { ParserTurn } from './parser-turn';
import type { GaveUp, Parsers } from './usecases/parsers';

/** Deaths before the first sign of life, after which nothing is started any more: a broken installation, not a hostile letter. */
const MOST_STILLBORN = 5;

/** A process that has not said it is ready by then is broken. */
const READY_WITHIN_MS = 30_000;

interface Waiting {
  readonly begin: (worker: Worker) => void;
  readonly giveUp: () => void;
}

interface Worker {
  readonly link: ParserLink;
  ready: boolean;
  readonly patience: NodeJS.Timeout;
  turn: ParserTurn | undefined;
}

export class ParserPool implements Parsers {
  readonly width: number;
  private readonly workers = new Set<Worker>();
  private readonly waiting: Waiting[] = [];
  private starting = 0;
  private stillborn = 0;
  private closed = false;
  private nextId = 1;

  /** `timeLimitMs` is what a letter may take of a parser's own time (THREATS.md: 10 s). */
  constructor(
    private readonly host: ParserHost,
    private readonly timeLimitMs = 10_000,
  ) {
    this.width = host.width;
  }

  /**
   * A letter whose process went is read once more by another one: a process that died, or was full, for a reason of its
   * own must not make a sound letter look damaged. What took too long is not tried again.
   */
  async read(
    bytes: Uint8Array,
    oracle: Oracle,
    now: number,
    open: readonly string[] = [],
  ): Promise<ReadOutcome | GaveUp> {
    const first = await this.readOnce(bytes, oracle, now, open);
    if (first.kind !== 'gave-up' || first.why === 'time') return first;
    return await this.readOnce(bytes, oracle, now, open);
  }

  private readOnce(
    bytes: Uint8Array,
    oracle: Oracle,
    now: number,
    open: readonly string[],
  ): Promise<ReadOutcome | GaveUp> {
    return new Promise((resolve, reject) => {
      const giveUp = () => resolve({ kind: 'gave-up', why: 'crashed' });
      if (this.closed || this.stillborn >= MOST_STILLBORN) return giveUp();
      const begin = (worker: Worker) => {
        worker.turn = new ParserTurn(
          worker.link,
          oracle,
          {
            done: (outcome) => {
              worker.turn = undefined;
              resolve(outcome);
              this.serve();
            },
            astray: (why) => {
              this.remove(worker);
              resolve({ kind: 'gave-up', why });
              this.serve();
            },
            broken: (fault) => {
              this.remove(worker);
              reject(fault);
              this.serve();
            },
          },
          this.timeLimitMs,
        );
        worker.turn.begin({ type: 'read', id: this.nextId++, bytes, now, open: [...open] });
      };
      this.waiting.push({ begin, giveUp });
      this.serve();
    });
  }

  /** Takes a fresh process into the pool. */
  add(link: ParserLink): void {
    this.starting = Math.max(0, this.starting - 1);
    if (this.closed) {
      link.kill();
      return;
    }
    const patience = setTimeout(() => this.lose(worker, 'crashed'), READY_WITHIN_MS);
    const worker: Worker = { link, ready: false, patience, turn: undefined };
    this.workers.add(worker);
    link.listen({ message: (raw) => this.hear(worker, raw), gone: (why) => this.lose(worker, why) });
  }

  close(): void {
    this.closed = true;
    for (const worker of [...this.workers]) {
      this.remove(worker);
      worker.turn?.end('crashed');
    }
    for (const { giveUp } of this.waiting.splice(0)) giveUp();
  }

  private hear(worker: Worker, raw: unknown): void {
    const parsed = fromParser.safeParse(raw);
    if (!parsed.success) {
      this.lose(worker, 'crashed');
    } else if (parsed.data.type !== 'ready') {
      worker.turn?.hear(parsed.data);
    } else {
      clearTimeout(worker.patience);
      worker.ready = true;
      this.stillborn = 0;
      this.serve();
    }
  }

  /** The process went, or has to; its letter is given up, and the next one gets another process. */
  private lose(worker: Worker, why: GaveUp['why']): void {
    if (!worker.ready) this.stillborn += 1;
    const { turn } = worker;
    this.remove(worker);
    if (turn === undefined) this.serve();
    else turn.end(why);
  }

  private remove(worker: Worker): void {
    clearTimeout(worker.patience);
    worker.link.kill();
    this.workers.delete(worker);
  }

  /** Gives waiting letters to idle processes and has missing processes started. */
  private serve(): void {
    if (this.closed) return;
    for (const worker of this.workers) {
      if (worker.ready && worker.turn === undefined) this.waiting.shift()?.begin(worker);
    }
    if (this.stillborn >= MOST_STILLBORN) {
      for (const { giveUp } of this.waiting.splice(0)) giveUp();
      return;
    }
    const idle = [...this.workers].filter((worker) => worker.turn === undefined).length + this.starting;
    const missing = Math.min(this.waiting.length - idle, this.width - this.workers.size - this.starting);
    for (let i = 0; i < missing; i += 1) {
      this.starting += 1;
      this.host.start((link) => this.add(link));
    }
  }
}
