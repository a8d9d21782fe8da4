/** Item 9: everything that was decrypted is found as the words are typed, and what was not searched is said. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openpgpCorrespondent } from '../support/correspondent';
import { expect, goTo, photograph, test } from '../support/journey';
import { ask, bringIn } from '../support/letters-in';
import { clearReport, sealedReport } from '../support/report-mail';

test('words are found while they are typed: in sealed letters, names of files, notes and our own letters', async ({
  open,
  harbour,
  folder,
}) => {
  const { page } = open;
  const alice = await openpgpCorrespondent('Alice', 'alice@mail.example');
  const bela = await openpgpCorrespondent('Bela', 'bela@mail.example');
  const spare = await openpgpCorrespondent('Example Harbour', 'security@harbour.example');
  const team = harbour.team.publicKey;
  const sealed = await sealedReport({
    ...{ from: alice, team, subject: 'Gate opens to anybody', id: 'gate' },
    text: 'The hinge plutonic of the gate gives way.\r\nIt does so at night.',
    files: [{ name: 'plutonium-trace.txt', bytes: Buffer.from('seldomseen inside a file') }],
  });
  const clear = clearReport({ from: bela, subject: 'Light is out', text: 'The lamp is dark.', id: 'pier' });
  const closed = await sealedReport({
    ...{ from: alice, team: spare.publicKey, subject: 'Closed', text: 'plutarch', id: 'closed' },
  });
  await bringIn(open, folder, { sealed, clear, closed });
  const second = await ask(page, 'case.get', { id: 'HB-2' });
  const notes = 'Ask about the plutocrat first.';
  await ask(page, 'case.edit', { id: 'HB-2', revision: second.revision, changes: { notes } });
  const reply = await ask(page, 'reply.start', {
    ...{ caseId: 'HB-2', reporterId: second.reporters[0]?.id ?? 0, inReplyTo: null, template: null },
  });
  await ask(page, 'reply.save', {
    ...{ id: reply.id, revision: reply.revision, to: reply.to, subject: 'Re: Light is out' },
    ...{ body: 'We sent plutoids to look.', assessment: null, expectedDate: null },
  });

  await page.keyboard.press('g');
  await page.keyboard.press('f');
  const field = page.getByRole('combobox', { name: 'Search everything' });
  await expect(field).toBeFocused();
  await expect(page.getByText('Search everything that was decrypted')).toBeVisible();
  const rail = page.getByRole('complementary', { name: 'Narrow down' });
  await expect(rail).toContainText('1 letter that cannot be read yet.');
  await expect(rail).toContainText('Of attached files only the names are searched');

  // from the beginning of a word, without Enter
  await page.keyboard.type('pluto');
  await expect(page.getByText('4 results')).toBeVisible();
  const found = page.getByRole('listbox', { name: 'Results' }).getByRole('option');
  await expect(found).toHaveCount(4);
  const letter = found.filter({ hasText: 'Written by the reporter' });
  await expect(letter).toContainText(/HB-1 Under embargo\. +Gate opens to anybody/);
  await expect(letter.getByText('plutonic', { exact: true })).toBeVisible();
  await expect(found.filter({ hasText: 'plutonium-trace.txt' })).toContainText(
    'Only the name of the file matched',
  );
  await expect(found.filter({ hasText: 'plutoids' })).toContainText('our letter');
  await expect(found.filter({ hasText: 'plutocrat' })).toContainText('HB-2');
  await photograph(open, 'search');
  await rail.getByRole('checkbox', { name: 'Names of files' }).uncheck();
  await expect(page.getByText('3 results')).toBeVisible();
  await rail.getByRole('checkbox', { name: 'Names of files' }).check();

  await field.click();
  await page.keyboard.type('nic');
  await expect(page.getByText('1 result', { exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('HB-1 Gate opens to anybody');
  await expect(page.getByRole('article', { name: /^Letter from Alice/ })).toContainText('The hinge plutonic');

  // the words are still there on coming back; what is in files, or closed, is not found
  await goTo(page, 'Search');
  await expect(field).toHaveValue('plutonic');
  for (const word of ['seldomseen', 'plutarch']) {
    await field.fill(word);
    await expect(page.getByText(`Nothing found for “${word}”`)).toBeVisible();
  }
  await page.getByRole('button', { name: /^Clear the search/ }).click();
  await expect(field).toHaveValue('');
  await field.fill('night gate');
  await expect(page.getByText('1 result', { exact: true })).toBeVisible();
  await field.fill('night lamp');
  await expect(page.getByText('Nothing found for “night lamp”')).toBeVisible();

  await open.close();
  for (const file of readdirSync(harbour.path)) {
    expect(readFileSync(path.join(harbour.path, file)).includes('plutonic'), file).toBe(false);
  }
});

test('the palette reaches screens, cases and the search by keys alone, and "/" finds the field', async ({
  open,
  harbour,
  folder,
}) => {
  const { page } = open;
  const alice = await openpgpCorrespondent('Alice', 'alice@mail.example');
  const about = { from: alice, team: harbour.team.publicKey };
  await bringIn(open, folder, {
    gate: await sealedReport({ ...about, subject: 'Gate opens', text: 'Words of a hinge.', id: 'gate' }),
    crane: await sealedReport({ ...about, subject: 'Crane moves', text: 'Words of a winch.', id: 'crane' }),
  });
  const palette = page.getByRole('combobox', { name: 'Find or do' });
  const heading = page.getByRole('heading', { level: 1 });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('crane');
  await expect(page.getByRole('option', { selected: true })).toContainText('Crane moves');
  await page.keyboard.press('Enter');
  await expect(heading).toContainText('HB-2 Crane moves');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('#1');
  await page.keyboard.press('Enter');
  await expect(heading).toContainText('HB-1 Gate opens');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('> back up');
  await expect(page.getByRole('option', { selected: true })).toContainText('Back up the vault…');
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('winch');
  await page.keyboard.press('Enter');
  await expect(heading).toHaveText('Search');
  await expect(page.getByRole('combobox', { name: 'Search everything' })).toHaveValue('winch');
  await expect(page.getByText('1 result', { exact: true })).toBeVisible();
  // out of the field, single letters are keys again
  await heading.click();
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', { name: 'Search everything' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox', { name: 'Search everything' })).toHaveValue('');
});
