/** D5: a damaged vault is unlocked for reading only, read, rescued into one file, and restored from it; its folder stays as it is. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { openpgpCorrespondent } from '../support/correspondent';
import { hurtPage, imprint, PAGE_BYTES } from '../support/hurt-page';
import { bring, expect, goTo, PASSPHRASE, photograph, test, unlock } from '../support/journey';
import { sealedReport } from '../support/report-mail';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('D5 a damaged vault is read, exported and restored, and its folder is not written to', async ({
  launch,
  harbour,
  folder,
}) => {
  const alice = await openpgpCorrespondent('Alice', 'alice@mail.example');
  const report = { from: alice, team: harbour.team.publicKey };
  const files = [{ name: 'crash.bin', bytes: new Uint8Array(300_000).map((_, at) => (at * 31) % 251) }];
  const letters = {
    one: await sealedReport({ ...report, subject: 'Gate opens', text: 'It opens by itself.', id: 'd-1' }),
    two: await sealedReport({
      ...report,
      subject: 'Ferry stops',
      text: 'See the recording.',
      id: 'd-2',
      files,
    }),
  };
  await bring(harbour, letters);
  const pages = statSync(path.join(harbour.path, 'cases.db')).size / PAGE_BYTES;
  for (const page of [1, pages - 40, pages - 39]) hurtPage(harbour.path, page);
  const before = imprint(harbour.path);

  const app = await launch({ args: [harbour.path] });
  const { page } = app;
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Unlock', exact: false }).first().click();
  await expect(page.getByText('This vault is damaged.')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Open for reading only…' }).click();
  await expect(page.getByText('This vault is damaged and opened for reading only.')).toBeVisible({
    timeout: 60_000,
  });

  await page.getByRole('link', { name: 'Gate opens' }).first().click();
  await expect(page.getByText('It opens by itself.').first()).toBeVisible();
  const reply = page.getByRole('button', { name: /^Reply/ });
  await expect(reply).toHaveAttribute('aria-disabled', 'true');
  await expect(reply).toHaveAttribute('title', /opened for reading only/);
  const pencil = page.locator('button[aria-label^="Change how "]').first();
  await expect(pencil).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: 'More actions' }).click();
  const aside = page.getByRole('menuitem', { name: /^Put aside/ }).first();
  await expect(aside).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  await goTo(page, 'Cases');
  await page.keyboard.press('n');
  await expect(page.getByText(/^This vault is open for reading only: it is damaged/)).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await app.menu('Vault', 'Verify');
  await expect(page.getByRole('heading', { name: 'What can be read' })).toBeVisible();
  await photograph(app, 'damaged');

  const file = path.join(folder, 'rescue.deskbackup');
  await app.answerSave(file);
  await page.getByRole('button', { name: 'Export readable…' }).click();
  await expect(page.getByText(/^Exported 2 cases/)).toBeVisible({ timeout: 60_000 });

  const place = path.join(folder, 'elsewhere');
  mkdirSync(place);
  await app.answerOpen([place]);
  await page.getByRole('button', { name: 'Export originals…' }).click();
  await expect(page.getByText(/^2 originals written, as they came\.$/)).toBeVisible();
  const originals = path.join(place, 'readable-originals');
  const written = readdirSync(originals).filter((name) => name !== 'list.tsv');
  const hashes = Object.values(letters).map(sha256).sort();
  expect(written.map((name) => sha256(readFileSync(path.join(originals, name)))).sort()).toEqual(hashes);
  const list = readFileSync(path.join(originals, 'list.tsv'), 'utf8');
  for (const hash of hashes) expect(list).toContain(hash);

  await page.getByRole('button', { name: 'Restore…' }).click();
  const restore = page.getByRole('dialog');
  await app.answerOpen([file]);
  await restore.getByRole('button', { name: 'Choose: Backup' }).click();
  await app.answerOpen([place]);
  await restore.getByRole('button', { name: 'Choose: Place for the vault' }).click();
  await restore.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await restore.getByRole('button', { name: 'Restore and open it' }).click();
  await expect(page.getByText('opened for reading only')).toHaveCount(0, { timeout: 60_000 });
  await goTo(page, 'Cases');
  await expect(page.getByRole('link', { name: 'Ferry stops' }).first()).toBeVisible();
  await app.close();
  expect(imprint(harbour.path)).toEqual(before);
});

test('D5 a check that finds the open vault not whole says so on every screen, and leads to reading it only', async ({
  launch,
  harbour,
}) => {
  const alice = await openpgpCorrespondent('Alice', 'alice@mail.example');
  const files = [{ name: 'crash.bin', bytes: new Uint8Array(300_000).map((_, at) => (at * 31) % 251) }];
  const report = {
    from: alice,
    team: harbour.team.publicKey,
    subject: 'Ferry stops',
    text: 'See it.',
    id: 'd-3',
    files,
  };
  await bring(harbour, { one: await sealedReport(report) });
  const app = await launch({ args: [harbour.path] });
  const { page } = app;
  await unlock(page);
  const pages = statSync(path.join(harbour.path, 'cases.db')).size / PAGE_BYTES;
  for (const place of [pages - 40, pages - 39]) hurtPage(harbour.path, place);
  await app.menu('Vault', 'Verify');
  await expect(page.getByText('Something beside the chain is not whole.')).toBeVisible({ timeout: 60_000 });
  await goTo(page, 'Cases');
  await expect(page.getByText('The check found that this vault is not whole.')).toBeVisible();
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'About', exact: true }).click();
  await expect(page.getByText('The check found that this vault is not whole.')).toBeVisible();
  await page.getByRole('button', { name: 'Lock now' }).click();
  await page.getByText('Damaged? Open it for reading only').click();
  await expect(page.getByText('Type the passphrase first.')).toBeVisible();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByText('Damaged? Open it for reading only').click();
  await expect(page.getByText('This vault is damaged and opened for reading only.')).toBeVisible({
    timeout: 60_000,
  });
});
