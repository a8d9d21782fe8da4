/** Policies through the window: a knob is turned, its effect looked at, the version published, a case bound to it on purpose. */
import { openpgpCorrespondent } from '../support/correspondent';
import {
  afterwards,
  bring,
  expect,
  expectNoBarriers,
  goTo,
  openCase,
  photograph,
  test,
  unlock,
} from '../support/journey';
import { clearReport } from '../support/report-mail';

test('a promise is changed in words, previewed, published, and an open case stays with what it was promised', async ({
  launch,
  harbour,
}) => {
  const alice = await openpgpCorrespondent('Alice', 'alice@mail.example');
  const mail = clearReport({ from: alice, subject: 'Gate opens to anybody', text: 'It does.', id: 'gate-1' });
  await bring(harbour, { gate: mail });
  const open = await launch({ args: [harbour.path] });
  const { page } = open;
  await unlock(page);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByRole('heading', { level: 1, name: 'Policies' })).toBeVisible();
  const response = page.getByRole('article', { name: 'Response' });
  await expect(response).toContainText(
    'We answer within 3 calendar days from receipt, to the minute in Amsterdam',
  );
  await expect(response).toContainText('We will respond to your report within 3 days');

  await page.keyboard.press('e');
  await expect(page.getByText('Draft of version 2')).toBeVisible();
  await response.getByLabel('Response: counted in').selectOption('business-days');
  await response.getByLabel('Response: ends').selectOption('end-of-day');
  await expect(response).toContainText('1 change');
  await expect(response).toContainText('Was: 3 calendar days, to the minute.');
  await expect(response).toContainText('readers will take that as calendar days');
  const rail = page.getByRole('complementary', { name: 'What this policy does' });
  await expect(rail.getByRole('heading', { name: 'If version 2 applied to today' })).toBeVisible();
  await expect(rail.getByRole('row').filter({ hasText: 'HB-1' })).toContainText('Response');
  await expect(rail).toContainText('to look at');
  await expectNoBarriers(page, 'the policy editor');
  await photograph(open, 'policy');

  // a contradiction cannot be published, and goes away with one key
  await page.getByRole('tab', { name: 'Credit' }).click();
  await page.getByLabel('Credit: who is named').selectOption('opt-out');
  await expect(rail).toContainText('in the way');
  await expect(page.getByRole('button', { name: 'Publish version 2…' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.getByRole('heading', { level: 1, name: 'Policies' }).click();
  await page.keyboard.press('z');
  await expect(rail).not.toContainText('in the way');

  await page.getByRole('button', { name: 'Publish version 2…' }).click();
  await page.getByLabel('What changed, for your colleagues').fill('Business days, to the end of the day');
  await page.getByRole('button', { name: 'Publish version 2', exact: true }).click();
  await expect(rail).toContainText('In force since');
  await expect(rail).toContainText('Business days, to the end of the day');

  await goTo(page, 'Cases');
  await openCase(page, 'Gate opens to anybody');
  const bound = page.getByRole('button', { name: /^Bound to Maxem.*version 1$/ });
  await bound.click();
  await page.getByRole('button', { name: 'Bind it to that' }).click();
  await expect(page.getByText('This needs a reason')).toBeVisible();
  await page.getByLabel('Reason, which goes into the history').fill('The reporter agreed to it.');
  await page.getByLabel('Policy and version').selectOption('maxem 2');
  await expect(page.getByRole('dialog').getByRole('row').filter({ hasText: 'Response' })).toContainText(
    'end of',
  );
  await page.getByRole('button', { name: 'Bind it to that' }).click();
  await expect(page.getByRole('button', { name: /^Bound to Maxem.*version 2$/ })).toBeVisible();

  const [shown] = await afterwards<{ history: { kind: string }[] }>(open, harbour.path, 'show', 'HB-1');
  expect(shown?.history.map((entry) => entry.kind)).toEqual(
    expect.arrayContaining(['case-profile-changed', 'clock-recomputed']),
  );
});

test('a file with faults is not taken in, and each fault is said with its place', async ({ open }) => {
  const { page } = open;
  await goTo(page, 'Policies');
  await page.getByRole('button', { name: 'More about this policy' }).click();
  await page.getByRole('menuitem', { name: 'Import…' }).click();
  await page
    .getByLabel('Or paste its text')
    .fill('{ "format": "disclosure-desk/policy", "formatVersion": 1, "colour": 2 }');
  await page.getByRole('button', { name: 'Take in the text' }).click();
  const faults = page.getByRole('alert', { name: 'Faults' });
  await expect(faults).toContainText('nothing was changed');
  await expect(faults).toContainText('colour is not a field of a policy');
  await expect(faults).toContainText('firstResponse is missing');
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByText('Version 1', { exact: true })).toBeVisible();
});
