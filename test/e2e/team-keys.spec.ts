/** Item 4: the life of the team's own keys in the window: extended, replaced, revoked, on paper and back, published. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { openpgpCorrespondent } from '../support/correspondent';
import { desk, deskJson } from '../support/desk-program';
import { gnupg } from '../support/gnupg';
import { afterwards, expect, goTo, photograph, test, unlock } from '../support/journey';
import { sealedReport } from '../support/report-mail';
import { anotherTime } from './support/another-time';

const PAPER = 'a gull carries six warm stones';
const grouped = (fingerprint: string): string => fingerprint.match(/.{4}/g)?.join(' ') ?? '';
const ours = (page: Page) => page.getByRole('table', { name: 'Our keys' });
const rowOf = (page: Page, fingerprint: string) =>
  ours(page)
    .getByRole('row')
    .filter({ hasText: grouped(fingerprint) });

/** A vault whose team key, made by GnuPG, ends in that many days. */
async function endingVault(vault: string, folder: string, days: number) {
  const gpg = gnupg();
  const fingerprint = gpg.makeKey('Example Harbour <security@harbour.example>', { expires: `${days}d` });
  const file = path.join(folder, 'ending.asc');
  writeFileSync(file, gpg.exportSecret(fingerprint));
  await deskJson(['key', 'import', file, '--vault', vault]);
  return { gpg, fingerprint };
}

async function emptyVault(folder: string): Promise<string> {
  const vault = path.join(folder, 'keys.vault');
  const programme = ['--organisation', 'Example Harbour', '--from', 'security@harbour.example'];
  const made = await desk(['create', '--vault', vault, ...programme, '--case-prefix', 'HB']);
  expect(made.code, made.stderr).toBe(0);
  return vault;
}

async function openDetails(page: Page, fingerprint: string) {
  await rowOf(page, fingerprint).click();
  await page.keyboard.press('Enter');
  return page.getByRole('dialog');
}

test('a key near its end says so on Today and on Keys, and is extended and published in one step', async ({
  launch,
  folder,
}) => {
  const vault = await emptyVault(folder);
  const { gpg } = await endingVault(vault, folder, 29);
  try {
    const started = await launch({ args: [vault] });
    const { page } = started;
    await unlock(page);
    await expect(
      page.getByText('The team key runs out in 28 days. Extend it, and publish it again.'),
    ).toBeVisible();
    await photograph(started, 'today-team-key');
    await page.getByRole('button', { name: 'Extend…' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('heading', { name: 'Until when is the key to be good?' })).toBeVisible();
    await photograph(started, 'key-extend');
    await dialog.getByRole('button', { name: /^Extend until/ }).click();
    await expect(dialog.getByRole('heading', { name: /^The key is good until/ })).toBeVisible();
    const file = path.join(folder, 'extended.asc');
    await started.answerSave(file);
    await dialog.getByRole('button', { name: 'Save the public key…' }).click();
    await expect.poll(() => existsSync(file)).toBe(true);
    await dialog.getByRole('button', { name: /^Done/ }).click();
    await goTo(page, 'Today');
    await expect(page.getByText(/The team key runs out/)).toHaveCount(0);
    const ends = gpg.run(['--with-colons', '--show-keys', file]).toString();
    const until = Number(/^pub:(?:[^:]*:){5}(\d+):/m.exec(ends)?.[1]) * 1_000;
    expect(until).toBeGreaterThan(Date.now() + 390 * 86_400_000);
  } finally {
    gpg.close();
  }
});

test('a key that has ended is said in the strongest tone', async ({ launch, folder }) => {
  const vault = await emptyVault(folder);
  const { gpg } = await endingVault(vault, folder, 29);
  const later = new Date(Date.now() + 40 * 86_400_000).toISOString();
  const clock = anotherTime(folder, later);
  const started = await launch({ args: [vault], clock: clock.file });
  await unlock(started.page);
  await clock.travel(later, started.page);
  await goTo(started.page, 'Keys');
  await expect(ours(started.page)).toContainText('Current, past');
  await goTo(started.page, 'Today');
  await expect(started.page.getByRole('alert')).toContainText('The team key ended 11 days ago');
  gpg.close();
});

test('a key is replaced, the old one reads on and says so at the letter, then it is revoked', async ({
  launch,
  folder,
}) => {
  const vault = await emptyVault(folder);
  const { gpg, fingerprint } = await endingVault(vault, folder, 400);
  const reporter = gnupg();
  try {
    const started = await launch({ args: [vault] });
    const { page } = started;
    await unlock(page);
    await goTo(page, 'Keys');
    const dialog = await openDetails(page, fingerprint);
    await photograph(started, 'key-ours');
    await dialog.getByRole('button', { name: 'Replace this key…' }).click();
    await photograph(started, 'key-replace');
    await dialog.getByRole('button', { name: 'Replace it' }).click();
    await expect(dialog.getByRole('heading', { name: /^The new key answers letters/ })).toBeVisible();
    await photograph(started, 'key-replaced');
    const file = path.join(folder, 'new.asc');
    await started.answerSave(file);
    await dialog.getByRole('button', { name: 'Save the public key…' }).click();
    await expect.poll(() => existsSync(file)).toBe(true);
    const web = path.join(folder, 'web');
    mkdirSync(web);
    await started.answerOpen([web]);
    await dialog.getByRole('button', { name: 'Write the folder…' }).click();
    await expect(dialog.getByRole('list', { name: 'Files that were written' })).toContainText('/hu/');
    await dialog.getByRole('button', { name: /^Done/ }).click();
    await expect(rowOf(page, fingerprint)).toContainText('Old');
    await expect(ours(page)).toContainText('Current');

    // a program that trusts the old key sees that it vouches for the new one; the folder holds the same key
    reporter.run(['--import'], gpg.exportPublic(fingerprint));
    reporter.run(['--import'], readFileSync(file));
    expect(reporter.run(['--with-colons', '--check-sigs']).toString()).toMatch(
      new RegExp(`^sig:!:.*:${fingerprint.slice(-16)}:[^:]*:[^:]*:.*:10x`, 'm'),
    );
    const hu = path.join(web, '.well-known/openpgpkey/harbour.example/hu');
    const [name = ''] = readdirSync(hu);
    expect(reporter.run(['--with-wkd-hash', '--list-keys']).toString()).toContain(`${name}@harbour.example`);

    // what is written to the old key is read, and the letter says so
    const mail = path.join(folder, 'old.eml');
    const alice = await openpgpCorrespondent('Alice', 'alice@mail.example');
    const team = gpg.exportPublic(fingerprint, false);
    writeFileSync(
      mail,
      await sealedReport({ from: alice, team, subject: 'Gate', text: 'It opens.', id: 'o-1' }),
    );
    const [item] = await afterwards(started, vault, 'import', mail);
    expect(item).toMatchObject({ outcome: 'new-case', encrypted: 'whole' });
    const again = await launch({ args: [vault] });
    await unlock(again.page);
    await goTo(again.page, 'Cases');
    await again.page.getByRole('link', { name: 'Gate' }).click();
    await expect(again.page.getByText(`…${fingerprint.slice(-4)}, an old key.`)).toBeVisible();

    await goTo(again.page, 'Keys');
    const details = await openDetails(again.page, fingerprint);
    const certificate = path.join(folder, 'revocation.txt');
    await again.answerSave(certificate);
    await details.getByRole('button', { name: 'Make a revocation certificate…' }).click();
    await expect
      .poll(() => (existsSync(certificate) ? readFileSync(certificate, 'utf8') : ''))
      .toContain('\n:-----BEGIN PGP PUBLIC KEY BLOCK-----');
    await details.getByRole('button', { name: 'Revoke this key…' }).click();
    await photograph(again, 'key-revoke');
    await details.getByRole('button', { name: 'Revoke it for good' }).click();
    await expect(details.getByText(/^Type .{4}, as it stands above/)).toBeVisible();
    await details.getByRole('textbox', { name: /^To confirm/ }).fill(fingerprint.slice(-4));
    await details.getByRole('button', { name: 'Revoke it for good' }).click();
    await expect(details.getByRole('heading', { name: /^The key is revoked/ })).toBeVisible();
    const revoked = path.join(folder, 'revoked.asc');
    await again.answerSave(revoked);
    await details.getByRole('button', { name: 'Save the public key…' }).click();
    await expect.poll(() => existsSync(revoked)).toBe(true);
    await details.getByRole('button', { name: /^Done/ }).click();
    await expect(rowOf(again.page, fingerprint)).toContainText('Revoked');
    await photograph(again, 'keys-roles');
    reporter.run(['--import'], readFileSync(revoked));
    expect(reporter.run(['--with-colons', '--list-keys', fingerprint]).toString()).toMatch(/^pub:r/m);
  } finally {
    gpg.close();
    reporter.close();
  }
});

test('a key goes on paper and comes back into an empty vault; a slip is found at its line', async ({
  launch,
  folder,
  harbour,
}) => {
  // two windows, and a passphrase that takes its time
  test.slow();
  const first = await launch({ args: [harbour.path] });
  await unlock(first.page);
  await goTo(first.page, 'Keys');
  const { fingerprint } = harbour.team;
  const dialog = await openDetails(first.page, fingerprint);
  await dialog.getByRole('button', { name: 'Paper copy…' }).click();
  await dialog.getByLabel('Passphrase for the paper').fill(PAPER);
  await dialog.getByLabel('The same again').fill(PAPER);
  await dialog.getByRole('button', { name: 'Show the lines' }).click();
  await expect(dialog.getByRole('heading', { name: 'Print it, or copy it by hand' })).toBeVisible({
    timeout: 30_000,
  });
  await photograph(first, 'key-paper');
  const file = path.join(folder, 'paper.txt');
  await first.answerSave(file);
  await dialog.getByRole('button', { name: 'Save as text…' }).click();
  await expect.poll(() => existsSync(file)).toBe(true);
  const lines = readFileSync(file, 'utf8').match(/^ *(\d+|END) {2}.*$/gm) ?? [];
  await first.page.keyboard.press('Escape');

  const vault = await emptyVault(folder);
  const second = await launch({ args: [vault] });
  const { page } = second;
  await unlock(page);
  await goTo(page, 'Keys');
  await page.keyboard.press('a');
  const restore = page.getByRole('dialog');
  await restore.getByRole('button', { name: 'From paper…' }).click();
  const typed = restore.getByLabel('The lines as they stand on the paper');
  const slipped = lines.map((line, at) =>
    at === 4 ? line.replace(/.$/, (letter) => (letter === 'A' ? 'B' : 'A')) : line,
  );
  await typed.fill(slipped.join('\n'));
  await expect(restore.getByText('There is a slip in line 5. Compare it letter by letter.')).toBeVisible();
  await photograph(second, 'key-from-paper');
  await typed.fill(lines.join('\n'));
  await expect(restore.getByText('Every line is right, and none is missing.')).toBeVisible();
  await restore.getByLabel('Passphrase for the paper').fill(PAPER);
  await restore.getByRole('button', { name: 'Restore the key' }).click();
  await expect(restore.getByRole('heading', { name: 'The key is here' })).toBeVisible({ timeout: 30_000 });
  await restore.getByRole('button', { name: /^Done/ }).click();
  await expect(rowOf(page, fingerprint)).toContainText('Current');
  await page.keyboard.press('Control+l');
  await unlock(page);
  const [mail, alice] = [
    path.join(folder, 'mail.eml'),
    await openpgpCorrespondent('Alice', 'alice@mail.example'),
  ];
  const report = { from: alice, team: harbour.team.publicKey, subject: 'Gate', text: 'It opens.', id: 'p-1' };
  writeFileSync(mail, await sealedReport(report));
  const [item] = await afterwards(second, vault, 'import', mail);
  expect(item).toMatchObject({ outcome: 'new-case', encrypted: 'whole' });
});

test('a passphrase that was sealed is asked in every session from then on', async ({ launch, folder }) => {
  const vault = await emptyVault(folder);
  const { gpg, fingerprint } = await endingVault(vault, folder, 400);
  const started = await launch({ args: [vault] });
  const { page } = started;
  await unlock(page);
  await goTo(page, 'Keys');
  const dialog = await openDetails(page, fingerprint);
  await dialog.getByRole('button', { name: 'Passphrase…' }).click();
  await photograph(started, 'key-passphrase');
  await dialog.getByLabel('New passphrase of the key').fill(PAPER);
  await dialog.getByLabel('The same again').fill(PAPER);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/is asked in every session from now on/)).toBeVisible();
  await page.keyboard.press('Control+l');
  await unlock(page);
  await goTo(page, 'Keys');
  await expect(rowOf(page, fingerprint)).toContainText('Locked');
  await page.getByRole('button', { name: 'Unlock…' }).click();
  await dialog.getByLabel('Passphrase of the key').fill(PAPER);
  await dialog.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(page.getByText(/is open until the vault is locked/)).toBeVisible();
  gpg.close();
});
