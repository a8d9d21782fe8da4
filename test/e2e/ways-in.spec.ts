/** Ways into the vault: a new recovery key that opens it, a passphrase set after that, and the keychain of the computer. */
import path from 'node:path';
import { expect, PASSPHRASE, photograph, test, unlock } from '../support/journey';

const NEXT = 'seven quiet boats beside the harbour wall';

test('a new recovery key is asked back, opens the vault, and leads to a new passphrase; no keychain is trusted that is none', async ({
  launch,
  harbour,
  folder,
}) => {
  const desk = await launch({ args: [harbour.path], userData: path.join(folder, 'settings') });
  const { page } = desk;
  await unlock(page);
  await page.getByRole('link', { name: 'Settings' }).click();
  // the tests run with Chromium's plain store, which is none
  const keychain = page.getByRole('switch', { name: 'Let the keychain of this computer open the vault' });
  await expect(keychain).toBeDisabled();
  await expect(
    page.getByText(/^Off[.] This computer (offers no keychain|has no real keychain)/),
  ).toBeVisible();
  await expect(page.getByText('Never tried')).toBeVisible();
  await photograph(desk, 'settings-vault');

  await page.getByRole('button', { name: 'New one: recovery key…' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill('not the passphrase at all');
  await page.getByRole('button', { name: 'Make a new one' }).click();
  await expect(page.getByText('That passphrase does not open it.')).toBeVisible();
  await photograph(desk, 'recovery-key-ask');
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Make a new one' }).click();
  const groups = page.getByRole('list', { name: 'Recovery key, eight groups' }).getByRole('listitem');
  await expect(groups).toHaveCount(8, { timeout: 30_000 });
  const key = (await groups.allInnerTexts()).map((text) => text.replace(/^\d\s*/, '').trim());
  const asked = page.getByLabel(/^Group \d$/);
  const places = await asked.evaluateAll((fields) =>
    fields.map((field) => Number((field as HTMLInputElement).labels?.[0]?.textContent?.match(/\d/)?.[0])),
  );
  await asked.first().fill('WRONG');
  await asked.last().fill('WRONG');
  await page.getByRole('button', { name: 'Use the new one from now on' }).click();
  await expect(page.getByText('These groups are not those of the recovery key.')).toBeVisible();
  await photograph(desk, 'recovery-key-new');
  for (const [n, place] of places.entries()) await asked.nth(n).fill((key[place - 1] ?? '').toLowerCase());
  await page.getByRole('button', { name: 'Use the new one from now on' }).click();
  await expect(page.getByText('The new recovery key counts from now on.')).toBeVisible();

  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Use the recovery key instead' }).click();
  await page.getByLabel('Recovery key').fill(key.join(' ').toLowerCase());
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: 'Set a new passphrase?' });
  await expect(question).toBeVisible({ timeout: 30_000 });
  await question.getByLabel('New passphrase').fill(NEXT);
  await question.getByLabel('The same again').fill(NEXT);
  await photograph(desk, 'recovery-passphrase');
  await question.getByRole('button', { name: 'Change the passphrase' }).click();
  await expect(page.getByText('The passphrase was changed.')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByText(/Tried (2 times, last|once,) on/)).toBeVisible();

  await page.keyboard.press('Control+l');
  await expect(page.getByRole('button', { name: 'Unlock with this computer’s keychain' })).toHaveCount(0);
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByText('That passphrase does not open it.')).toBeVisible({ timeout: 30_000 });
  await page.getByLabel('Passphrase', { exact: true }).fill(NEXT);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible({ timeout: 30_000 });
});
