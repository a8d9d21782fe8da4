/** gpg, asked by the desk, opens no network socket and starts no dirmngr, whatever its own configuration wants (THREATS.md, N: no sockets of the network). */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { trialQuestion } from '../../electron/crypto/ask-elsewhere';
import { openpgp } from '../../electron/crypto/openpgp-config';
import { createGpgKeys } from '../../electron/vault/gpg/gpg-keys';
import { ALWAYS, findGpg, type GpgRun, runGpg } from '../../electron/vault/gpg/run-gpg';
import { type Gnupg, gnupg, hasGnupg } from '../support/gnupg';

const hasStrace = spawnSync('strace', ['-V']).status === 0;
const WATCH = ['-f', '-qq', '-e', 'trace=socket,connect,execve', '-o'];
const HOSTILE = [
  'auto-key-retrieve',
  'keyserver hkp://127.0.0.1:9',
  'keyserver-options auto-key-retrieve,honor-keyserver-url',
  'auto-key-locate keyserver,wkd,dane',
  'default-cert-expire 1y',
];

describe.runIf(hasGnupg && hasStrace && process.platform === 'linux')('gpg as the desk runs it', () => {
  const traces = mkdtempSync(path.join(tmpdir(), 'trace-'));
  let gpg: Gnupg;
  let stranger: Gnupg;
  let fingerprint = '';
  let agent: ChildProcess | undefined;
  const before = process.env['GNUPGHOME'];

  beforeAll(() => {
    gpg = gnupg();
    stranger = gnupg();
    fingerprint = gpg.makeKey('Team <team@maxem.example>');
    writeFileSync(path.join(gpg.home, 'gpg.conf'), `${HOSTILE.join('\n')}\n`);
    writeFileSync(path.join(gpg.home, 'dirmngr.conf'), 'keyserver hkp://127.0.0.1:9\n');
    spawnSync('gpgconf', ['--homedir', gpg.home, '--kill', 'all']);
    process.env['GNUPGHOME'] = gpg.home;
    // traced by itself: strace of a gpg that starts it would wait for it
    agent = spawn(
      'strace',
      [...WATCH, path.join(traces, 'agent'), 'gpg-agent', '--daemon', '--no-detach', 'sleep', '300'],
      {
        stdio: 'ignore',
      },
    );
    for (let tries = 0; tries < 100 && !existsSync(path.join(gpg.home, 'S.gpg-agent')); tries += 1)
      spawnSync('sleep', ['0.1']);
  });
  afterAll(() => {
    if (before === undefined) delete process.env['GNUPGHOME'];
    else process.env['GNUPGHOME'] = before;
    gpg.close();
    agent?.kill();
    stranger.close();
    rmSync(traces, { recursive: true, force: true });
  });

  let count = 0;
  /** The same run under strace: what it and its children connect to and start. */
  const traced = (run: GpgRun, always: readonly string[] = ALWAYS) => {
    count += 1;
    const file = path.join(traces, `${count}`);
    const ran = spawnSync('strace', [...WATCH, file, findGpg() ?? 'gpg', ...always, ...run.args], {
      input: run.input ?? '',
      timeout: 6_000,
      killSignal: 'SIGKILL',
    });
    return Promise.resolve({ code: ran.status, out: ran.stdout, status: ran.stderr.toString() });
  };
  const seen = (): string =>
    readdirSync(traces)
      .map((name) => readFileSync(path.join(traces, name), 'latin1'))
      .join('\n');

  test('tells a session key and signs without a socket of the network, and without dirmngr', async () => {
    const keys = createGpgKeys((run) => traced(run));
    const trial = await trialQuestion(
      await openpgp.readKey({ binaryKey: Uint8Array.from(gpg.exportPublic(fingerprint, false)) }),
    );
    expect(await keys.list()).toMatchObject({ ok: true, value: [{ fingerprint }] });
    const told = await keys.sessionKey(trial?.question.message ?? new Uint8Array());
    expect(told.ok && Buffer.from(told.value.key).equals(trial?.sessionKey ?? Buffer.alloc(0))).toBe(true);
    expect(await keys.sign(Buffer.from('text'), fingerprint)).toMatchObject({ ok: true });
    expect(await keys.publicKey(fingerprint)).toMatchObject({ ok: true });
    const trace = seen();
    // the trace does see sockets and programs: the agent's own
    expect(trace).toContain('AF_UNIX');
    expect(trace).toMatch(/execve\("[^"]*gpg-agent"/);
    expect(trace).not.toMatch(/AF_INET/);
    expect(trace).not.toMatch(/execve\("[^"]*dirmngr"/);
    expect(existsSync(path.join(gpg.home, 'S.dirmngr'))).toBe(false);
  }, 120_000);

  test('without those options the same configuration would go out: the test can see it', async () => {
    rmSync(traces, { recursive: true, force: true });
    mkdirSync(traces);
    const other = stranger.makeKey('Eve <eve@evil.example>');
    const signed = stranger.run(['--sign', '--local-user', other], 'x');
    await traced({ args: ['--verify'], input: signed, timeLimitMs: 0 }, ['--batch', '--no-tty']);
    expect(seen()).toMatch(/execve\("[^"]*dirmngr"|AF_INET/);
  }, 120_000);

  test('a gpg that talks without end, or never ends, is ended', async () => {
    const message = gpg.run(
      ['--symmetric', '--passphrase', 'x', '--compress-algo', 'zip'],
      Buffer.alloc(9_000_000),
    );
    const args = ['--pinentry-mode', 'loopback', '--passphrase', 'x', '--output', '-', '--decrypt'];
    expect(await runGpg({ args, input: message, timeLimitMs: 60_000 })).toBe('flood');
    expect(await runGpg({ args: ['--gen-random', '2', '900000000'], timeLimitMs: 300 })).toMatch(
      /late|flood/,
    );
  }, 120_000);
});
