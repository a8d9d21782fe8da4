/** P12: an encrypted file beside an encrypted letter waits for a person, who is told why before it opens apart from the rest. */
import { openpgpCorrespondent } from '../support/correspondent';
import { expect, expectNoBarriers, openCase, photograph, test } from '../support/journey';
import { ask, bringIn, happened } from '../support/letters-in';
import { encryptedEntity, fileEntity, multipart } from '../support/mail-forms';
import { envelope } from '../support/report-mail';

test('P12 an encrypted file is left closed with the reason, and opens in a section of its own when asked for', async ({
  open,
  harbour,
  folder,
}) => {
  const { page } = open;
  const heron = await openpgpCorrespondent('nightheron', 'heron@mail.example');
  const team = harbour.team.publicKey;
  const letter = encryptedEntity(
    await heron.seal('Content-Type: text/plain\r\n\r\nThe report itself.', [team]),
  );
  const file = async (name: string, words: string, to = team) =>
    fileEntity(name, Buffer.from(await heron.seal(words, [to])), 'application/pgp-encrypted');
  const parts = [
    letter,
    await file('steps.txt.asc', 'First open the settings.\nThen wait.'),
    await file('elsewhere.asc', 'not for us', heron.publicKey),
  ];
  const bytes = envelope({ from: heron, subject: 'With files', id: 'files' }, multipart('mixed', parts));
  await bringIn(open, folder, { files: bytes });
  await openCase(page, 'With files');

  await expect(page.getByText('The report itself.')).toBeVisible();
  await expect(page.getByText(/^Encrypted, left closed/)).toHaveCount(2);
  await expect(page.getByText('First open the settings.')).toHaveCount(0);
  await photograph(open, 'closed-file');

  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Open this too… elsewhere.asc' }).click();
  await dialog.getByRole('button', { name: 'Open it' }).click();
  await expect(dialog.getByText(/It stays closed: it is encrypted to a key/)).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Open this too… steps.txt.asc' }).click();
  await expectNoBarriers(page, 'the question before a file is opened');
  await photograph(open, 'open-this-too');
  await dialog.getByRole('button', { name: 'Open it' }).click();
  await expect(page.getByText('First open the settings.')).toBeVisible();
  await expect(page.getByText(/from the encrypted file “steps.txt.asc”/)).toBeVisible();
  await expect(page.getByText(/^Encrypted, left closed/)).toHaveCount(1);
  await photograph(open, 'opened-file');
  const [row] = (await ask(page, 'cases.list', {})).rows;
  expect(await happened(page, row?.id ?? '')).toContain('letter-part-opened');
});
