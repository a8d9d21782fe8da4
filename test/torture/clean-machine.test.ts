/** D10: a machine that has nothing of ours but one backup file and the recovery key on paper, and the command line. */
import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeRecoveryKey, RECOVERY_KEY_BYTES } from '../../shared/vault/recovery-key';
import { desk, PROGRAM } from '../support/desk-program';
import { BACKUP, type PlaceFacts, preparePlace } from './support/prepared';

describe('D10 a clean machine', { retry: 0, timeout: 120_000 }, () => {
  const before = mkdtempSync(path.join(tmpdir(), 'desk-before-'));
  const machine = mkdtempSync(path.join(tmpdir(), 'desk-clean-'));
  const home = path.join(machine, 'home');
  const temporary = path.join(machine, 'tmp');
  const vault = path.join(home, 'restored.vault');
  let facts: PlaceFacts;

  beforeAll(async () => {
    facts = await preparePlace(before, 0);
    for (const folder of [home, temporary]) mkdirSync(folder);
    copyFileSync(path.join(before, BACKUP), path.join(home, 'harbour.desk-backup'));
    rmSync(before, { recursive: true, force: true });
  }, 120_000);
  afterAll(() => {
    for (const folder of [before, machine]) rmSync(folder, { recursive: true, force: true });
  });

  /** With nothing of this machine around it but the program. */
  const run = (...args: string[]) =>
    desk([PROGRAM, ...args], {
      executable: process.execPath,
      passphrase: null,
      cwd: home,
      env: { HOME: home, TMPDIR: temporary, XDG_CONFIG_HOME: home, DESK_RECOVERY_KEY: facts.recoveryKey },
    });

  test('restores everything from the backup and the recovery key alone, and leaves nothing else behind', async () => {
    expect(await run('restore', 'harbour.desk-backup', '--vault', vault)).toMatchObject({ code: 0 });
    expect(readdirSync(temporary)).toEqual([]);
    expect(readdirSync(home).sort()).toEqual(['harbour.desk-backup', 'restored.vault']);
    const verified = await run('verify', '--vault', vault);
    expect(verified).toMatchObject({ code: 0 });
    expect(verified.stdout).not.toContain('DAMAGED');
    const shown = await run('show', facts.replyTo.caseId, '--vault', vault);
    expect(shown.stdout).toContain('Gate 0 is open.');
    const original = await run('original', String(facts.replyTo.letterId), '--vault', vault);
    expect(original.stdout).toContain('Message-ID: <first-0');
  });

  test('another recovery key does not open it, and nothing is made', async () => {
    const wrong = encodeRecoveryKey(new Uint8Array(randomBytes(RECOVERY_KEY_BYTES))).join('-');
    const ran = await desk(
      [PROGRAM, 'restore', path.join(home, 'harbour.desk-backup'), '--vault', path.join(home, 'other.vault')],
      {
        executable: process.execPath,
        passphrase: null,
        cwd: home,
        env: { HOME: home, TMPDIR: temporary, DESK_RECOVERY_KEY: wrong },
      },
    );
    expect(ran.code).toBe(3);
    expect(readdirSync(home)).not.toContain('other.vault');
  });
});
