/** Needs attention: every reason has its page, which says what happened, that nothing is lost, and what to do. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { CLOSED_WORDS } from '../../renderer/text/attention';
import { ATTENTION_REASONS, type AttentionReason } from '../../shared/letter/vocabulary';
import { openpgpCorrespondent } from '../support/correspondent';
import { deskJson } from '../support/desk-program';
import { writeEveryOutcome } from '../support/every-outcome';
import { expect, goTo, photograph, type PreparedVault, test, unlock } from '../support/journey';
import { ask, toast } from '../support/letters-in';
import { sealedReport } from '../support/report-mail';

const banner = (page: Page, reason: AttentionReason) =>
  page.locator('.banner-bar').filter({ hasText: CLOSED_WORDS[reason].finding });

/** A vault in which a letter waits for each reason; its second key is asked for in each session. */
async function waitingVault(harbour: PreparedVault, folder: string, page: Page): Promise<void> {
  const spare = await openpgpCorrespondent('Example Harbour', 'security@harbour.example');
  const locked = await openpgpCorrespondent('Old harbour key', 'old@harbour.example', 'old secret words');
  const reporter = await openpgpCorrespondent('Alice', 'alice@mail.example');
  await ask(page, 'keys.import', {
    source: { kind: 'text', text: locked.privateArmored },
    ...{ passphrases: [locked.passphrase], keepPassphrase: 'ask', wanted: 'private', pinTo: null },
  });
  await page.keyboard.press('Control+l');
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeVisible();
  const mails = path.join(folder, 'mails');
  mkdirSync(mails);
  const expected = await writeEveryOutcome(mails, { team: harbour.team, spare, reporter });
  const about = {
    from: reporter,
    team: locked.publicKey,
    subject: 'Old',
    text: 'For the old key.',
    id: 'old',
  };
  writeFileSync(path.join(mails, 'old.eml'), await sealedReport(about));
  const files = expected.filter(({ outcome }) => outcome === 'needs-attention').map(({ file }) => file);
  const paths = [...files, 'old.eml'].map((file) => path.join(mails, file));
  await deskJson(['import', ...paths, '--vault', harbour.path]);
  await unlock(page);
}

test('every reason has its page, with its next step, in both themes', async ({ open, harbour, folder }) => {
  test.setTimeout(300_000);
  const { page } = open;
  await waitingVault(harbour, folder, page);
  const { letters } = await ask(page, 'attention.list', {});
  expect(new Set(letters.map(({ attention }) => attention))).toEqual(new Set(ATTENTION_REASONS));

  await goTo(page, 'Needs attention');
  const list = page.getByRole('region', { name: 'Letters that need attention' }).getByRole('table');
  await list.locator('tbody').getByRole('row').first().getByRole('cell').nth(3).getByRole('button').click();
  for (const [place, { attention }] of letters.entries()) {
    if (attention === null) throw new Error('a letter that waits has a reason');
    if (place > 0) await page.keyboard.press('j');
    await expect(banner(page, attention)).toContainText('kept, byte for byte');
    await expect(page.getByText(`${place + 1} of ${letters.length}`, { exact: true })).toBeVisible();
    const todo = page.getByRole('complementary', { name: 'What to do' });
    await expect(todo.locator('.btn-primary')).toHaveCount(1);
    await expect(todo.getByRole('button', { name: CLOSED_WORDS[attention].ask.button })).toBeVisible();
    await expect(todo.getByRole('img', { name: /^SHA-256/ })).toBeVisible();
    await expect(todo.getByText('Imported')).toBeVisible();
    await photograph(open, `attention-${attention}`);
  }
  await page.keyboard.press('k');
  await expect(page.getByText(`${letters.length - 1} of ${letters.length}`, { exact: true })).toBeVisible();
});

test('a letter for a key that is not here says which key it wants, what was tried and what it is made of', async ({
  open,
  harbour,
  folder,
}) => {
  const { page } = open;
  await waitingVault(harbour, folder, page);
  await goTo(page, 'Needs attention');
  await page.getByRole('button', { name: 'No key fits.' }).click();
  await expect(page.getByText('Not one of our 2 keys')).toBeVisible();
  const tried = page.getByRole('table', { name: 'What was tried' });
  await expect(tried.getByText(/^does not fit/)).toHaveText([
    'does not fit',
    'does not fit, needs no passphrase to know',
  ]);
  await expect(tried.getByText('no such part was found in the letter')).toBeVisible();
  const made = page.getByRole('region', { name: 'The letter', exact: true }).getByRole('list');
  await expect(made.getByRole('listitem')).toHaveText([
    /^multipart\/encrypted/,
    /application\/pgp-encrypted/,
    /application\/octet-stream.*not opened/,
    /key packet to [0-9A-F]{4} .*ECDH/,
    /data packet protected against change/,
  ]);
  await expect(page.getByLabel('Headers of the letter')).toContainText('From: Alice');

  // the original leaves as it came
  const saved = path.join(folder, 'saved.eml');
  await open.answerSave(saved);
  await page.getByRole('button', { name: 'Export the original…' }).click();
  await expect(toast(page, 'The original was saved unchanged')).toBeVisible();
  expect(readFileSync(saved)).toEqual(readFileSync(path.join(folder, 'mails', 'other-key.eml')));

  // set aside, and back
  await page.getByRole('button', { name: 'Set aside…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Set it aside' }).click();
  await expect(toast(page, 'Set aside under Filed')).toBeVisible();
  await expect(page.getByText(/^\d of 6$/)).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByText(/^\d of 7$/)).toBeVisible();

  // and asked for again: the letter goes into a case, the draft is made, nothing leaves
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Damaged.' }).click();
  await page.getByRole('button', { name: 'Ask to send again…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make a case of it and write' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Reply to Alice/ })).toBeVisible();
});

test('the passphrase of a letter is typed on its page, and opens it', async ({ open, harbour, folder }) => {
  const { page } = open;
  await waitingVault(harbour, folder, page);
  await goTo(page, 'Needs attention');
  await page.getByRole('button', { name: 'Passphrase only.' }).click();
  await page.getByRole('button', { name: 'Type it…' }).click();
  await page.getByLabel('Passphrase of this letter').fill('not this one');
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByText('the one that was typed does not open it')).toBeVisible();
  await expect(page.getByText('Tried again, no change')).toBeVisible();
  await page.getByRole('button', { name: 'Type it…' }).click();
  await page.getByLabel('Passphrase of this letter').fill('said on the telephone');
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByRole('heading', { name: 'This letter could be opened' })).toBeVisible();
  await page.getByRole('button', { name: /^Open it in HB-/ }).click();
  await expect(page.getByText('Not to be seen.')).toBeVisible();
});
