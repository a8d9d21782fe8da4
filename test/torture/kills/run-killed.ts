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

/** Starts it and waits for its end, which is its own or the blow. Throws when it failed by itself. */
export async function runKilled(
  killer: Killer,
  task: Task,
  blow: Blow | null,
  log: string | null = null,
): Promise<Ran> {
  const orders = `${task.folder}.order.json`;
  const child = spawn(process.execPath, argumentsOf(killer, task, orders), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: path.join(path.dirname(killer.program), 'compiled'),
      DESK_RECOVERY_KEY: task.recoveryKey,
      LD_PRELOAD: killer.library,
      KILL_UNDER: `${task.folder}/`,
      ...(log === null ? {} : { KILL_LOG: log }),
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

/** The calls of one run that nothing harmed. */
export async function writeCallsOf(killer: Killer, task: Task): Promise<readonly WriteCall[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-calls-'));
  try {
    const log = path.join(folder, 'calls');
    await runKilled(killer, task, null, log);
    return readFileSync(log, 'utf8')
      .split('\n')
      .flatMap((line) => {
        const gap = line.indexOf(' ');
        return gap < 0 ? [] : [{ call: line.slice(0, gap), path: line.slice(gap + 1) }];
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
