/** Runs the vault without a window as a whole process, as a script would: passphrases by descriptor, results on stdout. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Writable } from 'node:stream';

export const PROGRAM = resolve(import.meta.dirname, '../../out/main/desk.cjs');

/** Passes the floor for passphrases. */
export const PASSPHRASE = 'harbour lantern violet cinder maple orbit';

export interface DeskOptions {
  /** Given on descriptor 3; null: none is given. */
  readonly passphrase?: string | null;
  /** Given on descriptor 4 as the passphrase of a key. */
  readonly keyPassphrase?: string;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Runs as this user and group (only root can). */
  readonly uid?: number;
  readonly input?: string;
  /** Another program than the bundled one, such as build/desk.mjs. */
  readonly program?: string;
  /** Runs this with the arguments as they are, instead of the program. */
  readonly executable?: string;
}

export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the program; the caller listens and ends it. */
export function startDesk(args: readonly string[], options: DeskOptions = {}): ChildProcess {
  if (!existsSync(PROGRAM)) throw new Error('out/main/desk.cjs is not built: run `npm test -- build` first');
  const {
    passphrase = PASSPHRASE,
    keyPassphrase,
    cwd,
    env,
    uid,
    input,
    program = PROGRAM,
    executable,
  } = options;
  const child = spawn(
    executable ?? process.execPath,
    [
      ...(executable === undefined ? [program] : []),
      ...args,
      ...(passphrase === null ? [] : ['--passphrase-fd', '3']),
      ...(keyPassphrase === undefined ? [] : ['--key-passphrase-fd', '4']),
    ],
    {
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe', 'pipe', 'pipe'],
      env: { ...surroundings(), ...env },
      ...(cwd === undefined ? {} : { cwd }),
      ...(uid === undefined ? {} : { uid, gid: uid }),
    },
  );
  give(child, 3, passphrase ?? '');
  give(child, 4, keyPassphrase ?? '');
  if (input !== undefined) child.stdin?.end(input);
  return child;
}

/** Runs it to its end. */
export function desk(args: readonly string[], options: DeskOptions = {}): Promise<Ran> {
  return new Promise((done, failed) => {
    const child = startDesk(args, options);
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('error', failed);
    child.once('close', (code, signal) => done({ code, signal, stdout, stderr }));
  });
}

/** Runs it to its end and expects success; gives the lines of JSON that it printed. */
export async function deskJson<T = Record<string, unknown>>(
  args: readonly string[],
  options: DeskOptions = {},
): Promise<T[]> {
  const ran = await desk([...args, '--json'], options);
  if (ran.code !== 0) throw new Error(`desk ${args[0]} ended with ${ran.code}: ${ran.stderr}`);
  return jsonLines<T>(ran.stdout);
}

export function jsonLines<T = Record<string, unknown>>(text: string): T[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T); // as: the test says what it expects
}

/** Without what a caller's own settings could bring in. */
function surroundings(): NodeJS.ProcessEnv {
  const {
    DESK_PASSPHRASE: _,
    DESK_KEY_PASSPHRASE: __,
    INIT_CWD: ___,
    npm_lifecycle_event: ____,
    ...rest
  } = process.env;
  return rest;
}

function give(child: ChildProcess, descriptor: number, text: string): void {
  const pipe = child.stdio[descriptor] as Writable | null | undefined; // as: every extra descriptor is a pipe we write to
  // a program that ends without reading is not a fault of ours
  pipe?.on('error', () => undefined);
  pipe?.end(text);
}
