/** MAXEM-8, MAXEM-9, MAXEM-12: plan, embargo and hidden name of a case, and a case file without the person, through the window. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openpgpCorrespondent } from '../support/correspondent';
import { expect, goTo, photograph, test } from '../support/journey';
import { ask, bringIn, openFound, showPart, toast } from '../support/letters-in';
import { clearReport } from '../support/report-mail';

test('MAXEM-12 MAXEM-9 MAXEM-8 a case is planned, a name is shown for a reason, and a file leaves without the person', async ({
  open,
  folder,
}) => {
  const { page } = open;
  const from = await openpgpCorrespondent('Wanda Nightly', 'wanda@mail.example');
  const text = 'I am Wanda Nightly. The pairing code is used again.';
  const subject = 'Pairing code reused after a factory reset';
  await bringIn(open, folder, { wanda: clearReport({ from, subject, text, id: 'wanda' }) });
  const { reporters } = await ask(page, 'case.get', { id: 'HB-1' });
  const id = reporters[0]?.id ?? 0;
  await ask(page, 'reporter.edit', { id, pseudonym: 'tidewrack', addAddress: null });

  await openFound(page, subject);
  await showPart(page, 'Disclosure');
  const part = page.getByRole('tabpanel', { name: 'Disclosure' });
  await expect(part.getByRole('switch', { name: 'Embargo' })).toBeChecked();

  // the date, in the zone of the policy and in UTC
  await page.keyboard.press('d');
  const date = page.getByRole('dialog', { name: 'When may it become public?' });
  await date.getByLabel(/^Day and hour in Amsterdam/).fill('2099-11-23T10:00');
  await expect(date.getByText('2099-11-23T09:00Z')).toBeVisible();
  await date.getByRole('button', { name: 'Set the date' }).click();
  await expect(part.getByText('Mon 23 Nov 2099, 10:00')).toBeVisible();
  await expect(part.getByText('2099-11-23T09:00Z')).toBeVisible();

  // the words that give it away, and what the reporter plans and agrees to
  await part.getByRole('button', { name: 'Choose the words…' }).click();
  const words = page.getByRole('dialog', { name: 'Which words give HB-1 away?' });
  await words.getByLabel('Words, one a line').fill('pairing code\nPairKeep');
  await words.getByRole('button', { name: 'Save the words' }).click();
  await expect(part.getByText('pairing code, PairKeep')).toBeVisible();
  await part.getByRole('button', { name: /^Plan of tidewrack/ }).click();
  const plan = page.getByRole('dialog', { name: 'What does tidewrack plan to publish?' });
  await plan.getByLabel('Plan').fill('A talk on Thu 26 Nov; wants to link our advisory');
  await plan.getByRole('button', { name: 'Record it' }).click();
  await expect(part.getByText('A talk on Thu 26 Nov')).toBeVisible();
  await part.getByRole('button', { name: 'Date agreed?' }).click();
  const agree = page.getByRole('dialog', { name: 'Does tidewrack agree to the date?' });
  await agree.getByRole('button', { name: 'Record it' }).click();
  await expect(part.getByRole('button', { name: 'Agreed…' })).toBeVisible();
  await part.getByRole('button', { name: 'Share a draft…' }).click();
  const draft = page.getByRole('dialog', { name: 'Which draft did you share?' });
  await draft.getByRole('button', { name: 'Record it' }).click();
  await expect(part.getByText('Advisory, draft 1')).toBeVisible();
  await photograph(open, 'case-disclosure');

  // the hidden name: why is asked, it is shown here only, and the history has it
  const rail = page.getByRole('complementary', { name: 'About this case' });
  await rail.getByRole('button', { name: 'Hidden. Show…' }).click();
  const identity = page.getByRole('dialog', { name: 'Show who tidewrack is?' });
  await expect(identity.getByText('Not looked at before')).toBeVisible();
  await identity.getByLabel('Why (optional)').fill('To check the letter from the phone');
  await photograph(open, 'dialog-identity');
  await identity.getByRole('button', { name: 'Show for 30 seconds' }).click();
  await expect(rail.getByText('Wanda Nightly')).toBeVisible();

  // the case file, without consent
  const file = path.join(folder, 'case.md');
  await rail.getByRole('button', { name: 'Export the case file…' }).click();
  await open.answerSaveNoting(file);
  const leaving = page.getByRole('dialog', { name: 'Export the case file of HB-1?' });
  await leaving.getByRole('button', { name: 'Export…' }).click();
  await expect(toast(page, 'The case file was written: one person came out.')).toBeVisible();
  expect(readFileSync(file, 'utf8')).not.toMatch(/wanda|nightly|tidewrack/i);
  await showPart(page, 'History');
  await expect(page.getByText('To check the letter from the phone')).toBeVisible();
  await expect(page.getByText('Without the person who reported it')).toBeVisible();

  // the mark stands wherever the title does
  await goTo(page, 'Cases');
  await expect(page.getByRole('link', { name: /Embargo to .*23 Nov 2099/ })).toBeVisible();
});
