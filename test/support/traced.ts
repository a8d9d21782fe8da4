/** A program in a network of its own, watched by strace: each of its calls that touch a socket is in the trace. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { processTree } from './process-memory';
import { until } from './typed-desk';

const CALLS = 'trace=socket,connect,bind,sendto,sendmsg,sendmmsg';
const INET = /AF_INET6?\b/;

export interface Traced {
  /** Of strace; the program is its child. */
  readonly pid: number;
  /** What the program wrote to stderr so far. */
  log(): string;
  isRunning(): boolean;
  /** Waits for the program to say so in its log, and no longer once it has ended. */
  said(event: string, patienceMs: number): Promise<void>;
  /** Asks the program to end, as the system does at its own end. */
  terminate(): void;
  /** Ends strace and the program at once, and waits for that. */
  kill(): Promise<void>;
  /** Calls on sockets of the internet, and how many on those of this computer: without any, nothing was watched. */
  calls(): { readonly inet: readonly string[]; readonly unix: number };
}

/** @param folder an empty place for the trace */
export function traced(folder: string, command: readonly string[], env: NodeJS.ProcessEnv): Traced {
  const trace = path.join(folder, 'trace');
  const apart = process.getuid?.() === 0 ? ['--net'] : ['--net', '--user', '--map-current-user'];
  const child = spawn('unshare', [...apart, 'strace', '-f', '-qq', '-e', CALLS, '-o', trace, ...command], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const pid = child.pid ?? 0;
  let running = true;
  const ended = new Promise<void>((done) => {
    for (const end of ['exit', 'error'] as const)
      child.once(end, () => {
        running = false;
        done();
      });
  });
  return {
    pid,
    log: () => log,
    isRunning: () => running,
    async said(event, patienceMs) {
      const isSaid = () => log.includes(`"event":"${event}"`);
      await until(`"${event}"`, () => (isSaid() || !running ? true : undefined), patienceMs);
      if (!isSaid()) throw new Error(`it ended before "${event}": ${log.slice(-500)}`);
    },
    terminate() {
      for (const part of processTree(pid))
        if (part.kind === 'main' && part.pid !== pid) process.kill(part.pid, 'SIGTERM');
    },
    async kill() {
      try {
        // the group: what is traced does not end with its tracer
        if (pid !== 0) process.kill(-pid, 'SIGKILL');
      } catch {
        // it has ended by itself
      }
      await ended;
    },
    calls() {
      const lines = existsSync(trace) ? readFileSync(trace, 'utf8').split('\n') : [];
      return {
        inet: lines.filter((line) => INET.test(line)),
        unix: lines.filter((line) => line.includes('AF_UNIX')).length,
      };
    },
  };
}
