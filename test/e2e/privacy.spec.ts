/** Settings → Privacy: what is true right now, as measured; and the notices and titles that say nothing of a case (L4). */
import { expect, goTo, photograph, test } from '../support/journey';

test('Privacy shows what was measured: also that the test driver holds a connection', async ({ open }) => {
  const { page } = open;
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Privacy' }).click();
  const facts = page.getByRole('list').filter({ hasText: 'No network connection' });
  await expect(facts.getByRole('listitem').first()).toBeVisible();
  // the driver's own lines to main and to the page are sockets: a figure that was not measured would be 0
  await expect(facts.getByText(/^[1-9]\d* open, 0 since start$/)).toBeVisible();
  await expect(facts.getByText(/^\d of [5-9]$/)).toBeVisible();
  await expect(facts.getByText(/^(limit 0|holds no memory)$/)).toBeVisible();
  await expect(facts.getByText('empty of ours')).toBeVisible();
  await expect(page.getByText(/^looked at \d\d:\d\d:\d\d$/)).toBeVisible();
  await photograph(open, 'settings-privacy');

  await page.getByRole('button', { name: 'How to switch it on' }).last().click();
  const dialog = page.getByRole('dialog', { name: 'Let the system cut the network too' });
  await expect(dialog).toContainText('bubblewrap');
  await dialog.getByRole('button', { name: /^Copy the line: With bubblewrap/ }).click();
  expect(await open.clipboard()).toContain('disclosure-desk-confined');
  await dialog.getByRole('button', { name: 'Close' }).click();
  // measured again while the page stays open; ours for half a minute only
  await expect(facts.getByText('holds a copy of ours')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'How to switch it on' }).last().click();
  await expect(dialog).toBeVisible();
  await photograph(open, 'settings-confine');
});

test('Privacy counts what was refused: a request that a script makes is told', async ({ open }) => {
  const { page } = open;
  await page.evaluate(() => void window.open('https://example.org/'));
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Privacy' }).click();
  await expect(page.getByText(/open, 1 since start$/)).toBeVisible();
});
