/** Item 5: the list of cases, one case with its letters and files, its details, and reports that came another way. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { openpgpCorrespondent } from '../support/correspondent';
import { deskJson } from '../support/desk-program';
import {
  afterwards,
  bring,
  bringKey,
  expect,
  goTo,
  openCase,
  photograph,
  test,
  unlock,
} from '../support/journey';
import { clearReport, sealedReport } from '../support/report-mail';

const PROOF = Buffer.from('POST /gate?open=1 HTTP/1.1\r\n'.repeat(60));

test('the list is sorted, filtered and walked through by keyboard', async ({ launch, harbour }) => {
  const [alice, bela] = await Promise.all([
    openpgpCorrespondent('Alice', 'alice@mail.example'),
    openpgpCorrespondent('Bela', 'bela@mail.example'),
  ]);
  const subjects = ['Gate opens to anybody', 'Crane moves by itself', 'Buoy sends its password'];
  await bring(
    harbour,
    Object.fromEntries(
      subjects.map((subject, n) => [
        `mail-${n}`,
        clearReport({ from: n === 1 ? bela : alice, subject, text: `${subject}.`, id: `list-${n}` }),
      ]),
    ),
  );
  const open = await launch({ args: [harbour.path] });
  const { page } = open;
  await unlock(page);
  await goTo(page, 'Cases');
  const rows = page.getByRole('row').filter({ has: page.getByRole('link') });
  await expect(rows).toHaveCount(3);
  await expect(rows.filter({ hasText: 'Crane moves by itself' })).toContainText('Bela');

  await page.getByRole('button', { name: 'Title' }).click();
  await expect(rows.first()).toContainText('Buoy sends its password');
  await page.getByRole('button', { name: 'Title' }).click();
  await expect(rows.first()).toContainText('Gate opens to anybody');
  await expect(page.getByRole('columnheader', { name: 'Title' })).toHaveAttribute('aria-sort', 'descending');

  await page.keyboard.press('f');
  await page.keyboard.type('crane');
  await expect(rows).toHaveCount(1);
  await expect(page.getByText('1 of 3 cases')).toBeVisible();
  await page.getByLabel('Find in this list').fill('');
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByLabel('Reporter').selectOption('Alice');
  await page.keyboard.press('Escape');
  await expect(rows).toHaveCount(2);
  await page.getByRole('button', { name: 'Remove filter: Reporter' }).click();
  await expect(rows).toHaveCount(3);

  await page.getByRole('heading', { name: 'Cases' }).click();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Crane moves by itself' })).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { level: 1, name: 'Buoy sends its password' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Cases' })).toBeVisible();
});

test('a case shows its letters in order with who could read and who signed them, and files leave unopened', async ({
  launch,
  harbour,
  folder,
}) => {
  const alice = await openpgpCorrespondent('Alice', 'alice@mail.example');
  await bringKey(harbour, alice);
  const first = await sealedReport({
    from: alice,
    team: harbour.team.publicKey,
    subject: 'Gate opens to anybody',
    text: 'Look at https://gate.harbour.example/open\r\nIt answers.',
    id: 'gate-1',
    files: [{ name: '../proof.txt', bytes: PROOF, type: 'text/plain' }],
  });
  const second = clearReport({
    from: alice,
    subject: 'Re: Gate opens to anybody',
    text: 'Any news?',
    id: 'gate-2',
    answers: 'gate-1',
  });
  const [item] = await bring(harbour, { first, second });
  const open = await launch({ args: [harbour.path] });
  const { page } = open;
  await unlock(page);
  await openCase(page, 'Gate opens to anybody');

  const letters = page.getByRole('region', { name: 'Letters' }).getByRole('article');
  await expect(letters).toHaveCount(2);
  // letters that were read before are folded
  const folded = letters.first().getByRole('button', { name: /Alice/, expanded: false });
  if ((await folded.count()) > 0) await folded.click();
  await expect(letters.first()).toContainText('Encrypted to us');
  await expect(letters.first()).toContainText('Signed by a key that is not pinned');
  await expect(letters.first()).toContainText('hxxps://gate[.]harbour[.]example/open');
  await expect(letters.last()).toContainText('Not encrypted');
  await expect(letters.last()).toContainText('Not signed');
  await expect(letters.first()).toContainText('never opened here');

  const saved = path.join(folder, 'HB-1-proof.quarantine');
  await open.answerSave(saved);
  await letters
    .first()
    .getByRole('button', { name: /^Save to quarantine/ })
    .click();
  await expect(page.getByText(/Saved to quarantine as/)).toBeVisible();
  expect(readFileSync(saved).equals(PROOF)).toBe(true);
  expect(statSync(saved).mode & 0o777).toBe(0o600);

  const original = path.join(folder, 'original.eml');
  await open.answerSave(original);
  await letters.first().getByRole('button', { name: 'Headers, original, time of receipt, move' }).click();
  await page.getByRole('menuitem', { name: 'Save the original…' }).click();
  await expect(page.getByText(/The original was saved unchanged/)).toBeVisible();
  expect(readFileSync(original).equals(first)).toBe(true);

  await letters.first().getByRole('button', { name: 'Headers, original, time of receipt, move' }).click();
  await page.getByRole('menuitem', { name: 'Headers and structure…' }).click();
  await expect(page.getByRole('dialog')).toContainText('multipart/encrypted');
  await photograph(open, 'letter-headers');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: /^History/ }).click();
  await expect(page.getByRole('tabpanel')).toContainText(/quarantine|attachment/i);

  const [shown] = await afterwards<{ history: { kind: string }[] }>(
    open,
    harbour.path,
    'show',
    item?.caseId ?? '',
  );
  const kinds = shown?.history.map(({ kind }) => kind);
  expect(kinds).toEqual(
    expect.arrayContaining(['case-opened', 'letter-imported', 'attachment-exported', 'original-exported']),
  );
});

test('details are edited and kept, and every change is in the history', async ({ launch, harbour }) => {
  const alice = await openpgpCorrespondent('Alice', 'alice@mail.example');
  const [item] = await bring(harbour, {
    one: clearReport({ from: alice, subject: 'Gate', text: 'It opens.', id: 'd-1' }),
  });
  const open = await launch({ args: [harbour.path] });
  const { page } = open;
  await unlock(page);
  await openCase(page, 'Gate');
  await page.keyboard.press('3');
  const details = page.getByRole('tabpanel');
  await details.getByLabel('Title').fill('Gate of berth 4 opens to anybody');
  await details.getByLabel('Product').fill('Gate');
  await details.getByLabel('Affected system').fill('gate.harbour.example');
  await details.getByLabel('Severity').selectOption('high');
  await details.getByLabel('Fixed in').fill('4.2');
  await details.getByLabel('Fixed on').fill('2026-06-01');
  await details.getByLabel('Notes').fill('Ask the dock crew.');
  await details.getByRole('button', { name: 'Save the details' }).click();
  await expect(page.getByText('The details of HB-1 were saved')).toBeVisible();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Gate of berth 4 opens to anybody' }),
  ).toBeVisible();
  await page.keyboard.press('6');
  await expect(page.getByRole('tabpanel')).toContainText('Gate of berth 4 opens to anybody');
  const [shown] = await afterwards(open, harbour.path, 'show', item?.caseId ?? '');
  expect(shown).toMatchObject({
    title: 'Gate of berth 4 opens to anybody',
    product: 'Gate',
    affectedSystem: 'gate.harbour.example',
    severity: 'high',
    fixedIn: '4.2',
    fixedOn: '2026-06-01',
    notes: 'Ask the dock crew.',
  });
});

test('a letter that joined the wrong case is moved to one of its own, and back', async ({
  launch,
  harbour,
}) => {
  const alice = await openpgpCorrespondent('Alice', 'alice@mail.example');
  const about = { from: alice, text: 'See above.' };
  await bring(harbour, {
    first: clearReport({ ...about, subject: 'Gate', id: 'm-1' }),
    second: clearReport({ ...about, subject: 'Something else entirely', id: 'm-2', answers: 'm-1' }),
  });
  const open = await launch({ args: [harbour.path] });
  const { page } = open;
  await unlock(page);
  await openCase(page, 'Gate');
  const letters = page.getByRole('region', { name: 'Letters' }).getByRole('article');
  await expect(letters).toHaveCount(2);
  await letters.last().getByRole('button', { name: 'Headers, original, time of receipt, move' }).click();
  await page.getByRole('menuitem', { name: 'Move to another case…' }).click();
  await page.getByRole('option', { name: 'A new case from this letter' }).click();
  await photograph(open, 'move-letter');
  await page.getByRole('button', { name: 'Make a new case' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Something else entirely' })).toBeVisible();
  await page.getByRole('status').getByRole('button', { name: /^Undo/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Gate/ })).toBeVisible();
  await expect(letters).toHaveCount(2);
  const [shown] = await afterwards<{ messages: unknown[] }>(open, harbour.path, 'show', 'HB-1');
  expect(shown?.messages).toHaveLength(2);
  const [emptied] = await deskJson(['show', 'HB-2', '--vault', harbour.path]);
  expect(emptied).toMatchObject({ aside: 'emptied', messages: [] });
});

test('a report by telephone becomes a case, with its clock from when it was received', async ({
  open,
  harbour,
}) => {
  const { page } = open;
  await goTo(page, 'Cases');
  await expect(page.getByText('No reports yet')).toBeVisible();
  await photograph(open, 'cases-empty');
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Title').fill('Siren can be set off from the street');
  await dialog.getByLabel('Reporter').fill('Dora of the quay');
  await dialog.getByLabel('Received').fill('2099-01-01T10:00');
  await dialog.getByRole('button', { name: 'Open the case' }).click();
  await expect(dialog).toBeVisible();
  await dialog.getByLabel('Received').fill('2026-06-01T10:00');
  await dialog.getByLabel('What was said').fill('She called at ten.');
  await photograph(open, 'new-case');
  await dialog.getByRole('button', { name: 'Open the case' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Siren can be set off from the street' }),
  ).toBeVisible();
  await expect(page.getByText('By telephone').first()).toBeVisible();
  const [shown] = await afterwards<{ receivedAt: string }>(open, harbour.path, 'show', 'HB-1');
  expect(shown).toMatchObject({ origin: 'telephone', notes: 'She called at ten.' });
  expect(shown?.receivedAt).toMatch(/^2026-0(5-31|6-01)T/);
});

test('spam is put aside and brought back; nothing is deleted', async ({ launch, harbour }) => {
  const spammer = await openpgpCorrespondent('Cheap Sails', 'sails@mail.example');
  await bring(harbour, {
    spam: clearReport({ from: spammer, subject: 'Sails at half price', text: 'Buy.', id: 's-1' }),
  });
  const open = await launch({ args: [harbour.path] });
  const { page } = open;
  await unlock(page);
  await openCase(page, 'Sails at half price');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Put aside: spam' }).click();
  await expect(page.getByText('Nothing of it was deleted, and no promise runs.')).toBeVisible();
  await goTo(page, 'Cases');
  await expect(page.getByRole('link', { name: 'Sails at half price' })).toHaveCount(0);
  await page.getByRole('tab', { name: /^Put aside/ }).click();
  await page.getByRole('checkbox', { name: 'Select HB-1' }).check();
  await page
    .getByRole('toolbar', { name: 'Chosen cases' })
    .getByRole('button', { name: 'Bring back' })
    .click();
  await expect(page.getByText('HB-1 was brought back')).toBeVisible();
  await page.getByRole('tab', { name: /^All open/ }).click();
  await expect(page.getByRole('link', { name: 'Sails at half price' })).toBeVisible();
  const [shown] = await afterwards(open, harbour.path, 'show', 'HB-1');
  expect(shown).toMatchObject({ aside: null, messages: [{ subject: 'Sails at half price' }] });
});
