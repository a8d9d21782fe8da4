/** Parser processes under plain Node: forked, watched for memory, ended without mercy. */
import { type ChildProcess, execFile, fork } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import type { Gone, ParserHost, ParserLink } from './parser-links';

const MEMORY_LIMIT_BYTES = 512 * 1024 * 1024;
/** JavaScript's own share; what it allocates outside is seen by the watch. */
const HEAP_LIMIT_MIB = 384;
const WATCH_MS = 200;
/** A process whose heap ran out ends by abort. */
const ABORTED_CODE = 134;

/** Forks `file` (the bundled parser) as often as the pool asks. The processes end with this one. */
export function nodeParsers(file: string): ParserHost {
  return {
    width: os.availableParallelism(),
    start: (add) => add(forkParser(file)),
  };
}

function forkParser(file: string): ParserLink {
  const child = fork(file, [], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${HEAP_LIMIT_MIB}`],
    // No secret of the caller's surroundings reaches the process that reads hostile bytes.
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let ended = false;
  let watch: NodeJS.Timeout | undefined;
  const stop = () => {
    ended = true;
    clearInterval(watch);
    child.kill('SIGKILL');
  };
  return {
    post(message) {
      if (child.connected) child.send(message, () => undefined);
    },
    listen(hear) {
      const end = (why: Gone) => {
        if (ended) return;
        stop();
        hear.gone(why);
      };
      watch = setInterval(() => {
        void residentBytes(child).then((bytes) => bytes > MEMORY_LIMIT_BYTES && end('memory'));
      }, WATCH_MS);
      watch.unref();
      child.on('message', (raw) => ended || hear.message(raw));
      child.on('error', () => end('crashed'));
      child.on('exit', (code, signal) =>
        end(code === ABORTED_CODE || signal === 'SIGABRT' ? 'memory' : 'crashed'),
      );
    },
    kill: stop,
  };
}

/** What the process holds in memory; 0 when the system does not tell. */
async function residentBytes({ pid }: ChildProcess): Promise<number> {
  if (pid === undefined) return 0;
  if (process.platform !== 'linux') return await residentByPs(pid);
  const status = await fs.readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
}

async function residentByPs(pid: number): Promise<number> {
  if (process.platform === 'win32') return 0;
  return await new Promise((resolve) => {
    execFile('ps', ['-o', 'rss=', '-p', String(pid)], (failed, out) =>
      resolve(failed ? 0 : Number(out.trim()) * 1024),
    );
  });
}
