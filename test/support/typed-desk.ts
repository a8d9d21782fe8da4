/** The app as a person starts it, without a test driver: typed at on a display, with a home of its own, watched from outside. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { electronEnvironment, electronSwitches, ensureElectron } from '../../build/runtime/electron.mjs';
import { isLocked } from '../../electron/files/lock-file';
import { processTree } from './process-memory';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');
/** Under strace, and on a busy machine, everything takes its time. A test has a longer limit, so that it ends what it started. */
const PATIENCE_MS = 180_000;
const QUIT_MS = 60_000;
/** Longer than it takes to try a passphrase on a busy machine, also under strace. */
const TRIED_MS = 5_000;
const UNLOCK_MS = 20_000;

/** Asks again and again until there is an answer. */
export async function until<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  for (const end = Date.now() + patienceMs; Date.now() < end; ) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((done) => setTimeout(done, 250));
  }
  throw new Error(`waited in vain for ${what}`);
}

/** The newest window with that title of that process, or of one that it started; undefined while there is none. */
export async function windowNamed(title: string, program: number): Promise<string | undefined> {
  const answer = async (...words: readonly string[]) =>
    (await run('xdotool', words).catch(() => ({ stdout: '' }))).stdout.trim();
  const found = await answer('search', '--onlyvisible', '--name', `^${title}$`);
  const own = processTree(program).map(({ pid }) => String(pid));
  for (const window of found.split('\n').reverse())
    if (window !== '' && own.includes(await answer('getwindowpid', window))) return window;
  return undefined;
}

/** What xdotool does in that window: without a window manager nobody else gives it the keyboard. */
export async function pressIn(window: string, ...words: readonly string[]): Promise<void> {
  await run('xdotool', ['windowfocus', '--sync', window, ...words]);
}

/**
 * Imports one file by the system's dialog, which the key I opens: until the vault has acknowledged it, and no dialog is left
 * open. The side file is written after each commit, so that its time is that of the last acknowledgement.
 */
export async function importByPicker(
  { window: main, pid }: Pick<TypedDesk, 'window' | 'pid'>,
  file: string,
  vault: string,
): Promise<void> {
  const acknowledged = () => statSync(path.join(vault, 'head.bin')).mtimeMs;
  const picker = () => windowNamed('Import letters', pid);
  let attempts = 0;
  await until(`${path.basename(file)} in the vault`, async () => {
    attempts += 1;
    if ((await picker()) === undefined) await pressIn(main, 'key', 'Escape', 'key', 'i');
    const open = await until('the picker', picker, 20_000).catch(() => undefined);
    if (open === undefined) return undefined;
    // its field for a path comes with the first stroke, somewhat later: what got lost of the path is typed again
    await pressIn(open, 'key', 'slash', 'sleep', String(2 * attempts), 'key', 'ctrl+a');
    await pressIn(open, 'type', '--delay', '30', file);
    const before = acknowledged();
    await pressIn(open, 'key', 'Return');
    const closed = async () => ((await picker()) === undefined ? true : undefined);
    if (!(await until('the picker to close', closed, 15_000).catch(() => false))) {
      await pressIn(open, 'key', 'Escape').catch(() => undefined);
      return undefined;
    }
    const isIn = () => (acknowledged() > before ? true : undefined);
    return await until('its acknowledgement', isIn, 30_000).catch(() => undefined);
  });
}

/** Types the passphrase in the app's window until the vault is taken. */
export async function typePassphrase(window: string, vault: string, passphrase: string): Promise<void> {
  const lock = path.join(vault, 'lock');
  // it is taken for a moment too while a passphrase is tried that lost its first letters; an app that was killed leaves it behind
  const isTaken = async () => {
    if (!isLocked(lock)) return undefined;
    await new Promise((done) => setTimeout(done, TRIED_MS));
    return isLocked(lock) ? true : undefined;
  };
  await until('the vault to be taken', async () => {
    // what was typed before the field was there is lost; typed into an open desk, each letter would be a key
    await pressIn(window, 'key', 'ctrl+a');
    await pressIn(window, 'type', '--delay', '20', passphrase);
    await pressIn(window, 'key', 'Return');
    return await until('its lock', isTaken, UNLOCK_MS).catch(() => undefined);
  });
}

export interface TypedDesk {
  readonly pid: number;
  /** Its window, as xdotool names it. */
  readonly window: string;
  readonly home: string;
  isRunning(): boolean;
  /** What it wrote so far, to both outputs. */
  output(): string;
  /** Keys as xdotool names them, one after the other. */
  keys(...names: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Waits until the log says so for the n-th time. */
  said(event: string, times?: number): Promise<void>;
  /** Types the passphrase until the vault is taken. */
  unlock(vault: string, passphrase: string): Promise<void>;
  /** Leaves by Ctrl Q, and waits for its end. */
  quit(): Promise<void>;
  /** Ends it and everything that it started, and waits for its end. */
  kill(): Promise<void>;
}

/** Folders of the person alone, so that everything that is left behind can be found. `core` lets the system write core dumps. */
export async function startTyped(
  folder: string,
  args: readonly string[],
  { core = false }: { core?: boolean } = {},
): Promise<TypedDesk> {
  const home = path.join(folder, 'home');
  const temporary = path.join(folder, 'tmp');
  for (const place of [home, temporary]) mkdirSync(place, { recursive: true });
  const { exe } = await ensureElectron();
  const command = [exe, ...electronSwitches(), '--password-store=basic', root, ...args];
  const child = spawn('sh', ['-c', `${core ? 'ulimit -c unlimited; ' : ''}exec "$@"`, 'sh', ...command], {
    cwd: temporary,
    env: {
      ...electronEnvironment(),
      ...{ HOME: home, TMPDIR: temporary, DISCLOSURE_DESK_USER_DATA: path.join(home, 'settings') },
      ...{ XDG_CONFIG_HOME: path.join(home, '.config'), XDG_CACHE_HOME: path.join(home, '.cache') },
      ...{ XDG_DATA_HOME: path.join(home, '.local/share'), XDG_STATE_HOME: path.join(home, '.local/state') },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()).once('error', () => done()));
  const kill = async () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // it has ended by itself
    }
    await ended;
  };
  try {
    return { ...(await typedDesk(child)), home, kill };
  } catch (fault) {
    // nobody else could end it, and its window would be taken for the next one's
    await kill();
    throw fault;
  }
}

async function typedDesk(child: ChildProcess): Promise<Omit<TypedDesk, 'home' | 'kill'>> {
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const pid = child.pid ?? 0;
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const said = async (event: string, times = 1) => {
    const isSaid = () => output.split(`"event":"${event}"`).length > times;
    await until(`"${event}"`, () => (isSaid() ? true : undefined));
  };
  await said('window-ready');
  const window = await until('the window on the display', () => windowNamed('Disclosure Desk', pid));
  const keys = async (...names: readonly string[]) => {
    for (const name of names) await pressIn(window, 'key', name);
  };
  const type = (text: string) => pressIn(window, 'type', '--delay', '20', text);
  return {
    pid,
    window,
    isRunning,
    output: () => output,
    keys,
    type,
    said,
    unlock: (vault, passphrase) => typePassphrase(window, vault, passphrase),
    async quit() {
      await keys('ctrl+q');
      await until('its end after Ctrl Q', () => (isRunning() ? undefined : true), QUIT_MS);
    },
  };
}
