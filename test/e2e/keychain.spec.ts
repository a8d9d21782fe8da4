/** A real keychain opens the vault: GNOME's, where this machine has it. Without it the test is skipped. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, goTo, PASSPHRASE, test, unlock } from '../support/journey';
import type { DeskApp } from './support/desk-app';

const NEEDED = ['/usr/bin/gnome-keyring-daemon', '/usr/bin/dbus-daemon'];

/** A session of its own with an unlocked keychain; gives its end. The app finds both by the environment. */
function startKeychain(home: string): () => void {
  const [address = '', pid = ''] = execFileSync(
    'dbus-daemon',
    ['--session', '--fork', '--print-address=1', '--print-pid=1'],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  ).split('\n');
  const before = { ...process.env };
  Object.assign(process.env, { DBUS_SESSION_BUS_ADDRESS: address, HOME: home, XDG_RUNTIME_DIR: home });
  const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // one that cannot start or ends early is told by the journey, which has no keychain then
  for (const part of [keyring, keyring.stdin]) part.on('error', () => undefined);
  keyring.stdin.end('a login passphrase\n');
  return () => {
    for (const name of ['DBUS_SESSION_BUS_ADDRESS', 'HOME', 'XDG_RUNTIME_DIR'])
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    keyring.kill();
    try {
      process.kill(Number(pid));
    } catch {
      // the bus has ended by itself
    }
  };
}

test('a real keychain opens the vault once it was switched on, and no more once it was switched off', async ({
  launch,
  harbour,
  folder,
}) => {
  const missing = NEEDED.filter((program) => !existsSync(program));
  test.skip(missing.length > 0, `${missing.join(', ')}: not installed`);
  const end = startKeychain(mkdtempSync(path.join(folder, 'home-')));
  const started: DeskApp[] = [];
  try {
    const userData = path.join(folder, 'settings');
    // the later switch counts
    const args = ['--password-store=gnome-libsecret', harbour.path];
    const first = await launch({ args, userData });
    started.push(first);
    const { page } = first;
    await unlock(page);
    await goTo(page, 'Settings');
    const keychain = page.getByRole('switch', { name: 'Let the keychain of this computer open the vault' });
    await expect(keychain).toBeEnabled();
    await keychain.click();
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Switch it on' }).click();
    await expect(page.getByText(/^The keychain of this computer opens the vault/)).toBeVisible({
      timeout: 30_000,
    });
    const settings = readFileSync(path.join(userData, 'settings.json'), 'utf8');
    expect(settings).toMatch(/"keychain":\s*\{\s*"[0-9a-f]{32}":/);
    await first.close();

    const second = await launch({ args, userData });
    started.push(second);
    await second.page.getByRole('button', { name: 'Unlock with this computer’s keychain' }).click();
    await expect(second.page.getByRole('navigation', { name: 'Main' })).toBeVisible({ timeout: 30_000 });
    await goTo(second.page, 'Settings');
    await second.page
      .getByRole('switch', { name: 'Let the keychain of this computer open the vault' })
      .click();
    await expect(second.page.getByText('The keychain does not open the vault any more.')).toBeVisible();
    expect(readFileSync(path.join(userData, 'settings.json'), 'utf8')).not.toMatch(/"[0-9a-f]{32}":/);
    expect(readFileSync(path.join(harbour.path, 'vault.json'), 'utf8')).not.toContain('keychain');
    await second.page.keyboard.press('Control+l');
    await expect(second.page.getByLabel('Passphrase', { exact: true })).toBeVisible();
    await expect(
      second.page.getByRole('button', { name: 'Unlock with this computer’s keychain' }),
    ).toHaveCount(0);
  } finally {
    // not without its bus; closing one that is closed does nothing
    for (const app of started) await app.close().catch(() => undefined);
    end();
  }
});
