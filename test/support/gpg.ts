/** GnuPG in a home of its own, for what only another implementation can prove. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function isInstalled(): boolean {
  try {
    execFileSync('gpg', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export const hasGpg = isInstalled();

/** A GnuPG home; call `close` when done, it ends the agent too. */
export class GpgHome {
  readonly path = mkdtempSync(join(tmpdir(), 'gpg-'));

  run(args: readonly string[], input: Uint8Array | string = ''): Buffer {
    return execFileSync(
      'gpg',
      ['--homedir', this.path, '--batch', '--yes', '--quiet', '--no-tty', '--trust-model', 'always', ...args],
      { input: Buffer.from(input), maxBuffer: 256 * 1024 * 1024, stdio: ['pipe', 'pipe', 'pipe'] },
    );
  }

  importKey(binary: Uint8Array): void {
    this.run(['--import'], binary);
  }

  close(): void {
    try {
      execFileSync('gpgconf', ['--homedir', this.path, '--kill', 'all'], { stdio: 'ignore' });
    } catch {
      // no agent was started
    }
    rmSync(this.path, { recursive: true, force: true });
  }
}
