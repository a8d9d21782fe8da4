/** Item 10: the vault is backed up to one file, and comes back from it on another machine. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openpgpCorrespondent } from '../support/correspondent';
import { deskJson } from '../support/desk-program';
import { bring, expect, goTo, PASSPHRASE, photograph, test, unlock } from '../support/journey';
import { sealedReport } from '../support/report-mail';

test('a backup opens with the passphrase of its time on a machine that never saw the vault', async ({
  launch,
  harbour,
  folder,
}) => {
  const alice = await openpgpCorrespondent('Alice', 'alice@mail.example');
  const report = {
    from: alice,
    team: harbour.team.publicKey,
    subject: 'Gate opens',
    text: 'It opens.',
    id: 'b-1',
  };
  await bring(harbour, { one: await sealedReport(report) });
  const first = await launch({ args: [harbour.path], zone: zoneAtNoon() });
  await unlock(first.page);
  await goTo(first.page, 'Settings');
  const file = path.join(folder, 'harbour.deskbackup');
  await first.answerSave(file);
  await first.page.getByRole('button', { name: 'Back up now…' }).click();
  await expect.poll(() => sizeOf(file), { timeout: 60_000 }).toBeGreaterThan(0);
  await expect(first.page.getByText(/^Verified today/)).toBeVisible();
  expect(readFileSync(file).includes('It opens.')).toBe(false);

  // the passphrase is changed afterwards: the backup keeps its own
  await first.page.getByRole('button', { name: 'Change the passphrase…' }).click();
  const dialog = first.page.getByRole('dialog');
  const next = 'another six quiet words for harbour';
  await dialog.getByLabel(/^(Present|Current) passphrase|^Passphrase now/).fill(PASSPHRASE);
  await dialog.getByLabel(/^New passphrase/).fill(next);
  await dialog.getByLabel('The same again').fill(next);
  await dialog.getByRole('button', { name: /^Change/ }).click();
  await expect(dialog).toHaveCount(0, { timeout: 60_000 });
  await first.page.keyboard.press('Control+l');
  await unlock(first.page, next);
  await first.close();

  const place = path.join(folder, 'elsewhere');
  mkdirSync(place);
  const second = await launch();
  const { page } = second;
  await page.getByRole('button', { name: 'Restore a backup…' }).click();
  const restore = page.getByRole('dialog');
  await second.answerOpen([file]);
  await restore.getByRole('button', { name: 'Choose: Backup' }).click();
  await expect(restore.getByText('harbour.deskbackup')).toBeVisible();
  await second.answerOpen([place]);
  await restore.getByRole('button', { name: 'Choose: Place for the vault' }).click();
  await restore.getByLabel('Passphrase', { exact: true }).fill(next);
  await restore.getByRole('button', { name: 'Restore and open it' }).click();
  await expect(restore.getByText('That passphrase does not open it.')).toBeVisible({ timeout: 60_000 });
  await photograph(second, 'restore');
  await restore.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await restore.getByRole('button', { name: 'Restore and open it' }).click();
  await expect(page.getByRole('link', { name: 'Gate opens' }).first()).toBeVisible({ timeout: 60_000 });
  await second.close();
  const vault = path.join(place, 'Restored.vault');
  expect(await deskJson(['verify', '--vault', vault])).toMatchObject([{ ok: true }]);
  const [shown] = await deskJson(['show', 'HB-1', '--vault', vault]);
  expect(shown).toMatchObject({
    messages: [{ encrypted: 'whole', sections: [{ text: expect.stringContaining('It opens.') }] }],
  });
});

test('a damaged backup is refused whole, and says so', async ({ launch, harbour, folder }) => {
  const file = path.join(folder, 'harbour.deskbackup');
  await deskJson(['backup', file, '--vault', harbour.path]);
  const bytes = readFileSync(file);
  bytes.fill(0x5a, bytes.length >> 1, (bytes.length >> 1) + 16);
  writeFileSync(file, bytes);
  const place = path.join(folder, 'elsewhere');
  mkdirSync(place);
  const started = await launch();
  const { page } = started;
  await page.getByRole('button', { name: 'Restore a backup…' }).click();
  const restore = page.getByRole('dialog');
  await started.answerOpen([file]);
  await restore.getByRole('button', { name: 'Choose: Backup' }).click();
  await started.answerOpen([place]);
  await restore.getByRole('button', { name: 'Choose: Place for the vault' }).click();
  await restore.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await restore.getByRole('button', { name: 'Restore and open it' }).click();
  await expect(restore.getByText('This backup is damaged and cannot be trusted.')).toBeVisible({
    timeout: 60_000,
  });
});

test('backups are made by themselves into the chosen place, and a drill proves that one can be restored', async ({
  launch,
  harbour,
  folder,
}) => {
  const open = await launch({ args: [harbour.path], zone: zoneAtNoon() });
  const { page } = open;
  await unlock(page);
  const place = path.join(folder, 'safe-disk');
  mkdirSync(place);
  await goTo(page, 'Settings');
  await open.answerOpen([place]);
  await page.getByRole('button', { name: 'Choose… the place for backups' }).click();
  await expect(page.getByText(/“safe-disk”, .+ free/)).toBeVisible();
  await page.getByLabel('How often backups are made').selectOption({ label: 'Every day' });
  await expect(page.getByRole('cell', { name: 'all rows equal' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/^Verified today/)).toBeVisible();
  expect(readdirSync(place).filter((name) => name.endsWith('.deskbackup'))).toHaveLength(1);
  await expect(page.getByRole('navigation', { name: 'Main' }).getByText(/^Backup today/)).toBeVisible();

  // from the palette and another part of the settings, with a slip first
  await page.getByRole('button', { name: 'About', exact: true }).click();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('restore drill');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Passphrase', { exact: true }).fill('surely not the right one');
  await dialog.getByRole('button', { name: 'Do the drill' }).click();
  await expect(dialog.getByText('That passphrase does not open it.')).toBeVisible({ timeout: 60_000 });
  await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await photograph(open, 'restore-drill');
  await dialog.getByRole('button', { name: 'Do the drill' }).click();
  await expect(dialog.getByText(/^It opens and is whole/)).toBeVisible({ timeout: 60_000 });
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText(/Last done today\./)).toBeVisible();
  await photograph(open, 'backups');

  // the place goes away: said calmly, on Today as well
  rmSync(place, { recursive: true });
  await page.getByRole('button', { name: 'Back up now', exact: true }).click();
  await expect(page.getByText(/the folder for backups is not there/).first()).toBeVisible({
    timeout: 60_000,
  });
  await goTo(page, 'Today');
  await expect(page.getByText(/^The backup of today.* was not made/)).toBeVisible();
  await expect(page.getByText(/^Backup failed today/)).toBeVisible();
});

/** Where it is the middle of the day now, so that what was done today stays so to the end of a test. */
function zoneAtNoon(): string {
  const ahead = 12 - new Date().getUTCHours();
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
