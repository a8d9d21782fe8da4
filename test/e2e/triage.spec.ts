/** Triage of a report through the window: parts, scope, rules, points, score, weakness, a similar case. */
import type { Page } from '@playwright/test';
import { openpgpCorrespondent } from '../support/correspondent';
import { expect, openCase, photograph, test } from '../support/journey';
import { ask, bringIn, happened, toast } from '../support/letters-in';
import { clearReport } from '../support/report-mail';

const TEXT = `Hello team,
Affected system: https://gateway.harbour.example/session
The gateway accepts the session token of another account, so I can read what is not mine.
I found this by comparing the tokens of two test accounts.
Steps to reproduce:
1. Log in as A and copy the token.
2. Log in as B and send the token of A.
An attacker can read the profile of any user.
I plan to publish a blog post when it is fixed.`;

async function twoReports(): Promise<Readonly<Record<string, Uint8Array>>> {
  const alice = await openpgpCorrespondent('tidewrack', 'tidewrack@mail.example');
  const bela = await openpgpCorrespondent('Bela', 'bela@mail.example');
  return {
    first: clearReport({
      from: alice,
      subject: 'Session token of another account accepted',
      text: TEXT,
      id: 't-1',
    }),
    second: clearReport({
      ...{ from: bela, subject: 'Gateway accepts tokens across accounts', id: 't-2' },
      text: 'The gateway takes the session token of any account. See https://gateway.harbour.example/session.',
    }),
  };
}

const row = (page: Page, rule: string) => page.getByRole('listitem').filter({ hasText: rule });
const rail = (page: Page) => page.getByRole('complementary', { name: 'Assessment' });
const verdict = (page: Page) => page.getByRole('status').filter({ hasText: 'Compliance:' });

test('MAXEM-2 MAXEM-4 MAXEM-7 rules are judged by keys, and the verdict says what it does to letters', async ({
  open,
  folder,
}) => {
  const { page } = open;
  await bringIn(open, folder, await twoReports());
  await openCase(page, 'Session token');
  await page.keyboard.press('2');
  await expect(verdict(page)).toContainText(
    'rules are unknown, so the safe-harbour sentence stays out of letters.',
  );
  const { rules } = await ask(page, 'triage.get', { id: 'HB-1' });
  for (const { text } of rules) {
    await page.keyboard.press('j');
    await page.keyboard.press('y');
    await expect(row(page, text).getByRole('button', { name: 'Respected' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  }
  await expect(verdict(page)).toContainText(
    'Every rule was respected, so the safe-harbour sentence goes into letters.',
  );
  await page.keyboard.press('b');
  await expect(verdict(page)).toContainText(
    'One rule is broken, so the safe-harbour sentence stays out of letters.',
  );
  await page.keyboard.press('k');
  await page.keyboard.press('u');
  await page.keyboard.press('n');
  await page.keyboard.type('Nobody said whose account A is.');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nobody said whose account A is.')).toBeVisible();
  expect((await ask(page, 'triage.get', { id: 'HB-1' })).compliance).toBe('not-kept');
  await verdict(page)
    .getByRole('button', { name: /^Ask tidewrack/ })
    .click();
  await expect
    .poll(async () => (await ask(page, 'case.get', { id: 'HB-1' })).replies.map(({ template }) => template))
    .toEqual(['ask-more']);
});

test('MAXEM-5 MX-10 what the letters suggest counts only once it is ticked', async ({ open, folder }) => {
  const { page } = open;
  await bringIn(open, folder, await twoReports());
  await openCase(page, 'Session token');
  await expect(page.getByRole('complementary', { name: 'About this case' })).toContainText('0 of 3');
  await page.getByRole('tab', { name: /^Triage/ }).click();
  await expect(page.getByRole('tab', { name: 'Triage 0 of 8' })).toBeVisible();
  const complete = page.getByRole('region', { name: /^Complete/ });
  await expect(complete.getByText(/^Suggested, .* line 2$/)).toBeVisible();
  for (const part of ['Affected system', 'Description', 'Steps'])
    await complete.getByRole('checkbox', { name: part }).click();
  await expect(complete.getByText('3 of 3')).toBeVisible();
  await expect(complete.getByText(/^letter .* line 5$/)).toBeVisible();
  await complete.getByRole('button', { name: 'Partly' }).click();
  await expect(complete.getByRole('button', { name: 'Partly' })).toHaveAttribute('aria-pressed', 'true');

  const plans = page.getByRole('listitem').filter({ hasText: 'Plans to publish' });
  await expect(plans).toContainText('line 9');
  await plans.getByRole('checkbox').click();
  await expect(page.getByRole('tab', { name: 'Triage 1 of 8' })).toBeVisible();
  await plans.getByRole('checkbox').focus();
  await page.keyboard.press('x');
  await expect(page.getByRole('tab', { name: 'Triage 0 of 8' })).toBeVisible();
  expect(await happened(page, 'HB-1')).toEqual(
    expect.arrayContaining(['triage-part', 'triage-point', 'triage-reproduced']),
  );
});

test('MX-1 the affected system is taken from the letter, and a person’s word on scope needs a reason', async ({
  open,
  folder,
}) => {
  const { page } = open;
  await bringIn(open, folder, await twoReports());
  await openCase(page, 'Session token');
  await page.keyboard.press('2');
  const scope = page.getByRole('region', { name: /^Scope/ });
  await scope.getByRole('button', { name: 'Use gateway.harbour.example, from the letter' }).click();
  await expect(scope.getByText('gateway.harbour.example', { exact: true })).toBeVisible();
  await scope.getByRole('button', { name: 'Say otherwise…' }).click();
  await scope.getByRole('button', { name: 'It is out of scope' }).click();
  await expect(scope.getByText('Write why, in a few words.')).toBeVisible();
  await scope.getByLabel('Why it is otherwise').fill('It belongs to the port authority.');
  await scope.getByRole('button', { name: 'It is out of scope' }).click();
  await expect(scope.getByText('Out of scope', { exact: true })).toBeVisible();
  await expect(toast(page, /^Scope is now out/)).toBeVisible();
  await scope.getByRole('button', { name: 'Go by the list again' }).click();
  await expect(scope.getByText('No scope list')).toBeVisible();
});

test('a score is chosen by letters or pasted, and becomes the severity when a person confirms it', async ({
  open,
  folder,
}) => {
  const { page } = open;
  await bringIn(open, folder, await twoReports());
  await openCase(page, 'Session token');
  await page.keyboard.press('2');
  const severity = rail(page);
  await severity.getByRole('button', { name: '3.1' }).click();
  const choose = (metric: string, word: string) =>
    severity.getByRole('group', { name: metric, exact: true }).getByRole('button', { name: word }).click();
  await choose('Vector', 'Network');
  await expect(severity.getByText('7 more to choose, then it is scored.')).toBeVisible();
  await choose('Complexity', 'Low');
  await choose('Privileges', 'Low');
  await choose('User action', 'None');
  await choose('Scope', 'Unchanged');
  await choose('Confidential', 'High');
  await choose('Integrity', 'High');
  await choose('Availability', 'None');
  await expect(severity.getByLabel('Vector', { exact: true }).last()).toHaveValue(
    'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N',
  );
  await expect(severity.getByText('not confirmed yet')).toBeVisible();
  expect((await ask(page, 'triage.get', { id: 'HB-1' })).severity).toBe('unset');
  await severity.getByRole('button', { name: 'Confirm 8.1' }).click();
  await expect(toast(page, '8.1 is confirmed, and the case is high')).toBeVisible();
  expect((await ask(page, 'triage.get', { id: 'HB-1' })).severity).toBe('high');

  const vector = severity.getByRole('textbox', { name: 'Vector' });
  await vector.fill('CVSS:4.0/AV:N/AV:N');
  await expect(severity.getByText('AV is there twice. Take one of the two out.')).toBeVisible();
  await vector.fill('CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:N/SC:N/SI:N/SA:N');
  await vector.press('Enter');
  await expect(severity.getByText('kept beside 3.1')).toBeVisible();
  await expect(severity.getByRole('button', { name: 'Confirm 8.6' })).toBeVisible();
});

test('a weakness is found offline, a similar case is offered to be joined, and nothing of it is a barrier', async ({
  open,
  folder,
}) => {
  const { page } = open;
  await bringIn(open, folder, await twoReports());
  await openCase(page, 'Session token');
  await page.keyboard.press('2');
  await rail(page).getByLabel('Find a CWE by number or words').fill('session fix');
  await rail(page)
    .getByRole('button', { name: /CWE-384/ })
    .click();
  await expect(rail(page).getByRole('button', { name: /CWE-384/ })).toHaveAttribute('aria-pressed', 'true');
  await expect(rail(page).getByText(/^1 of 884, CWE 4\.17\./)).toBeVisible();
  await expect(rail(page)).toContainText(/HB-2 Gateway accepts tokens across accounts/);
  await expect(rail(page)).toContainText('Same system');
  await photograph(open, 'case-triage');
  await page.getByRole('button', { name: 'Start triage' }).click();
  await rail(page).getByRole('button', { name: 'Join into HB-2 as a duplicate' }).click();
  await expect(page.getByRole('dialog')).toContainText('Join HB-1 into HB-2 as a duplicate?');
});
