/** N1, N5: through a whole import journey, driven by the keyboard of a display and watched by strace, no network socket is made. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { electronEnvironment, electronSwitches, ensureElectron } from '../../build/runtime/electron.mjs';
import { openpgpCorrespondent } from '../support/correspondent';
import { desk, deskJson, PASSPHRASE } from '../support/desk-program';
import { sealedReport } from '../support/report-mail';
import { importByPicker, pressIn, typePassphrase, until, windowNamed } from '../support/typed-desk';

const root = path.resolve(import.meta.dirname, '../..');
const CALLS = 'trace=socket,connect,bind,sendto,sendmsg,sendmmsg';
const WATCHED_MS = 60_000;
const INET = /AF_INET6?\b/;

function watched(trace: string, command: readonly string[], userData: string): ChildProcess {
  const apart = process.getuid?.() === 0 ? ['--net'] : ['--net', '--user', '--map-current-user'];
  return spawn('unshare', [...apart, 'strace', '-f', '-qq', '-e', CALLS, '-o', trace, ...command], {
    cwd: root,
    env: { ...electronEnvironment(), DISCLOSURE_DESK_USER_DATA: userData },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
}

/** The group: what is traced does not end with its tracer. */
function end(app: ChildProcess | undefined): void {
  try {
    if (app?.pid !== undefined) process.kill(-app.pid, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
}

test('N1 no INET socket is made in a minute of unlocking, importing letters by the picker and searching them', async () => {
  test.setTimeout(900_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-n5-'));
  const vault = path.join(folder, 'harbour.vault');
  const team = await openpgpCorrespondent('Example Harbour', 'security@harbour.example');
  const alice = await openpgpCorrespondent('Alice', 'alice@mail.example');
  const trace = path.join(folder, 'trace');
  let app: ChildProcess | undefined;
  try {
    expect((await desk(['create', '--vault', vault, '--case-prefix', 'HB'])).code).toBe(0);
    const key = path.join(folder, 'team.asc');
    writeFileSync(key, team.privateArmored);
    await deskJson(['key', 'import', key, '--vault', vault]);
    const mails = await Promise.all(
      ['gate', 'crane', 'buoy'].map(async (subject) => {
        const file = path.join(folder, `${subject}.eml`);
        const report = {
          from: alice,
          team: team.publicKey,
          subject,
          text: `The ${subject} obeys anybody.`,
          id: subject,
        };
        writeFileSync(file, await sealedReport(report));
        return file;
      }),
    );

    const { exe } = await ensureElectron();
    const began = Date.now();
    const switches = [...electronSwitches(), '--password-store=basic'];
    app = watched(trace, [exe, ...switches, root, vault], path.join(folder, 'settings'));
    let errors = '';
    app.stderr?.on('data', (bytes: Buffer) => {
      errors += bytes.toString('utf8');
    });
    const ended = new Promise((done) => app?.once('exit', done));
    await until('the window', () => (errors.includes('"event":"window-ready"') ? true : undefined));
    const main = await until('the window on the display', () => windowNamed('Disclosure Desk'));
    await typePassphrase(main, vault, PASSPHRASE);

    for (const mail of mails) await importByPicker(main, mail, vault);
    for (const keys of ['g', 'f', 'o', 'b', 'e', 'y', 's']) await pressIn(main, 'key', keys);
    await new Promise((done) => setTimeout(done, Math.max(0, WATCHED_MS - (Date.now() - began))));
    await pressIn(main, 'key', 'ctrl+q');
    await ended;

    const calls = readFileSync(trace, 'utf8').split('\n');
    expect(calls.filter((line) => line.includes('AF_UNIX')).length).toBeGreaterThan(0);
    expect(calls.filter((line) => INET.test(line))).toEqual([]);
    const [listed] = await deskJson<{ cases: { title: string }[] }>(['list', '--vault', vault]);
    expect(listed?.cases.map(({ title }) => title).sort()).toEqual(['buoy', 'crane', 'gate']);
  } finally {
    end(app);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

test('the watch would see a socket: one that is made on purpose is in the trace', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-n5-'));
  try {
    mkdirSync(path.join(folder, 'settings'));
    const trace = path.join(folder, 'trace');
    const code = "require('node:net').connect(9, '127.0.0.1').on('error', () => undefined)";
    const child = watched(trace, [process.execPath, '-e', code], path.join(folder, 'settings'));
    await new Promise((done) => child.once('exit', done));
    expect(
      readFileSync(trace, 'utf8')
        .split('\n')
        .filter((line) => INET.test(line)).length,
    ).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
