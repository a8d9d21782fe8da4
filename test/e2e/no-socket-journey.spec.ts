/** N2, N3, N5: unlock, every hostile letter taken in and opened, every field typed into, answers, exports, backup, lock: not one socket. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { electronEnvironment, electronSwitches, ensureElectron } from '../../build/runtime/electron.mjs';
import { desk, deskJson, PASSPHRASE } from '../support/desk-program';
import { journeyApp } from '../support/evil-page';
import { attackedPeople, hostileLetters } from '../support/hostile-letters';
import { type Traced, traced } from '../support/traced';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');
const PATIENCE_MS = 480_000;
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
  test.setTimeout(720_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-n3-'));
  const vault = path.join(folder, 'attacked.vault');
  let running: Traced | undefined;
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
    const home = path.join(folder, 'home');
    mkdirSync(path.join(home, 'Documents'), { recursive: true });
    const command = [exe, ...electronSwitches(), '--password-store=basic', app, vault];
    const settings = path.join(folder, 'settings');
    const child = traced(folder, command, {
      ...electronEnvironment(),
      HOME: home,
      DISCLOSURE_DESK_USER_DATA: settings,
    });
    running = child;
    const titles = new Set<string>();
    // what the journey says in its title when it cannot be done
    const stopped = () => /^title: stopped: .*/m.exec(child.log())?.[0];
    const isDone = () => child.log().includes('"locked"') || stopped() !== undefined || !child.isRunning();
    for (const until = Date.now() + PATIENCE_MS; !isDone() && Date.now() < until; ) {
      await answerPickers(titles);
      await new Promise((done) => setTimeout(done, 500));
    }
    await child.kill();

    expect(stopped()).toBeUndefined();
    const log = child.log();
    // it locks only after every letter that stands apart and every case was opened
    expect(log).toContain('"locked"');
    const times = (event: string) => log.split(`"event":"${event}"`).length - 1;
    console.log(
      `N5: ${times('refused-request')} fields, ${times('refused-navigation')} opened, windows: ${[...titles].join(', ')}`,
    );
    expect(times('refused-request'), 'fields').toBeGreaterThan(FIELDS);
    expect(times('refused-navigation'), 'letters and cases').toBeGreaterThan(letters.length / 2);
    expect(child.calls().unix).toBeGreaterThan(0);
    expect(child.calls().inet).toEqual([]);
    // L4: whatever was open, the title of the window never said so
    expect([...titles].filter((title) => /HB-?\d|\d{4}-\d|@/.test(title))).toEqual([]);
  } finally {
    await running?.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
