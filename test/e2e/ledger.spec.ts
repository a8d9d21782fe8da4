/** The ledger in the window: a check of everything, the head for somebody outside, a receipt for a reporter. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openpgpCorrespondent } from '../support/correspondent';
import { desk, deskJson } from '../support/desk-program';
import { gnupg, hasGnupg } from '../support/gnupg';
import { expect, goTo, photograph, test, unlock } from '../support/journey';
import { sealedReport } from '../support/report-mail';

test('the chain is verified, its head leaves signed and comes back, and a reporter gets a receipt that GnuPG checks', async ({
  launch,
  harbour,
  folder,
}) => {
  const heron = await openpgpCorrespondent('nightheron', 'heron@mail.example');
  const mail = path.join(folder, 'gate.eml');
  const report = { from: heron, team: harbour.team.publicKey, id: 'gate', text: 'The gate opens.' };
  writeFileSync(mail, await sealedReport({ ...report, subject: 'Gate opens by itself' }));
  await deskJson(['import', mail, '--vault', harbour.path]);
  const byCommand = path.join(folder, 'by-command.asc');
  const args = ['receipt', 'HB-1', '--letter', '1', '--vault', harbour.path];
  const ran = await desk([...args, '--out', byCommand]);
  expect(ran.code, ran.stderr).toBe(0);

  const started = await launch({ args: [harbour.path] });
  const { page } = started;
  await unlock(page);
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Open the ledger' }).click();
  await expect(page.getByText('Not verified since the vault was opened.')).toBeVisible();
  await page.keyboard.press('v');
  await expect(page.getByText('The chain is whole.')).toBeVisible();
  await expect(page.getByRole('cell', { name: /^Case opened/ })).toBeVisible();

  const head = path.join(folder, 'head.asc');
  await started.answerSave(head);
  await page.getByRole('button', { name: 'Export the head, signed…' }).click();
  await expect(page.getByText(/^Entry \d+$/)).toBeVisible();
  await started.answerOpen([head]);
  await page.getByRole('button', { name: 'Compare with a file…' }).click();
  await expect(page.getByText(/is part of this chain\./)).toBeVisible();
  await photograph(started, 'ledger');
  await page.keyboard.press('y');
  await expect.poll(() => started.clipboard()).toMatch(/^\d+ [0-9a-f]{64}$/);

  await page.getByRole('button', { name: 'Receipt', exact: true }).click();
  await expect(page.getByText('No words of the report, no name')).toBeVisible();
  await expect(page.getByText(/saved as a file/)).toHaveCount(1);
  await photograph(started, 'ledger-receipt');
  const shown = (await page.locator('pre').textContent()) ?? '';
  expect(shown).not.toMatch(/nightheron|heron@|Gate opens/);
  const file = path.join(folder, 'receipt.asc');
  await started.answerSave(file);
  await page.getByRole('button', { name: 'Sign and export…' }).click();
  await expect(page.getByText(/saved as a file/)).toHaveCount(2);
  await page.getByRole('button', { name: 'Put it with an answer' }).click();
  await expect(page.getByText('receipt.asc')).toBeVisible();
  await started.menu('Vault', 'Verify');
  await expect(page.getByText('The chain is whole.')).toBeVisible();

  test.skip(!hasGnupg, 'GnuPG is not there to check what was signed');
  const gpg = gnupg();
  try {
    gpg.run(['--import'], harbour.team.publicArmored);
    for (const signed of [file, byCommand, head])
      expect(gpg.status(['--verify', signed]).status, signed).toContain('[GNUPG:] GOODSIG');
    expect(readFileSync(file, 'utf8')).toContain('Case            HB-1');
  } finally {
    gpg.close();
  }
});
