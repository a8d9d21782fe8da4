/** The sandbox as an ordinary user has it, and a start on a system that forbids it: the kernel is asked of every process. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { electronEnvironment, ensureElectron } from '../../build/runtime/electron.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const NOBODY = '65534';
const asOrdinary =
  process.getuid?.() === 0
    ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']
    : ['env'];
/** Forbids namespaces below, as a hardened system does to everybody. */
const FORBIDDEN =
  'echo 0 > /proc/sys/user/max_user_namespaces; exec setpriv --inh-caps=-all --ambient-caps=-all "$@"';
const withoutNamespaces = [
  'unshare',
  '--user',
  '--map-user=1000',
  '--keep-caps',
  'sh',
  '-c',
  FORBIDDEN,
  'sh',
];

const works = (command: readonly string[]): boolean =>
  spawnSync(command[0] ?? '', [...command.slice(1), 'true'], { stdio: 'ignore' }).status === 0;

interface Part {
  readonly type: string;
  readonly status: string;
  readonly dump: string;
}

/** The processes of the app that use these settings, as the kernel describes them. */
function partsWith(settings: string): readonly Part[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const type = /--type=([a-z-]+)/.exec(line)?.[1];
        if (type === undefined || !line.includes(settings)) return [];
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        return [{ type, status, dump: readFileSync(`/proc/${pid}/coredump_filter`, 'utf8').trim() }];
      } catch {
        return []; // ended meanwhile
      }
    });
}

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'desk-sandbox-'));
  mkdirSync(path.join(folder, 'home'));
  for (const place of [folder, path.join(folder, 'home')]) chmodSync(place, 0o777);
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** Starts the app in front of which `command` stands, up to its window; gives its log and its parts. */
async function started(
  command: readonly string[],
): Promise<{ readonly log: string; readonly parts: readonly Part[] }> {
  const settings = path.join(folder, 'home/settings');
  const child = spawn(command[0] ?? '', command.slice(1), {
    env: {
      ...electronEnvironment(),
      HOME: path.join(folder, 'home'),
      DISCLOSURE_DESK_USER_DATA: settings,
      XAUTHORITY: readableCookie(),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let log = '';
  child.stderr.on('data', (bytes: Buffer) => {
    log += bytes.toString('utf8');
  });
  let hasEnded = false;
  const ended = new Promise((done) => child.once('exit', done)).then(() => {
    hasEnded = true;
  });
  for (
    const until = Date.now() + 60_000;
    !log.includes('"window-ready"') && !hasEnded && Date.now() < until;
  )
    await new Promise((done) => setTimeout(done, 100));
  const parts = partsWith(settings);
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
  await ended;
  return { log, parts };
}

/** The display's cookie, for somebody who may not read ours. */
function readableCookie(): string {
  const cookie = process.env['XAUTHORITY'];
  if (cookie === undefined) return '';
  const copy = path.join(folder, 'cookie');
  spawnSync('cp', [cookie, copy]);
  chmodSync(copy, 0o644);
  return copy;
}

test('the page of an ordinary user runs under a filter of system calls, without new rights, and without a dump of its memory', async () => {
  test.skip(!works([...asOrdinary, 'unshare', '--user', '--map-root-user']), 'namespaces are forbidden here');
  const { exe } = await ensureElectron();
  const { log, parts } = await started([...asOrdinary, exe, '--password-store=basic', root]);
  expect(log).toContain('"window-ready"');
  const pages = parts.filter(({ type }) => type === 'renderer');
  expect(pages).toHaveLength(1);
  expect(pages[0]?.status).toMatch(/^NoNewPrivs:\s+1$/m);
  expect(pages[0]?.status).toMatch(/^Seccomp:\s+2$/m);
  expect(pages[0]?.dump).toBe('00000000');
});

test('where namespaces are forbidden, the start goes on without the sandbox of Chromium and does not end with its message', async () => {
  test.skip(!works(withoutNamespaces), 'this system lets nobody forbid them');
  const { exe } = await ensureElectron();
  const code = `import('${root}/build/runtime/electron.mjs').then((m) => process.stdout.write(JSON.stringify(m.electronSwitches('${exe}'))))`;
  const asked = spawnSync(
    withoutNamespaces[0] ?? '',
    [...withoutNamespaces.slice(1), process.execPath, '-e', code],
    { encoding: 'utf8' },
  );
  expect(asked.stdout).toBe('["--no-sandbox"]');
  const switches = ['--no-sandbox', '--password-store=basic', root];
  const { log, parts } = await started([...withoutNamespaces, exe, ...switches]);
  expect(log).toContain('"window-ready"');
  expect(parts.filter(({ type }) => type === 'renderer')).toHaveLength(1);
});
