/** Item 2: from the first start to an unlocked vault, every wrong turn, and locking. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deskJson } from '../support/desk-program';
import { expect, PASSPHRASE, photograph, test, unlock } from '../support/journey';

test('a first start makes a vault, refuses weak passphrases with the reason, and asks the recovery key back', async ({
  launch,
  folder,
}) => {
  const place = path.join(folder, 'vaults');
  mkdirSync(place);
  const started = await launch();
  const { page } = started;
  await expect(page.getByRole('heading', { name: 'Disclosure Desk' })).toBeVisible();
  await photograph(started, 'start');
  await page.getByRole('button', { name: 'Create a vault' }).click();

  await page.getByLabel('Name of the vault').fill('Harbour');
  await page.getByLabel('Organisation').fill('Example Harbour');
  await page.getByLabel('Address for reports').fill('security@harbour.example');
  await page.getByRole('button', { name: /^Continue/ }).click();
  await expect(page.getByText('Choose the folder where the vault is to lie.')).toBeVisible();
  await started.answerOpen([place]);
  await page.getByRole('button', { name: 'Choose a folder…' }).click();
  await expect(page.getByText('vaults', { exact: true })).toBeVisible();
  await photograph(started, 'create-name');
  await page.getByRole('button', { name: /^Continue/ }).click();

  const passphrase = page.getByLabel('Passphrase', { exact: true });
  await passphrase.fill('short');
  await expect(page.getByText('Below the floor')).toBeVisible();
  await expect(page.getByText('5 characters')).toBeVisible();
  await page.getByRole('button', { name: /^Continue/ }).click();
  await expect(page.getByText('Use at least 16 characters, or six words.').first()).toBeVisible();
  await passphrase.fill('correct horse battery staple');
  await expect(page.getByText('on the list', { exact: true })).toBeVisible();
  await passphrase.fill(PASSPHRASE);
  await page.getByLabel('The same again').fill(`${PASSPHRASE}s`);
  await page.getByRole('button', { name: /^Continue/ }).click();
  await expect(page.getByText('The two are not the same.')).toBeVisible();
  expect(readdirSync(place)).toEqual([]);
  await page.getByLabel('The same again').fill(PASSPHRASE);
  await photograph(started, 'create-passphrase');
  await page.getByRole('button', { name: /^Continue/ }).click();

  const groups = page.getByRole('list', { name: 'Recovery key, eight groups' }).getByRole('listitem');
  await expect(groups).toHaveCount(8, { timeout: 60_000 });
  const key = (await groups.allInnerTexts()).map((text) => text.replace(/^\d\s*/, '').trim());
  const asked = page.getByLabel(/^Group \d$/);
  const places = await asked.evaluateAll((fields) =>
    fields.map((field) => Number((field as HTMLInputElement).labels?.[0]?.textContent?.match(/\d/)?.[0])),
  );
  await asked.first().fill('WRONG');
  await asked.last().fill('WRONG');
  await page.getByRole('button', { name: /^Open the vault/ }).click();
  await expect(page.getByText('These groups are not those of the recovery key.')).toBeVisible();
  const saved = path.join(folder, 'recovery.txt');
  await started.answerSave(saved);
  await page.getByRole('button', { name: 'Save to a stick…' }).click();
  await expect(page.getByText('The recovery key was saved as text.')).toBeVisible();
  expect(readFileSync(saved, 'utf8')).toContain(key.join('-'));
  await photograph(started, 'create-recovery');
  for (const [n, place] of places.entries()) await asked.nth(n).fill((key[place - 1] ?? '').toLowerCase());
  await page.getByRole('button', { name: /^Open the vault/ }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await expect(page.getByText('Example Harbour')).toBeVisible();

  await started.close();
  const vault = path.join(place, 'Harbour.vault');
  expect(await deskJson(['verify', '--vault', vault])).toMatchObject([{ ok: true }]);
  const [byKey] = await deskJson<{ cases: unknown[] }>(['list', '--vault', vault], {
    passphrase: null,
    env: { DESK_RECOVERY_KEY: key.join('-') },
  });
  expect(byKey).toEqual({ cases: [] });
});

test('a later start offers the vault that was open last, and tells a wrong passphrase from a right one', async ({
  launch,
  harbour,
  folder,
}) => {
  const userData = path.join(folder, 'settings');
  const first = await launch({ userData, args: [harbour.path] });
  await unlock(first.page);
  await first.close();

  const second = await launch({ userData });
  const { page } = second;
  await expect(page.getByRole('heading', { name: 'Unlock harbour' })).toBeVisible();
  await photograph(second, 'unlock');
  await page.getByLabel('Passphrase', { exact: true }).fill('some other words that do not open');
  await page.keyboard.press('Enter');
  await expect(page.getByText('That passphrase does not open it. Nothing was changed.')).toBeVisible({
    timeout: 60_000,
  });
  await photograph(second, 'unlock-wrong');
  await page.getByRole('button', { name: 'Use the recovery key instead' }).click();
  await page.getByLabel('Recovery key', { exact: true }).fill('AAAAA-BBBBB');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The recovery key has a typing slip in it.')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Use the passphrase instead' }).click();
  await unlock(page);
});

test('a damaged vault is told from a wrong passphrase, and left as it is', async ({ launch, harbour }) => {
  const database = path.join(harbour.path, 'cases.db');
  const bytes = readFileSync(database);
  bytes.fill(0x5a, 4_096, 12_288);
  writeFileSync(database, bytes);
  const started = await launch({ args: [harbour.path] });
  const { page } = started;
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByText('This vault is damaged.')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('restore your latest backup beside it')).toBeVisible();
  await photograph(started, 'unlock-damaged');
  await started.close();
  expect(readFileSync(database).equals(bytes)).toBe(true);
});

test('the vault locks by key, by menu and by the button, and each time the passphrase is asked again', async ({
  open,
}) => {
  const { page } = open;
  const locks = [
    () => page.keyboard.press('Control+l'),
    () => open.menu('Vault', 'Lock now'),
    () => page.getByRole('button', { name: 'Lock the vault now' }).click(),
  ];
  for (const lock of locks) {
    const before = await open.vaultPid();
    await lock();
    await expect(page.getByLabel('Passphrase', { exact: true })).toBeVisible({ timeout: 30_000 });
    expect(await open.vaultPid()).not.toBe(before);
    await unlock(page);
  }
});

test('a vault that is open in another program says so, and opens once that has ended', async ({
  open,
  launch,
  harbour,
}) => {
  const second = await launch({ args: [harbour.path] });
  await second.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await second.page.keyboard.press('Enter');
  await expect(second.page.getByText('This vault is open already.')).toBeVisible({ timeout: 60_000 });
  await open.close();
  await second.page.keyboard.press('Enter');
  await expect(second.page.getByRole('navigation', { name: 'Main' })).toBeVisible({ timeout: 60_000 });
});
