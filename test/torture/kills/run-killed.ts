/** Builds the process that is killed and the library that kills it, and starts it: the built command where it has the operation. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { jsonLines, PROGRAM } from '../../support/desk-program';
import type { Operation, Order } from './orders';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const PARSER = path.join(ROOT, 'out/main/parser.cjs');

export interface Killer {
  /** Bundle of killed-process.ts. */
  readonly program: string;
  /** Library of write-points.c. */
  readonly library: string;
  clean(): void;
}

/** When the process is killed. */
export type Blow =
  /** So long after its nth line; 0: after its start. */
  | { readonly lines: number; readonly afterUs: number }
  /** At its nth call that changes a file; `half`: when that call has written the first half of its bytes. */
  | { readonly at: number; readonly half: boolean };

export interface Ran {
  readonly lines: readonly Record<string, unknown>[];
  readonly killed: boolean;
  /** Milliseconds from its start to each line. */
  readonly times: readonly number[];
}

/** The bundle lies beside the packages of this project, which it imports. */
export async function buildKiller(): Promise<Killer> {
  const cache = path.join(ROOT, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, 'killed-process-'));
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: 'test/torture/kills/killed-process.ts',
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: { output: { format: 'esm', entryFileNames: 'killed-process.mjs' } },
    },
  });
  const library = path.join(folder, 'write-points.so');
  const source = path.join(import.meta.dirname, 'write-points.c');
  execFileSync(process.env['CC'] || 'cc', [
    '-shared',
    '-fPIC',
    '-O1',
    '-o',
    library,
    source,
    '-ldl',
    '-lpthread',
  ]);
  return {
    program: path.join(folder, 'killed-process.mjs'),
    library,
    clean: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface Task {
  readonly operation: Operation;
  /** Everything that the process writes lies in it. */
  readonly folder: string;
  readonly vault: string;
  readonly out: string;
  readonly times: number;
  readonly recoveryKey: string;
  /** Mails that the import reads. */
  readonly mails: string;
  readonly backup: string;
}

/** Files that are told every call that changes a file: by the library, by strace. */
interface Notes {
  readonly log?: string;
  readonly trace?: string;
}

/** Whatever may change a file, also what the library does not know. */
const TRACING = [
  ...['-f', '-qq', '-y', '-s', '0', '-e'],
  'trace=pwrite64,pwritev,pwritev2,write,writev,copy_file_range,sendfile,splice,fsync,fdatasync,sync_file_range,' +
    'ftruncate,truncate,fallocate,rename,renameat,renameat2,link,linkat,symlink,unlink,unlinkat,rmdir,mkdir,mkdirat',
];

/** Starts it and waits for its end, which is its own or the blow. Throws when it failed by itself. */
export async function runKilled(
  killer: Killer,
  task: Task,
  blow: Blow | null,
  notes: Notes = {},
): Promise<Ran> {
  const orders = `${task.folder}.order.json`;
  const args = argumentsOf(killer, task, orders);
  const { log, trace } = notes;
  const [program, ...given] =
    trace === undefined
      ? [process.execPath, ...args]
      : ['strace', ...TRACING, '-o', trace, '-E', `LD_PRELOAD=${killer.library}`, process.execPath, ...args];
  const child = spawn(program, given, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: path.join(path.dirname(killer.program), 'compiled'),
      DESK_RECOVERY_KEY: task.recoveryKey,
      // not in strace itself
      ...(trace === undefined ? { LD_PRELOAD: killer.library } : {}),
      KILL_UNDER: `${task.folder}/`,
      ...(log === undefined ? {} : { KILL_LOG: log }),
      ...(blow === null ? {} : environmentOf(blow)),
    },
  });
  const began = performance.now();
  const times: number[] = [];
  let said = '';
  let faults = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    for (const one of text) if (one === '\n') times.push(performance.now() - began);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    faults += text;
  });
  const { code, signal } = await new Promise<{ code: number | null; signal: string | null }>(
    (done, failed) => {
      child.once('error', failed);
      child.once('close', (ended, by) => done({ code: ended, signal: by }));
    },
  );
  rmSync(orders, { force: true });
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(`${task.operation} ended with ${code}: ${faults}`);
  // a line that was cut off in the middle was not said
  return { lines: jsonLines(said.slice(0, said.lastIndexOf('\n') + 1)), killed: signal === 'SIGKILL', times };
}

function argumentsOf(killer: Killer, task: Task, orders: string): string[] {
  if (task.operation === 'import') return [PROGRAM, 'import', task.mails, '--vault', task.vault, '--json'];
  const { operation, vault, out, times, recoveryKey, backup } = task;
  writeFileSync(
    orders,
    JSON.stringify({ operation, parser: PARSER, recoveryKey, vault, out, times, backup } satisfies Order),
  );
  return [killer.program, orders];
}

function environmentOf(blow: Blow): Record<string, string> {
  return 'lines' in blow
    ? { KILL_LINES: String(blow.lines), KILL_AFTER_US: String(blow.afterUs) }
    : { KILL_AT: String(blow.at), ...(blow.half ? { KILL_HALF: '1' } : {}) };
}

/** A call that changed a file, in the order in which they came. */
export interface WriteCall {
  readonly call: string;
  readonly path: string;
}

/** The calls of one run that nothing harmed, as the library counted them, and how often strace saw each. */
export async function writeCallsOf(
  killer: Killer,
  task: Task,
): Promise<{ calls: readonly WriteCall[]; traced: ReadonlyMap<string, number> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-calls-'));
  try {
    const [log, trace] = [path.join(folder, 'calls'), path.join(folder, 'trace')];
    await runKilled(killer, task, null, { log, trace });
    const calls = readFileSync(log, 'utf8')
      .split('\n')
      .flatMap((line) => {
        const gap = line.indexOf(' ');
        return gap < 0 ? [] : [{ call: line.slice(0, gap), path: line.slice(gap + 1) }];
      });
    return { calls, traced: countTraced(readFileSync(trace, 'utf8'), task.folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Calls on files below the folder: by descriptor, which strace shows with its path, or by name. */
function countTraced(trace: string, folder: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of trace.split('\n')) {
    const call = /^\d+ +(\w+)\(/.exec(line)?.[1];
    if (call === undefined || !line.includes(`${folder}/`)) continue;
    counts.set(call, (counts.get(call) ?? 0) + 1);
  }
  return counts;
}

/**
 * What strace saw and the library did not count, or the other way round. Opening changes nothing that strace is asked for;
 * remove() of the C library is unlink and, of a folder, rmdir.
 */
export function uncounted(
  calls: readonly WriteCall[],
  traced: ReadonlyMap<string, number>,
): readonly string[] {
  const counted = new Map<string, number>();
  for (const { call } of calls) {
    const name = call === 'remove' ? 'unlink' : call;
    if (name !== 'open') counted.set(name, (counted.get(name) ?? 0) + 1);
  }
  const names = new Set([...counted.keys(), ...traced.keys()].filter((name) => name !== 'rmdir'));
  return [...names].flatMap((name) => {
    const [mine, theirs] = [counted.get(name) ?? 0, traced.get(name) ?? 0];
    return mine === theirs ? [] : [`${name}: ${mine} counted, ${theirs} seen by strace`];
  });
}
