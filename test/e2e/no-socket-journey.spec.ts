/** N2, N3, N5: unlock, every hostile letter taken in and opened, every field typed into, answers, exports, backup, lock: not one socket. */
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { electronEnvironment, electronSwitches, ensureElectron } from '../../build/runtime/electron.mjs';
import { desk, deskJson, PASSPHRASE } from '../support/desk-program';
import { journeyApp } from '../support/evil-page';
import { attackedPeople, hostileLetters } from '../support/hostile-letters';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');
const CALLS = 'trace=socket,connect,bind,sendto,sendmsg,sendmmsg';
const PATIENCE_MS = 240_000;
const FIELDS = 12;

/** Whatever picker shows is answered as it stands; its title says what was left by it. */
async function answerPickers(seen: Set<string>): Promise<void> {
  const { stdout } = await run('xdotool', ['search', '--onlyvisible', '--name', '.']).catch(() => ({
    stdout: '',
  }));
  for (const window of stdout.split('\n').filter((line) => line !== '')) {
    const title = await run('xdotool', ['getwindowname', window]).then(
      (found) => found.stdout.trim(),
      () => '',
    );
    seen.add(title);
    if (title !== '' && title !== 'Disclosure Desk')
      await run('xdotool', ['windowfocus', '--sync', window, 'key', 'Return']).catch(() => undefined);
  }
}

test('N2 N3 N5 no INET socket is made while every field is typed into, every hostile letter is opened, and files leave', async () => {
  test.setTimeout(600_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-n3-'));
  const vault = path.join(folder, 'attacked.vault');
  try {
    const people = await attackedPeople();
    const letters = await hostileLetters(people);
    const programme = [
      '--organisation',
      'Example Harbour',
      '--from',
      people.team.address,
      '--case-prefix',
      'HB',
    ];
    expect((await desk(['create', '--vault', vault, ...programme])).code).toBe(0);
    const key = path.join(folder, 'team.asc');
    writeFileSync(key, people.team.privateKey.armor());
    await deskJson(['key', 'import', key, '--vault', vault]);

    const { exe } = await ensureElectron();
    const named = letters.map(({ bytes }, n) => [`${String(n).padStart(3, '0')}.eml`, bytes] as const);
    const app = journeyApp(root, folder, { passphrase: PASSPHRASE, letters: new Map(named) });
    const trace = path.join(folder, 'trace');
    const home = path.join(folder, 'home');
    mkdirSync(path.join(home, 'Documents'), { recursive: true });
    const apart = process.getuid?.() === 0 ? ['--net'] : ['--net', '--user', '--map-current-user'];
    const command = [exe, ...electronSwitches(), '--password-store=basic', app, vault];
    const child = spawn('unshare', [...apart, 'strace', '-f', '-qq', '-e', CALLS, '-o', trace, ...command], {
      env: { ...electronEnvironment(), HOME: home, DISCLOSURE_DESK_USER_DATA: path.join(folder, 'settings') },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    let log = '';
    child.stderr.on('data', (bytes: Buffer) => {
      log += bytes.toString('utf8');
    });
    const ended = new Promise((done) => child.once('exit', done));
    const titles = new Set<string>();
    for (const until = Date.now() + PATIENCE_MS; !log.includes('"locked"') && Date.now() < until; ) {
      await answerPickers(titles);
      await new Promise((done) => setTimeout(done, 500));
    }
    // the group: what is traced does not end with its tracer
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await ended;

    // it locks only after every letter that stands apart and every case was opened
    expect(log).toContain('"locked"');
    const times = (event: string) => log.split(`"event":"${event}"`).length - 1;
    console.log(
      `N5: ${times('refused-request')} fields, ${times('refused-navigation')} opened, windows: ${[...titles].join(', ')}`,
    );
    expect(times('refused-request'), 'fields').toBeGreaterThan(FIELDS);
    expect(times('refused-navigation'), 'letters and cases').toBeGreaterThan(letters.length / 2);
    const calls = readFileSync(trace, 'utf8').split('\n');
    expect(calls.filter((line) => line.includes('AF_UNIX')).length).toBeGreaterThan(0);
    expect(calls.filter((line) => /AF_INET6?\b/.test(line))).toEqual([]);
    // L4: whatever was open, the title of the window never said so
    expect([...titles].filter((title) => /HB-?\d|\d{4}-\d|@/.test(title))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
