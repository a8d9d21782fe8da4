/** Parser processes that main starts and watches: their ports come over control messages, and so does the news of their end. */
import os from 'node:os';
import type { FromVault, ToVault } from '../../shared/ipc/control';
import type { Port } from './page-line';
import type { Gone, ParserHost, ParserLink } from './parser-links';

export class MainParsers implements ParserHost {
  /** Main starts one a core, and no more than four. */
  readonly width = Math.min(4, os.availableParallelism());
  private readonly gone = new Map<number, (why: Gone) => void>();

  constructor(private readonly post: (message: FromVault) => void) {}

  /** Main sends as many as there should be, and a fresh one for each that went. */
  start(): void {}

  link(parser: number, port: Port): ParserLink {
    return {
      post: (message) => port.postMessage(message),
      listen: (hear) => {
        this.gone.set(parser, (why) => hear.gone(why));
        port.on('message', ({ data }) => hear.message(data));
        port.start();
      },
      kill: () => {
        if (this.gone.delete(parser)) this.post({ kind: 'kill-parser', parser });
        port.close();
      },
    };
  }

  /** Main says that a process went. One that was ended from here is known already. */
  hearGone({ parser, why }: Extract<ToVault, { kind: 'parser-gone' }>): void {
    const tell = this.gone.get(parser);
    this.gone.delete(parser);
    tell?.(why === 'memory' ? 'memory' : 'crashed');
  }
}
