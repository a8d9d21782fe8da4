/** MAXEM-3: a closed case comes due, its reporter's answer is recorded, and it is erased for real through the window. */
import type { Page } from '@playwright/test';
import { openpgpCorrespondent } from '../support/correspondent';
import { deskJson } from '../support/desk-program';
import { bring, expect, goTo, photograph, test, unlock } from '../support/journey';
import { ask } from '../support/letters-in';
import { clearReport } from '../support/report-mail';
import { anotherTime } from './support/another-time';

const DAY = 86_400_000;

async function closeAsFixed(page: Page, id: string): Promise<void> {
  const changes = { severity: 'high', fixedIn: '4.2', fixedOn: '2026-01-05' } as const;
  const { revision } = await ask(page, 'case.get', { id });
  await ask(page, 'case.edit', { id, revision, changes });
  for (const to of ['triage', 'accepted', 'fix', 'validated', 'closed'] as const) {
    const now = await ask(page, 'case.get', { id });
    const nothing = { reason: '', declineReason: null, feedback: '', duplicateOf: null };
    await ask(page, 'case.move', { id, revision: now.revision, to, ...nothing });
  }
}

test('MAXEM-3 a closed case comes due, the answer of the reporter is recorded, and erasing it leaves a stub without a person', async ({
  launch,
  harbour,
  folder,
}) => {
  const alice = await openpgpCorrespondent('Alice Quokka', 'alice@mail.example');
  await bring(harbour, {
    one: clearReport({ from: alice, subject: 'Gate opens for quokkas', text: 'It opens.', id: 'e-1' }),
    two: clearReport({ from: alice, subject: 'All copies are erased', text: 'Done.', id: 'e-2' }),
  });
  const clock = anotherTime(folder, new Date().toISOString());
  const open = await launch({ args: [harbour.path], clock: clock.file });
  const { page } = open;
  await unlock(page);
  await closeAsFixed(page, 'HB-1');

  await goTo(page, 'Cases');
  await page.getByRole('tab', { name: /^Closed/ }).click();
  await page.getByRole('link', { name: 'Gate opens for quokkas' }).click();
  const rail = page.getByRole('complementary', { name: 'About this case' });
  await expect(rail).toContainText('was not asked to erase');
  await rail.getByRole('button', { name: 'Record the answer…' }).click();
  const question = page.getByRole('dialog');
  await expect(question.getByRole('radio', { name: 'They erased it' })).toBeChecked();
  await question.getByRole('button', { name: 'Record it' }).click();
  await expect(rail).toContainText('confirmed erasure');
  await expect(rail).toContainText('Due for erasure after');

  await clock.travel(new Date(Date.now() + 366 * DAY).toISOString(), page);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('Erasure');
  await page.keyboard.press('Enter');
  const due = page.getByRole('table', { name: 'Due for erasure' });
  await expect(due).toContainText('HB-1');
  await photograph(open, 'erasure');

  await due.getByRole('button', { name: 'Hold back… HB-1' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('A dispute is open.');
  await page.getByRole('button', { name: 'Hold it back' }).click();
  await page.getByRole('button', { name: 'Lift the hold on HB-1' }).click();

  await due.getByRole('button', { name: 'Erase… HB-1' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('1 letter and its original');
  await expect(dialog).toContainText('confirmed erasure');
  const erase = dialog.getByRole('button', { name: 'Erase HB-1' });
  await expect(erase).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByLabel('Type the number to confirm').fill('HB-2');
  await expect(erase).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByLabel('Type the number to confirm').fill('HB-1');
  await photograph(open, 'erase');
  await erase.click();
  await expect(page.getByText('HB-1 was erased.')).toBeVisible();

  await page.getByRole('link', { name: 'HB-1', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'HB-1' })).toBeVisible();
  await expect(page.getByText('This case was erased.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Stages' })).toContainText('Closed');
  await expect(page.locator('main')).not.toContainText('quokka');
  await photograph(open, 'case-erased');
  await open.close();

  const [verified] = await deskJson<{ ok: boolean }>(['verify', '--vault', harbour.path]);
  expect(verified?.ok).toBe(true);
  expect(JSON.stringify(await deskJson(['show', 'HB-1', '--vault', harbour.path]))).not.toMatch(
    /quokka|gate/i,
  );
});
