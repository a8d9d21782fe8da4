/** Walks through every screen of the demo: none breaks the page's policy, none throws. */
import { expect, test } from './support/desk-app';

const SCREENS = [
  'Today',
  'Cases',
  'Search',
  'Import',
  'Needs attention',
  'Filed',
  'Credits',
  'Policies',
  'Keys',
  'Settings',
  'First steps',
];

test('no screen of the demo breaks the content security policy or Trusted Types, or throws', async ({
  launch,
}) => {
  const { page } = await launch({ args: ['--demo'] });
  const broken: string[] = [];
  page.on('pageerror', (fault) => broken.push(`thrown: ${fault.name}`));
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning')
      broken.push(`console: ${line.text().slice(0, 200)}`);
  });
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible({
    timeout: 60_000,
  });
  for (const name of SCREENS) {
    await page
      .getByRole('navigation')
      .getByRole('link', { name: new RegExp(`^${name}`) })
      .first()
      .click();
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  }
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Cases/ })
    .first()
    .click();
  await page.getByRole('row', { name: /HB-7/ }).dblclick();
  await expect(page.getByText('Charger takes settings without a signature').first()).toBeVisible();
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  expect(broken).toEqual([]);
});
