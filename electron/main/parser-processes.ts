/** Starts the parser processes, watches their memory, and puts a fresh one in the place of each that had to go. */
import { cpus } from 'node:os';
import { type App, MessageChannelMain, type MessagePortMain, type UtilityProcess } from 'electron';
import type { ToVault } from '../../shared/ipc/control';
import { logEvent } from './event-log';
import { forkProgram } from './fork-program';

const MAX_PARSERS = 4;
const MAX_KILOBYTES = 512 * 1024;
const WATCH_MS = 500;

type Gone = Extract<ToVault, { kind: 'parser-gone' }>['why'];

/** What it needs of the vault's side. */
export interface ParserLine {
  /** A fresh parser, with the vault's end of its line. */
  arrived(parser: number, port: MessagePortMain): void;
  gone(parser: number, why: Gone): void;
}

export class ParserProcesses {
  readonly #running = new Map<number, { child: UtilityProcess; ended: Gone }>();
  readonly #watch: NodeJS.Timeout;
  #lastNumber = 0;
  #closed = false;

  constructor(
    private readonly app: App,
    private readonly program: string,
    private readonly line: ParserLine,
  ) {
    for (let n = Math.min(MAX_PARSERS, cpus().length); n > 0; n--) this.#start();
    this.#watch = setInterval(() => this.#endTheFat(), WATCH_MS);
  }

  /** Ends one that ran out of its time. */
  kill(parser: number): void {
    this.#end(parser, 'killed');
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#watch);
    for (const parser of this.#running.keys()) this.#end(parser, 'killed');
  }

  #start(): void {
    const parser = ++this.#lastNumber;
    const child = forkProgram(this.app, this.program, 'Disclosure Desk parser');
    this.#running.set(parser, { child, ended: 'crashed' });
    child.once('exit', () => this.#ended(parser));
    const { port1, port2 } = new MessageChannelMain();
    // its line to the vault, and the only thing that main ever tells a parser
    child.postMessage(null, [port1]);
    this.line.arrived(parser, port2);
    logEvent('parser-started', { parser });
  }

  #ended(parser: number): void {
    const why = this.#running.get(parser)?.ended ?? 'crashed';
    this.#running.delete(parser);
    if (this.#closed) return;
    logEvent('parser-ended', {
      parser,
      memory: Number(why === 'memory'),
      crashed: Number(why === 'crashed'),
    });
    this.line.gone(parser, why);
    this.#start();
  }

  #end(parser: number, why: Gone): void {
    const process_ = this.#running.get(parser);
    if (!process_) return;
    process_.ended = why;
    const { pid } = process_.child;
    // a parser that is busy would never get to the polite signal
    if (pid !== undefined) endProcess(pid);
    else process_.child.kill();
  }

  #endTheFat(): void {
    const metrics = this.app.getAppMetrics();
    for (const [parser, { child }] of this.#running) {
      const memory = metrics.find(({ pid }) => pid === child.pid)?.memory.workingSetSize ?? 0;
      if (memory > MAX_KILOBYTES) this.#end(parser, 'memory');
    }
  }
}

/** Ends a process at once; it may be gone already. */
export function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // gone meanwhile
  }
}
