/** Item 7, the other ways: the key that came along, a copy from the Sent folder, steps back, and answers to clear text. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Correspondent, gnupgCorrespondent, openpgpCorrespondent } from '../support/correspondent';
import { gnupg } from '../support/gnupg';
import {
  afterwards,
  dropFiles,
  expect,
  openCase,
  type PreparedVault,
  test,
  unlock,
} from '../support/journey';
import { bringIn, openFound, toast } from '../support/letters-in';
import { clearReport, sealedReport } from '../support/report-mail';

const SUBJECT = 'Gate opens to anybody';

/** A report, signed, its writer's key attached. */
function reportWithKey(from: Correspondent, { team }: PreparedVault): Promise<Uint8Array> {
  const key = { name: 'alice.asc', bytes: Buffer.from(from.publicArmored), type: 'application/pgp-keys' };
  const words = { subject: SUBJECT, text: 'Try /gate?open=1.', id: 'gate' };
  return sealedReport({ from, team: team.publicKey, ...words, files: [key] });
}

test('the key that came along is pinned, its letters are judged again, and the sent copy confirms the answer', async ({
  open,
  harbour,
  folder,
}) => {
  const { page } = open;
  const gpg = gnupg();
  try {
    const alice = gnupgCorrespondent(gpg, 'Alice Ünal', 'alice@mail.example');
    await bringIn(open, folder, { gate: await reportWithKey(alice, harbour) });
    await openCase(page, SUBJECT);
    const letter = page.getByRole('article', { name: /^Letter from Alice/ });
    await expect(letter.getByText('Signed by a key that is not here')).toBeVisible();
    await letter.getByRole('button', { name: 'Look at the key…' }).click();
    const pinning = page.getByRole('dialog', { name: 'Take in the key that came with this letter?' });
    for (const group of alice.fingerprint.match(/.{4}/g) ?? []) await expect(pinning).toContainText(group);
    await pinning.getByRole('button', { name: 'Add it and pin it to Alice Ünal' }).click();
    await expect(letter.getByText('Signed by the key pinned to Alice Ünal', { exact: true })).toBeVisible();

    await page.keyboard.press('r');
    const text = page.getByRole('textbox', { name: 'Text of the letter' });
    await text.fill('My own words.');
    await page.getByRole('button', { name: 'Choose a template' }).click();
    await page.getByRole('menuitem', { name: 'Acknowledge receipt' }).click();
    const asked = page.getByRole('dialog', { name: 'Replace your text by “Acknowledge receipt”?' });
    await asked.getByRole('button', { name: 'Keep my text' }).click();
    await expect(text).toHaveValue('My own words.');
    await page.keyboard.press('Alt+q');
    await expect(text).toHaveValue(/> Try \/gate\?open=1\./);

    // exported, taken back, changed, exported again: the first file is another letter
    const [first, second] = [path.join(folder, 'first.eml'), path.join(folder, 'second.eml')];
    const written = toast(page, 'The letter was written. It is not sent yet');
    await open.answerSave(first);
    await page.keyboard.press('Control+Enter');
    await expect(written).toBeVisible();
    await page.getByRole('button', { name: 'Back to draft…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Back to draft' }).click();
    await text.fill('Other words.');
    await open.answerSave(second);
    await page.getByRole('button', { name: /^Export encrypted letter/ }).click();
    await expect(page.getByRole('button', { name: /^I sent it…/ })).toBeVisible();

    // said to be sent, and taken back by the message at the foot
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'It was sent then' }).click();
    await expect(toast(page, 'Noted as sent')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(toast(page, 'It counts as exported, not sent. The clock runs on.')).toBeVisible();

    await dropFiles(page, [second]);
    const row = page.getByRole('row').filter({ hasText: 'Our own letter: it is confirmed as sent.' });
    await expect(row).toBeVisible({ timeout: 60_000 });
    await openFound(page, SUBJECT);
    const ours = page.getByRole('article', { name: /^Our letter/ });
    await expect(ours.filter({ hasText: /copy imported/i }).first()).toBeVisible();
  } finally {
    gpg.close();
  }
  const [shown] = await afterwards(open, harbour.path, 'show', 'HB-1');
  expect(shown).toMatchObject({
    replies: [{ state: 'sent', sentBasis: 'copy-imported', body: 'Other words.' }],
    messages: [{ signature: 'good', pinned: true }, { direction: 'out' }],
  });
});

test('who wrote in clear text is offered our key; a draft outlives the lock, and is thrown away only when asked', async ({
  open,
  harbour,
  folder,
}) => {
  const { page } = open;
  const bela = await openpgpCorrespondent('Bela', 'bela@mail.example');
  const pier = { from: bela, subject: 'Light is out', text: 'Dark for days.', id: 'pier' };
  await bringIn(open, folder, { pier: clearReport(pier) });
  await openCase(page, 'Light is out');
  await page.getByRole('button', { name: 'Offer our key' }).click();
  const text = page.getByRole('textbox', { name: 'Text of the letter' });
  await expect(text).toHaveValue(/reached us without encryption/);
  await text.fill('Please use our key, Bela.');
  await expect(page.getByText(/^Draft kept/)).toBeVisible();
  const file = path.join(folder, 'never.eml');
  await open.answerSave(file);
  await page.keyboard.press('Control+Enter');
  await expect(toast(page, 'No key is pinned to this reporter. Nothing was written.')).toBeVisible();
  expect(existsSync(file)).toBe(false);

  await page.keyboard.press('Control+l');
  await unlock(page);
  await openCase(page, 'Light is out');
  await page.keyboard.press('r');
  await expect(text).toHaveValue('Please use our key, Bela.');
  await page.getByRole('button', { name: 'Discard…' }).click();
  const asked = page.getByRole('dialog', { name: 'Throw this draft away?' });
  await asked.getByRole('button', { name: 'Keep the draft' }).click();
  await expect(text).toHaveValue('Please use our key, Bela.');
  await page.getByRole('button', { name: 'Discard…' }).click();
  await asked.getByRole('button', { name: 'Throw it away' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('HB-1');
  await expect(page.getByRole('article', { name: /^Our letter/ })).toHaveCount(0);
  const [shown] = await afterwards(open, harbour.path, 'show', 'HB-1');
  expect(shown).toMatchObject({
    replies: [],
    promises: expect.arrayContaining([
      expect.objectContaining({ promise: 'first-response', state: 'running' }),
    ]),
  });
});
