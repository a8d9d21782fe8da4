/** Runs the system's gpg once: no shell, its network features off, bounded in time and output, little of our environment. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Where gpg is installed; never the current folder, and never what the environment calls PATH. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  win32: ['C:\\Program Files\\GnuPG\\bin\\gpg.exe', 'C:\\Program Files (x86)\\GnuPG\\bin\\gpg.exe'],
  darwin: ['/opt/homebrew/bin/gpg', '/usr/local/bin/gpg', '/usr/local/MacGPG2/bin/gpg', '/opt/local/bin/gpg'],
  linux: ['/usr/bin/gpg', '/usr/local/bin/gpg', '/run/current-system/sw/bin/gpg'],
};

/** What gpg, its agent and pinentry need to find the person's keys and screen. */
const ENVIRONMENT = [
  'HOME',
  'GNUPGHOME',
  'GPG_TTY',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'XDG_RUNTIME_DIR',
  'DBUS_SESSION_BUS_ADDRESS',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'SystemRoot',
  'TEMP',
  'TMPDIR',
];

/**
 * In every run. `--no-options`: gpg.conf could name a key server, a log file or another agent; what the person set for
 * gpg-agent and scdaemon is theirs and stays. What a newer gpg reads for the whole system is overruled by the rest:
 * nothing fetches keys, and dirmngr, gpg's only part with a network, is neither used nor started. Not `--quiet`: with it
 * gpg 2.2 leaves out why a session key could not be had.
 */
export const ALWAYS: readonly string[] = [
  '--no-options',
  '--batch',
  '--no-tty',
  '--yes',
  '--no-auto-key-retrieve',
  '--no-auto-key-locate',
  '--keyserver-options',
  'no-auto-key-retrieve,no-honor-keyserver-url',
  '--disable-dirmngr',
  '--no-auto-check-trustdb',
  '--trust-model',
  'always',
  '--exit-on-status-write-error',
  '--status-fd',
  '2',
];

const MAX_OUTPUT = 4 * 1024 * 1024;
const MAX_STATUS = 256 * 1024;

export interface GpgRun {
  readonly args: readonly string[];
  readonly input?: Uint8Array;
  readonly timeLimitMs: number;
}

export interface GpgRan {
  readonly code: number | null;
  readonly out: Buffer;
  /** Status lines among words for people. */
  readonly status: string;
}

/** `missing`: there is no gpg; `late`: it was ended after its time; `flood`: it said more than anybody asked for. */
export type GpgRunFailure = 'missing' | 'late' | 'flood';

/** The program, or undefined. */
export function findGpg(): string | undefined {
  return (PLACES[process.platform] ?? PLACES['linux'] ?? []).find((place) => existsSync(place));
}

/** Never throws. */
export async function runGpg({ args, input, timeLimitMs }: GpgRun): Promise<GpgRan | GpgRunFailure> {
  const program = findGpg();
  if (program === undefined) return 'missing';
  return new Promise((done) => {
    const child = spawn(program, [...ALWAYS, ...args], {
      stdio: 'pipe',
      cwd: path.dirname(program),
      env: environment(path.dirname(program)),
      windowsHide: true,
    });
    let why: GpgRunFailure | null = null;
    const end = (reason: GpgRunFailure): void => {
      why ??= reason;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => end('late'), timeLimitMs);
    const out = gather(child.stdout, MAX_OUTPUT, () => end('flood'));
    const status = gather(child.stderr, MAX_STATUS, () => end('flood'));
    // gpg that ends before it has read everything closes the pipe
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? new Uint8Array());
    const finish = (code: number | null): void => {
      clearTimeout(timer);
      done(why ?? { code, out: Buffer.concat(out), status: Buffer.concat(status).toString('utf8') });
    };
    child.once('error', () => {
      why ??= 'missing';
      finish(null);
    });
    child.once('close', finish);
  });
}

function gather(stream: NodeJS.ReadableStream, most: number, flood: () => void): Buffer[] {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > most) flood();
    else chunks.push(chunk);
  });
  return chunks;
}

function environment(folder: string): Record<string, string> {
  const kept = ENVIRONMENT.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  // pinentry is found by gpg-agent itself; scripts of the system stand in these folders
  const PATH = [...new Set([folder, '/usr/bin', '/bin'])].join(path.delimiter);
  return { ...Object.fromEntries(kept), PATH, LC_ALL: 'C.UTF-8' };
}
