/** What goes with a letter, and the one way to let it leave readable: files, our key, the override with a reason. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openpgpCorrespondent } from '../support/correspondent';
import { expect, expectNoBarriers, goTo, openCase, photograph, test } from '../support/journey';
import { bringIn, toast } from '../support/letters-in';
import { clearReport } from '../support/report-mail';

const REASON = 'Bela has no key and asked to be answered all the same.';

test('MX-8 a letter leaves without encryption only by a reason and a deliberate word; MAXEM-1 our key goes with it', async ({
  open,
  folder,
}) => {
  const { page } = open;
  const pier = await openpgpCorrespondent('Bela Pier', 'bela@mail.example');
  await bringIn(open, folder, {
    pier: clearReport({ from: pier, subject: 'Light is out', text: 'On the pier.', id: 'pier' }),
  });
  await goTo(page, 'Cases');
  await expect(page.getByRole('row', { name: /1 new/ })).toBeVisible();
  await openCase(page, 'Light is out');
  await page.keyboard.press('r');
  const text = page.getByRole('textbox', { name: 'Text of the letter' });
  await text.fill('Hello Bela,\n\nwe have it, thank you.\n\nKind regards\nThe harbour team');

  await page.getByRole('button', { name: 'Put our key with it' }).click();
  const files = page.getByRole('list', { name: 'Files of the letter' });
  await expect(files.getByRole('listitem')).toHaveCount(1);
  const proof = path.join(folder, 'pier light, seen from the Übersee quay.txt');
  writeFileSync(proof, 'It was dark.');
  await open.answerOpen([proof]);
  await page.getByRole('button', { name: 'Attach…' }).click();
  await expect(files.getByRole('listitem')).toHaveCount(2);
  await expect(page.getByText('2 files', { exact: false }).first()).toBeVisible();
  await photograph(open, 'composer-files');

  await page.getByRole('button', { name: 'Without encryption…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Write this letter without encryption?' });
  await dialog.getByRole('button', { name: 'Export in clear text' }).click();
  await expect(dialog.getByText('A reason is missing. The letter is still a draft')).toBeVisible();
  await photograph(open, 'dialog-cleartext');
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill(REASON);
  const file = path.join(folder, 'clear.eml');
  await open.answerSave(file);
  await dialog.getByRole('button', { name: 'Export in clear text' }).click();
  await expect(dialog.getByText('Say below that it may be read by others.')).toBeVisible();
  await dialog.getByRole('checkbox', { name: 'Others may read this letter' }).check();
  await dialog.getByRole('button', { name: 'Export in clear text' }).click();
  await expect(toast(page, 'The letter was written without encryption. It is not sent yet.')).toBeVisible();
  const eml = readFileSync(file, 'latin1');
  expect(eml).toMatch(/multipart\/signed; micalg=pgp-sha/);
  expect(eml).toContain('we have it, thank you.');
  expect(eml).toMatch(/filename\*0\*=utf-8''pier%20light%2C/);

  await page.keyboard.press('Escape');
  const card = page.getByRole('article', { name: /^Our letter, exported/ });
  await expect(card.getByText('Without encryption', { exact: true })).toBeVisible();
  await expect(card.getByText(`Left without encryption: ${REASON}`)).toBeVisible();
  await expectNoBarriers(page, 'case with a letter that left readable');
});

test('MX-12 a letter counts as read once it was open for a moment, and can be marked as unread by a key', async ({
  open,
  folder,
}) => {
  const { page } = open;
  const pier = await openpgpCorrespondent('Bela Pier', 'bela@mail.example');
  await bringIn(open, folder, {
    pier: clearReport({ from: pier, subject: 'Light is out', text: 'On the pier.', id: 'pier' }),
  });
  await openCase(page, 'Light is out');
  const letter = page.getByRole('article', { name: /^Letter from/ });
  await expect(letter.getByText('New', { exact: true })).toBeVisible();
  await expect(letter.getByText('New', { exact: true })).toHaveCount(0, { timeout: 8_000 });
  await page.keyboard.press('u');
  await expect(letter.getByText('New', { exact: true })).toBeVisible();
  await goTo(page, 'Cases');
  await expect(page.getByRole('row', { name: /1 new/ })).toBeVisible();
});

test('MAXEM-1 the policy page is written from the keys screen', async ({ open, folder, harbour }) => {
  const { page } = open;
  await goTo(page, 'Keys');
  const file = path.join(folder, 'policy.md');
  await open.answerSave(file);
  await page.getByRole('button', { name: 'Policy page…' }).click();
  await expect(toast(page, 'The page was saved, with our address and the fingerprint')).toBeVisible();
  const words = readFileSync(file, 'utf8');
  expect(words).toContain((harbour.team.fingerprint.match(/.{4}/g) ?? []).join(' '));
  expect(words).toContain('within 3 days');
});
