/** GnuPG 2.2 as the other side: a home of its own, thrown away after. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Gnupg {
  readonly home: string;
  /** Runs gpg; input goes to its standard input. Throws when it fails. */
  run(args: readonly string[], input?: Uint8Array | string): Buffer;
  /** Runs gpg and gives what it says on its status lines, failed or not. */
  status(
    args: readonly string[],
    input?: Uint8Array | string,
  ): { readonly code: number | null; readonly out: Buffer; readonly status: string };
  /** Makes a key without questions; gives its fingerprint. */
  makeKey(
    name: string,
    options?: { algorithm?: string; usage?: string; expires?: string; passphrase?: string },
  ): string;
  exportSecret(
    fingerprint: string,
    passphrase?: string,
    options?: { armor?: boolean; kind?: 'keys' | 'subkeys' },
  ): Buffer;
  exportPublic(fingerprint: string, armor?: boolean): Buffer;
  close(): void;
}

export const hasGnupg = spawnSync('gpg', ['--version']).status === 0;

export function gnupg(): Gnupg {
  // the agent's socket has a short path limit
  const home = mkdtempSync(path.join(tmpdir(), 'dg-'));
  // passphrases of tests need no stretching, and it takes seconds
  writeFileSync(path.join(home, 'gpg-agent.conf'), 's2k-count 65536\n');
  const base = [
    '--homedir',
    home,
    '--batch',
    '--yes',
    '--no-tty',
    '--pinentry-mode',
    'loopback',
    '--trust-model',
    'always',
  ];
  const run = (args: readonly string[], input: Uint8Array | string = ''): Buffer =>
    execFileSync('gpg', [...base, ...args], {
      input,
      stdio: ['pipe', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
    });
  return {
    home,
    run,
    status(args, input = '') {
      const ran = spawnSync('gpg', [...base, '--status-fd', '2', ...args], {
        input,
        maxBuffer: 64 * 1024 * 1024,
      });
      return { code: ran.status, out: ran.stdout, status: ran.stderr.toString() };
    },
    makeKey(name, { algorithm = 'future-default', usage = 'default', expires = '0', passphrase = '' } = {}) {
      run(['--passphrase', passphrase, '--quick-generate-key', name, algorithm, usage, expires]);
      const listed = run(['--with-colons', '--list-secret-keys', name]).toString();
      return /^fpr:+([0-9A-F]{40}):/m.exec(listed)?.[1] ?? '';
    },
    exportSecret(fingerprint, passphrase = '', { armor = true, kind = 'keys' } = {}) {
      const what = kind === 'keys' ? '--export-secret-keys' : '--export-secret-subkeys';
      return run([...(armor ? ['--armor'] : []), '--passphrase', passphrase, what, fingerprint]);
    },
    exportPublic: (fingerprint, armor = true) =>
      run([...(armor ? ['--armor'] : []), '--export', fingerprint]),
    close() {
      spawnSync('gpgconf', ['--homedir', home, '--kill', 'all']);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
