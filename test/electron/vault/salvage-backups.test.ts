/** D5 A damaged vault that is read keeps its hands off the backups: one of them may be what restores it. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PASSPHRASE } from '../../support/desk-program';
import { hurtPage } from '../../support/hurt-page';
import { createVault, type WholeVault, wholeVault } from '../../support/whole-vault';

const secret = { kind: 'passphrase', text: PASSPHRASE } as const;
let root: string;
let desk: WholeVault;

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-hands-off-'));
  desk = wholeVault();
});
afterEach(() => {
  desk.close();
  fs.rmSync(root, { recursive: true, force: true });
});

test('D5 no backup is deleted, made or tried from a vault that is open for reading only', async () => {
  const folder = await createVault(desk, path.join(root, 'vaults'));
  const safe = path.join(root, 'safe');
  fs.mkdirSync(safe);
  await desk.ask('vault.set-backup-place', { token: desk.grant('backup-folder', safe) });
  await desk.ask('vault.back-up-now', {});
  const elsewhere = path.join(root, 'by-hand.deskbackup');
  await desk.ask('vault.backup', { token: desk.grant('save-backup', elsewhere) });
  desk.close();
  desk = wholeVault();
  hurtPage(folder, 3);
  await desk.ask('vault.choose', { token: desk.grant('open-vault', folder) });
  await desk.ask('vault.open-damaged', { secret });
  const { made } = await desk.ask('vault.backups', {});
  const [one, other] = made.map(({ id }) => id);
  if (one === undefined || other === undefined) throw new Error('the list of backups was not read');
  await expect(desk.ask('vault.remove-backups', { ids: [one] })).rejects.toThrow('read-only-vault');
  await expect(desk.ask('vault.back-up-now', {})).rejects.toThrow('read-only-vault');
  const drilled = desk.ask('vault.drill', { backup: { kind: 'made', id: other }, secret });
  await expect(drilled).rejects.toThrow('read-only-vault');
  expect(fs.readdirSync(safe).filter((name) => name.endsWith('.deskbackup'))).toHaveLength(1);
  expect(fs.existsSync(elsewhere)).toBe(true);
});
