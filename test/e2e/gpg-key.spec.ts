/** Item 4: a team key that stays in gpg, in the window: found, used, silent, asked again; letters wait for it and are read. */
import { readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openpgpCorrespondent } from '../support/correspondent';
import { desk, deskJson } from '../support/desk-program';
import { gnupg } from '../support/gnupg';
import { dropFiles, expect, goTo, photograph, test, unlock } from '../support/journey';
import { sealedReport } from '../support/report-mail';

const grouped = (fingerprint: string): string => fingerprint.match(/.{4}/g)?.join(' ') ?? '';

test('a key of gpg reads the letters that waited for it, says when gpg is silent, and reads again', async ({
  launch,
  folder,
}) => {
  const gpg = gnupg();
  const before = process.env['GNUPGHOME'];
  process.env['GNUPGHOME'] = gpg.home;
  try {
    const vault = path.join(folder, 'empty.vault');
    const programme = ['--organisation', 'Example Harbour', '--from', 'security@harbour.example'];
    expect((await desk(['create', '--vault', vault, ...programme, '--case-prefix', 'HB'])).code).toBe(0);
    const fingerprint = gpg.makeKey('Example Harbour <security@harbour.example>');
    const alice = await openpgpCorrespondent('Alice', 'alice@mail.example');
    const team = gpg.exportPublic(fingerprint, false);
    const report = (id: string, text: string) =>
      sealedReport({ from: alice, team, subject: `The ${id} gate`, text, id });
    const first = path.join(folder, 'first.eml');
    writeFileSync(first, await report('east', 'It opens at night.'));

    // nobody here can read it yet
    const [waits] = await deskJson<{ outcome: string }>(['import', first, '--vault', vault]);
    expect(waits?.outcome).toBe('needs-attention');

    const started = await launch({ args: [vault] });
    const { page } = started;
    await unlock(page);
    await goTo(page, 'Keys');
    await page.keyboard.press('a');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Use a key from gpg…' }).click();
    await expect(dialog).toContainText('never the letter');
    await expect(dialog).toContainText(fingerprint);
    await photograph(started, 'key-from-gpg');
    await dialog.getByRole('button', { name: /^Use this key/ }).click();
    const row = page
      .getByRole('table', { name: 'Our keys' })
      .getByRole('row')
      .filter({ hasText: grouped(fingerprint) });
    await expect(row).toContainText('Current');
    await expect(row).toContainText('in gpg');
    await goTo(page, 'Cases');
    await expect(page.getByText('The east gate').first()).toBeVisible();

    // its private part goes away: a letter waits, and the row says why
    const secrets = path.join(gpg.home, 'private-keys-v1.d');
    for (const name of readdirSync(secrets)) renameSync(path.join(secrets, name), path.join(gpg.home, name));
    const second = path.join(folder, 'second.eml');
    writeFileSync(second, await report('west', 'This one too.'));
    await dropFiles(page, [second]);
    await goTo(page, 'Keys');
    await expect(row).toContainText('gpg is silent');
    await row.getByRole('button', { name: 'Ask gpg again' }).click();
    await expect(page.getByText('The private part of this key is not with gpg').first()).toBeVisible();
    for (const name of readdirSync(gpg.home).filter((one) => /^[0-9A-F]{40}\.key$/.test(one)))
      renameSync(path.join(gpg.home, name), path.join(secrets, name));
    await row.getByRole('button', { name: 'Ask gpg again' }).click();
    await expect(row).not.toContainText('silent');
    await photograph(started, 'keys-in-gpg');
    await goTo(page, 'Cases');
    await expect(page.getByText('The west gate').first()).toBeVisible();
  } finally {
    if (before === undefined) delete process.env['GNUPGHOME'];
    else process.env['GNUPGHOME'] = before;
    gpg.close();
  }
});
