/** Item 7: an answer is written, leaves encrypted, and counts as sent only when somebody says so. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gnupgCorrespondent, openpgpCorrespondent } from '../support/correspondent';
import { gnupg } from '../support/gnupg';
import { afterwards, bring, bringKey, expect, openCase, photograph, test, unlock } from '../support/journey';
import { sealedReport } from '../support/report-mail';

const armorOf = (text: string): string =>
  /-----BEGIN PGP MESSAGE-----[\s\S]*-----END PGP MESSAGE-----/.exec(text)?.[0] ?? '';

test('from the signed report to the sent answer, which GnuPG decrypts and verifies', async ({
  launch,
  harbour,
  folder,
}) => {
  const gpg = gnupg();
  try {
    const alice = gnupgCorrespondent(gpg, 'Alice Tide', 'alice@mail.example');
    await bringKey(harbour, alice);
    const report = { from: alice, team: harbour.team.publicKey, subject: 'Gate opens to anybody', id: 'a-1' };
    const [item] = await bring(harbour, {
      one: await sealedReport({ ...report, text: 'The gate answers without a key.' }),
    });
    const open = await launch({ args: [harbour.path] });
    const { page } = open;
    await unlock(page);
    await openCase(page, 'Gate opens to anybody');
    await page.getByRole('button', { name: 'Compare and pin' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText(alice.fingerprint);
    await dialog.getByRole('button', { name: 'Add it and pin it to Alice Tide' }).click();
    await expect(page.getByText('The key was added and pinned to Alice Tide')).toBeVisible();

    await page.getByRole('button', { name: /^Reply/ }).click();
    const text = page.getByLabel('Text of the letter');
    await expect(text).toBeVisible();
    await page
      .getByRole('button', { name: /template/i })
      .or(page.getByRole('button', { name: /^(Acknowledge|Assessment)/ }))
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Assessment with expected date' }).click();
    await expect(text).toHaveValue(/This is our assessment:/);
    // with a gap left nothing leaves
    await expect(page.getByText(/to mend/)).toBeVisible();
    await photograph(open, 'composer-gaps');
    await page.getByRole('button', { name: 'Write it…' }).click();
    await expect(text).toBeFocused();
    const assessment = 'We could reproduce it; it is of high severity.';
    await page.keyboard.type(assessment);
    await page.getByLabel('Expected date').fill('2027-03-01');
    await page.getByRole('button', { name: /^Quote the letter/ }).click();
    await expect(text).toHaveValue(/> The gate answers without a key\./);
    await expect(text).toHaveValue(/1 March 2027/);
    await expect(page.getByText(/^Draft kept/)).toBeVisible();
    await text.evaluate((field: HTMLTextAreaElement, words) => {
      const start = field.value.indexOf(words);
      field.focus();
      field.setSelectionRange(start, start + words.length);
    }, assessment);
    await page.getByRole('button', { name: 'This is the assessment' }).click();
    await expect(page.getByText('All there')).toBeVisible();
    await expect(page.getByText(/Draft kept/)).toBeVisible();
    await photograph(open, 'composer');

    const file = path.join(folder, 'answer.eml');
    await open.answerSave(file);
    await page.getByRole('button', { name: /^Export encrypted letter/ }).click();
    await expect(page.getByText('The letter was written. It is not sent yet')).toBeVisible();
    await photograph(open, 'composer-exported');
    await page.getByRole('button', { name: 'Back to the case' }).click();
    await expect(page.getByText('Exported, not sent').first()).toBeVisible();
    await page.getByRole('button', { name: 'I sent it…' }).click();
    await page.getByRole('button', { name: /^I sent it…/ }).click();
    await dialog.getByLabel('Day and time').fill('2099-01-01T10:00');
    await dialog.getByRole('button', { name: 'It was sent then' }).click();
    await expect(dialog.getByText('That time has not come yet.')).toBeVisible();
    await dialog.getByLabel('Day and time').fill('2020-01-01T10:00');
    await dialog.getByRole('button', { name: 'It was sent then' }).click();
    await expect(dialog.getByText('It cannot have been sent before it was exported.')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^I sent it…/ }).click();
    await dialog.getByRole('button', { name: 'It was sent then' }).click();
    await expect(page.getByText('Sent, you said so').first()).toBeVisible();
    await page.getByRole('button', { name: 'Back to the case' }).click();
    await expect(page.getByText(/^Kept/).first()).toBeVisible();

    const eml = readFileSync(file, 'latin1');
    expect(eml).not.toContain('reproduce');
    gpg.run(['--import'], harbour.team.publicArmored);
    const read = gpg.status(['--decrypt'], armorOf(eml));
    expect(read.status).toContain('[GNUPG:] DECRYPTION_OKAY');
    expect(read.status).toContain(`[GNUPG:] VALIDSIG ${harbour.team.fingerprint}`);
    expect(read.out.toString()).toContain('We could reproduce it');
    expect(await harbour.team.open(armorOf(eml))).toContain('We could reproduce it');
    const [shown] = await afterwards(open, harbour.path, 'show', item?.caseId ?? '');
    expect(shown).toMatchObject({
      promises: expect.arrayContaining([
        expect.objectContaining({ promise: 'first-response', state: 'kept' }),
      ]),
      replies: [{ state: 'sent', sentBasis: 'you-said-so', expectedDate: '2027-03-01', assessment }],
    });
  } finally {
    gpg.close();
  }
});

test('armored text for webmail is on the clipboard, and nothing leaves without a pinned key', async ({
  launch,
  harbour,
}) => {
  const alice = await openpgpCorrespondent('Alice', 'alice@mail.example');
  await bringKey(harbour, alice);
  await bring(harbour, {
    one: await sealedReport({
      from: alice,
      team: harbour.team.publicKey,
      subject: 'Gate',
      text: 'It opens.',
      id: 'c-1',
    }),
  });
  const open = await launch({ args: [harbour.path] });
  const { page } = open;
  await unlock(page);
  await openCase(page, 'Gate');
  await page.keyboard.press('r');
  const text = page.getByLabel('Text of the letter');
  await text.fill('Thank you, Alice.');
  await expect(page.getByText('No key is pinned to this reporter')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy as text' })).toBeDisabled();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('No key is pinned to this reporter. Nothing was written.')).toBeVisible();

  await page.getByRole('button', { name: 'Back to the case' }).click();
  await page.getByRole('button', { name: 'Compare and pin' }).click();
  await page.getByRole('button', { name: 'Add it and pin it to Alice' }).click();
  await page.getByRole('button', { name: 'Go on writing' }).click();
  await expect(text).toHaveValue('Thank you, Alice.');
  await page.getByRole('button', { name: 'Copy as text' }).click();
  await expect(page.getByText('The encrypted letter is on the clipboard for 30 seconds.')).toBeVisible();
  const copied = await open.clipboard();
  expect(await alice.open(armorOf(copied))).toContain('Thank you, Alice.');
  await page.getByRole('button', { name: 'Back to draft…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Back to draft' }).click();
  const [shown] = await afterwards(open, harbour.path, 'show', 'HB-1');
  expect(shown).toMatchObject({ replies: [{ state: 'draft', body: 'Thank you, Alice.' }] });
});
