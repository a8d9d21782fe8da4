/** Item 6: a case moves through its lifecycle; what is not allowed is not offered, and the rule says why. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { openpgpCorrespondent } from '../support/correspondent';
import { afterwards, bring, expect, openCase, photograph, test, unlock } from '../support/journey';
import { clearReport } from '../support/report-mail';

interface Shown {
  readonly stage: string;
  readonly history: readonly { readonly kind: string; readonly facts: Readonly<Record<string, string>> }[];
}

test('from received to closed, each step only when what it needs is there', async ({ launch, harbour }) => {
  const alice = await openpgpCorrespondent('Alice', 'alice@mail.example');
  await bring(harbour, {
    one: clearReport({ from: alice, subject: 'Gate opens', text: 'It opens.', id: 'l-1' }),
  });
  const open = await launch({ args: [harbour.path] });
  const { page } = open;
  await unlock(page);
  await openCase(page, 'Gate opens');
  const stages = page.getByRole('list', { name: 'Stage' });
  const details = page.getByRole('tabpanel');
  const moved = (to: string) => expect(page.getByText(`HB-1 is now in ${to}`).last()).toBeVisible();

  await expect(page.getByRole('button', { name: /^Accept/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Start triage' }).click();
  await moved('triage');
  await expect(page.getByRole('button', { name: /^Accept/ })).toHaveCount(0);
  await expect(stages).toContainText('needs severity');
  await page.keyboard.press('a');
  await expect(page.getByText(/severity/i).last()).toBeVisible();
  await page.getByRole('tab', { name: 'Details' }).click();
  await details.getByLabel('Severity').selectOption('critical');
  await details.getByRole('button', { name: 'Save the details' }).click();
  await page.getByRole('button', { name: /^Accept/ }).click();
  await moved('accepted');
  await page.getByRole('button', { name: 'Start the fix' }).click();
  await moved('fix');
  await expect(stages).toContainText('needs “Fixed in”, “Fixed on”');
  await expect(page.getByRole('button', { name: 'Validate the fix' })).toHaveCount(0);
  await photograph(open, 'case-fix');
  await details.getByLabel('Fixed in').fill('4.2');
  await details.getByLabel('Fixed on').fill('2026-06-01');
  await details.getByRole('button', { name: 'Save the details' }).click();
  await page.getByRole('button', { name: 'Validate the fix' }).click();
  await moved('validated');
  // what the stage stands on cannot be taken away
  await details.getByLabel('Fixed in').fill('');
  await details.getByRole('button', { name: 'Save the details' }).click();
  await expect(page.getByText('The stage of this case stands on that value')).toBeVisible();
  await details.getByRole('button', { name: 'Leave them as they were' }).click();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(page.getByText('HB-1 is now closed').last()).toBeVisible();
  await page.getByRole('button', { name: 'Reopen…' }).click();
  await page.getByRole('button', { name: 'Reopen the case' }).click();
  await expect(page.getByText('A reason is missing. It goes into the history.')).toBeVisible();
  await page.getByRole('dialog').getByLabel('Reason').fill('The gate opens again.');
  await page.getByRole('button', { name: 'Reopen the case' }).click();
  await moved('triage');

  const [shown] = await afterwards<Shown>(open, harbour.path, 'show', 'HB-1');
  expect(shown?.stage).toBe('triage');
  expect(shown?.history.filter(({ kind }) => kind === 'case-moved')).toHaveLength(6);
  expect(JSON.stringify(shown?.history)).toContain('The gate opens again.');
});

test('MX-9 a report is declined only with a reason and feedback, and the letter that says so is drafted with its evidence', async ({
  launch,
  harbour,
  folder,
}) => {
  const alice = await openpgpCorrespondent('Alice', 'alice@mail.example');
  await bring(harbour, {
    one: clearReport({ from: alice, subject: 'Missing header', text: 'A tool says so.', id: 'x-1' }),
  });
  const open = await launch({ args: [harbour.path] });
  const { page } = open;
  await unlock(page);
  await openCase(page, 'Missing header');
  await page.getByRole('button', { name: 'Decline…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Decline and draft the letter' }).click();
  await expect(dialog.getByText('Choose one of the policy’s reasons.')).toBeVisible();
  await dialog.getByRole('radio', { name: 'Insufficient quality' }).check();
  await dialog.getByRole('button', { name: 'Decline and draft the letter' }).click();
  await expect(dialog.getByText('A line of feedback is missing.')).toBeVisible();
  await dialog.getByLabel(/^Feedback to/).fill('A missing header alone harms nobody here.');
  await expect(dialog.getByRole('region', { name: 'The letter that will be drafted' })).toContainText(
    'A missing header alone harms nobody here.',
  );
  const page14 = path.join(folder, 'manual-page-14.txt');
  writeFileSync(page14, 'The header is left out on purpose.');
  await open.answerOpen([page14]);
  await dialog.getByRole('button', { name: 'Add a file…' }).click();
  await expect(dialog.getByRole('region', { name: 'Evidence' })).toContainText('manual-page-14.txt');
  await photograph(open, 'decline');
  await dialog.getByRole('button', { name: 'Decline and draft the letter' }).click();
  await expect(page.getByLabel('Text of the letter')).toHaveValue(
    /A missing header alone harms nobody here\./,
  );
  await expect(page.getByText('manual-page-14.txt')).toBeVisible();
  const [shown] = await afterwards(open, harbour.path, 'show', 'HB-1');
  expect(shown).toMatchObject({
    stage: 'declined',
    declineReason: 'insufficient-quality',
    replies: [{ state: 'draft' }],
  });
});
