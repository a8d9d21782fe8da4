/** Item 4: letters come in by picker, folder and drop; each says how it ended, and nothing is lost. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { OUTCOME_WORDS } from '../../renderer/text/vocabulary';
import { openpgpCorrespondent } from '../support/correspondent';
import { deskJson } from '../support/desk-program';
import { writeEveryOutcome } from '../support/every-outcome';
import { afterwards, dropFiles, expect, goTo, photograph, test, unlock } from '../support/journey';
import { clearReport, sealedReport } from '../support/report-mail';

interface Listed {
  readonly cases: readonly { readonly id: string; readonly title: string; readonly letters: number }[];
}

/** The row of the list of outcomes that tells of this file: its name stands behind that of the sender. */
const rowOf = (page: Page, file: string) =>
  page.getByRole('row').filter({ has: page.locator(`td[title="${file}"]`) });

test('files by picker: every outcome is listed with its reason, and links to its case', async ({
  open,
  harbour,
  folder,
}) => {
  const { page } = open;
  const mails = path.join(folder, 'mails');
  mkdirSync(mails);
  const spare = await openpgpCorrespondent('Example Harbour', 'security@harbour.example');
  const reporter = await openpgpCorrespondent('Alice', 'alice@mail.example');
  const expected = await writeEveryOutcome(mails, { team: harbour.team, spare, reporter });

  await goTo(page, 'Import');
  await expect(page.getByText('No letters read in yet')).toBeVisible();
  await photograph(open, 'import-empty');
  await open.answerOpen(expected.map(({ file }) => path.join(mails, file)));
  await page.getByRole('button', { name: 'Choose files…' }).first().click();
  await expect(
    page.getByText(`${expected.length} of ${expected.length} read. Nothing is left out.`),
  ).toBeVisible({ timeout: 60_000 });
  await photograph(open, 'import');
  // the counts are of every letter exactly once: clear reports have one of their own
  const tiles = page.getByRole('group', { name: 'Outcomes' }).getByRole('button');
  const amounts = (await tiles.allTextContents()).map((text) => Number.parseInt(text, 10));
  expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(expected.length);
  for (const outcome of ['already-here', 'needs-attention', 'filed', 'rejected'] as const) {
    const count = expected.filter((one) => one.outcome === outcome).length;
    await expect(tiles.filter({ hasText: OUTCOME_WORDS[outcome] })).toHaveText(new RegExp(`^${count}`));
  }
  await expect(rowOf(page, 'sealed.eml')).toContainText('A new case was opened.');
  await expect(rowOf(page, 'sealed-again.eml')).toContainText('Nothing was added twice.');
  await expect(rowOf(page, 'joins.eml')).toContainText('It joined the case it belongs to.');
  await expect(rowOf(page, 'clear.eml')).toContainText('Not encrypted');
  await expect(rowOf(page, 'unprotected.eml')).toContainText('Its text is withheld');
  await expect(rowOf(page, 'huge.eml')).toContainText('Over 64 MB.');
  await page.getByRole('group', { name: 'Outcomes' }).getByRole('button', { name: 'Not taken in' }).click();
  await expect(rowOf(page, 'sealed.eml')).toHaveCount(0);
  await expect(rowOf(page, 'empty.eml')).toContainText('Nothing was stored.');

  await goTo(page, 'Filed');
  await expect(page.getByText('A bounce.')).toBeVisible();
  await photograph(open, 'filed');
  await goTo(page, 'Needs attention');
  await expect(page.getByText('No key fits.')).toBeVisible();
  await photograph(open, 'needs-attention');

  const [listed] = await afterwards<Listed>(open, harbour.path, 'list');
  const titles = listed?.cases.map(({ title, letters }) => [title, letters]);
  expect(titles).toContainEqual(['The harbour gate opens to anybody', 2]);
  expect(listed?.cases).toHaveLength(expected.filter((one) => one.outcome === 'new-case').length);
});

test('what needs a key is opened by trying again once that key is there', async ({
  open,
  harbour,
  folder,
}) => {
  const { page } = open;
  const spare = await openpgpCorrespondent('Example Harbour', 'security@harbour.example');
  const reporter = await openpgpCorrespondent('Bela', 'bela@mail.example');
  const report = {
    from: reporter,
    team: spare.publicKey,
    subject: 'Crane moves by itself',
    text: 'The crane obeys anybody.',
    id: 'crane',
  };
  const mail = path.join(folder, 'crane.eml');
  writeFileSync(mail, await sealedReport(report));
  // from any screen the key leads to Import, and there to the picker
  await page.keyboard.press('i');
  await expect(page.getByRole('heading', { name: 'Import' })).toBeVisible();
  await open.answerOpen([mail]);
  await page.keyboard.press('i');
  await expect(rowOf(page, 'crane.eml')).toContainText('No key fits.', { timeout: 60_000 });
  await goTo(page, 'Needs attention');
  await expect(page.getByText('The letter is kept; add the key and try again.')).toBeVisible();

  // the key comes by another way, while the window is locked
  await page.keyboard.press('Control+l');
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeVisible();
  const key = path.join(folder, 'spare.asc');
  writeFileSync(key, spare.privateArmored);
  await deskJson(['key', 'import', key, '--vault', harbour.path]);
  await unlock(page);
  await goTo(page, 'Needs attention');
  await page.getByRole('button', { name: /^Try all again/ }).click();
  await expect(page.getByText('Nothing needs attention')).toBeVisible({ timeout: 60_000 });
  await goTo(page, 'Import');
  await expect(rowOf(page, 'crane.eml')).toContainText('A new case was opened.');
  await goTo(page, 'Cases');
  await expect(page.getByRole('link', { name: 'Crane moves by itself' })).toBeVisible();
});

test('files and folders dropped on the window are read in, whatever screen is shown', async ({
  open,
  harbour,
  folder,
}) => {
  const { page } = open;
  const reporter = await openpgpCorrespondent('Cleo', 'cleo@mail.example');
  const inbox = path.join(folder, 'inbox');
  mkdirSync(path.join(inbox, 'older'), { recursive: true });
  const about = { from: reporter, team: harbour.team.publicKey, text: 'See the file.' };
  // larger than one chunk of the page's line to the vault
  const files = [{ name: 'core.bin', bytes: Buffer.alloc(2_500_000, 'harbour') }];
  writeFileSync(
    path.join(inbox, 'first.eml'),
    await sealedReport({ ...about, subject: 'First', id: 'drop-1', files }),
  );
  writeFileSync(
    path.join(inbox, 'older', 'second.eml'),
    clearReport({ ...about, subject: 'Second', id: 'drop-2' }),
  );
  writeFileSync(path.join(folder, 'third.eml'), clearReport({ ...about, subject: 'Third', id: 'drop-3' }));
  await goTo(page, 'Settings');
  await dropFiles(page, [inbox, path.join(folder, 'third.eml')]);
  await expect(page.getByText('3 of 3 read. Nothing is left out.')).toBeVisible({ timeout: 60_000 });
  const rows = page.getByRole('row').filter({ hasText: 'A new case was opened.' });
  await expect(rows).toHaveCount(3);

  const [listed] = await afterwards<Listed>(open, harbour.path, 'list');
  expect(listed?.cases.map(({ title }) => title).sort()).toEqual(['First', 'Second', 'Third']);
  const id = listed?.cases.find(({ title }) => title === 'First')?.id ?? '';
  const [shown] = await deskJson<{ messages: { messageId: number; attachments: { size: number }[] }[] }>([
    'show',
    id,
    '--vault',
    harbour.path,
  ]);
  expect(shown?.messages[0]?.attachments).toMatchObject([{ size: 2_500_000 }]);
  const original = path.join(folder, 'original.eml');
  await deskJson([
    'original',
    String(shown?.messages[0]?.messageId),
    '--vault',
    harbour.path,
    '--out',
    original,
  ]);
  expect(readFileSync(original).equals(readFileSync(path.join(inbox, 'first.eml')))).toBe(true);
});

test('an import can be stopped: what was read stays, the rest can be read later', async ({
  open,
  harbour,
  folder,
}) => {
  const { page } = open;
  const many = path.join(folder, 'many');
  mkdirSync(many);
  const reporter = await openpgpCorrespondent('Dora', 'dora@mail.example');
  const total = 1_000;
  for (let n = 0; n < total; n += 1) {
    const report = { from: reporter, subject: `Finding ${n}`, text: `Finding number ${n}.`, id: `many-${n}` };
    writeFileSync(path.join(many, `${String(n).padStart(4, '0')}.eml`), clearReport(report));
  }
  await goTo(page, 'Import');
  await open.answerOpen([many]);
  await page.getByRole('button', { name: 'Choose a folder…' }).click();
  await page.getByRole('button', { name: 'Stop after this letter' }).click();
  await expect(page.getByText(/^Stopped: /)).toBeVisible({ timeout: 60_000 });
  const [listed] = await afterwards<Listed>(open, harbour.path, 'list');
  expect(listed?.cases.length).toBeLessThan(total);
  expect(await deskJson(['verify', '--vault', harbour.path])).toMatchObject([{ ok: true }]);
  const rest = await deskJson<{ outcome: string }>(['import', many, '--vault', harbour.path]);
  expect(rest.filter((item) => item.outcome === 'already-here')).toHaveLength(listed?.cases.length ?? -1);
  expect(rest.filter((item) => item.outcome === 'new-case')).toHaveLength(
    total - (listed?.cases.length ?? 0),
  );
});
