/** Every screen of the demo in both themes: pictures for the docs, and no barriers. Item 1's demo is tried on the way. */
import type { Page } from '@playwright/test';
import { expect, goTo, photograph, test } from '../support/journey';

interface Row {
  readonly id: string;
  readonly stage: string;
  readonly letters: number;
}

async function rowsOf(page: Page): Promise<readonly Row[]> {
  const answer = await page.evaluate(() => window.desk.call('cases.list', {}));
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.rows;
}

test('the demo has eight invented cases in different stages, and every screen can be looked at', async ({
  launch,
}) => {
  // every screen is looked at twice, which takes its time on a busy machine
  test.setTimeout(300_000);
  const started = await launch({ args: ['--demo'] });
  const { page } = started;
  await expect(page.getByText('Everything here is invented')).toBeVisible({ timeout: 90_000 });
  const rows = await rowsOf(page);
  expect(rows.length).toBeGreaterThanOrEqual(8);
  expect(new Set(rows.map(({ stage }) => stage)).size).toBeGreaterThanOrEqual(4);
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  await photograph(started, 'today');
  await goTo(page, 'Cases');
  await photograph(started, 'cases');

  // the case with the most to see
  const [longest] = [...rows].sort((a, b) => b.letters - a.letters);
  await page
    .getByRole('row')
    .filter({ hasText: `${longest?.id}` })
    .getByRole('link')
    .click();
  await expect(page.getByRole('tab', { name: /^Letters/ })).toBeVisible();
  await photograph(started, 'case');
  for (const part of ['Triage', 'Details', 'Disclosure', 'Credit', 'History']) {
    await page.getByRole('tab', { name: new RegExp(`^${part}`) }).click();
    await photograph(started, `case-${part.toLowerCase()}`);
  }
  await page.keyboard.press('Escape');

  await goTo(page, 'Search');
  await page.getByRole('combobox', { name: /^Search/ }).fill('the');
  await expect(page.locator('mark').first()).toBeVisible();
  await photograph(started, 'search');
  for (const screen of ['Import', 'Needs attention', 'Filed', 'Credits', 'Policies', 'Keys', 'First steps']) {
    await goTo(page, screen);
    await photograph(started, screen.toLowerCase().replaceAll(' ', '-'));
  }
  await goTo(page, 'Settings');
  const settings = page.getByRole('navigation', { name: 'Settings' }).getByRole('button');
  const parts = (await settings.allInnerTexts()).filter((part) => part !== 'First steps');
  expect(parts).toContain('Vault and safety');
  for (const part of parts) {
    await settings.filter({ hasText: part }).click();
    await photograph(started, `settings-${(part.split(' ')[0] ?? '').toLowerCase()}`);
  }
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await photograph(started, 'palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await photograph(started, 'shortcuts');
});
