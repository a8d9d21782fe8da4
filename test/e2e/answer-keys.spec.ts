/** Whom a letter can be read by: pinned on first use, blocked on a change, chosen with a reason, asked for, ended. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openpgp } from '../../electron/crypto/openpgp-config';
import { openpgpCorrespondent } from '../support/correspondent';
import { bring, expect, goTo, openCase, photograph, test, unlock } from '../support/journey';
import { clearReport, sealedReport } from '../support/report-mail';

const armorOf = (text: string): string =>
  /-----BEGIN PGP MESSAGE-----[\s\S]*-----END PGP MESSAGE-----/.exec(text)?.[0] ?? '';
const keyFile = (publicArmored: string) => ({
  ...{ name: 'key.asc', type: 'application/pgp-keys' },
  bytes: Buffer.from(publicArmored),
});

test('a letter that asks for a key tells nothing of the case, leaves readable and signed, and carries our key', async ({
  launch,
  harbour,
  folder,
}) => {
  const alice = await openpgpCorrespondent('Alice', 'alice@mail.example');
  await bring(harbour, {
    one: clearReport({
      from: alice,
      subject: 'Gate opens to anybody',
      text: 'It needs no key.',
      id: 'ask-1',
    }),
  });
  const open = await launch({ args: [harbour.path] });
  const { page } = open;
  await unlock(page);
  await openCase(page, 'Gate opens to anybody');
  await page.keyboard.press('r');
  await expect(page.getByText('No key is pinned to this reporter')).toBeVisible();
  await page.getByRole('button', { name: 'Write it', exact: true }).click();
  // what is typed right after lands in the text, and is kept
  await page.keyboard.type('Thank you.');
  const text = page.getByLabel('Text of the letter');
  await expect(text).toHaveValue('Thank you.');
  await page.getByRole('button', { name: 'Ask for a key…' }).click();
  await expect(page.getByLabel('Subject', { exact: true })).toHaveValue('[HB-1] Your OpenPGP key, please');
  await expect(text).toHaveValue(/Please send us your OpenPGP public key/);
  await expect(page.getByText('It tells nothing of the case but its number')).toBeVisible();
  await photograph(open, 'composer-ask-key');
  const clean = await text.inputValue();
  await text.fill(`${clean}\nIt is about the gate.`);
  await expect(page.getByText(/It tells something of the case/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Export the request/ })).toBeDisabled();
  await text.fill(clean);
  await expect(page.getByText('It tells nothing of the case but its number')).toBeVisible();
  const file = path.join(folder, 'request.eml');
  await open.answerSave(file);
  await page.getByRole('button', { name: /^Export the request/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel(/^Reason/)).toHaveValue(/There is no usable key of theirs yet/);
  await dialog.getByRole('checkbox', { name: 'Others may read this letter' }).check();
  await dialog.getByRole('button', { name: 'Export in clear text' }).click();
  await expect(
    page.getByText('The letter was written without encryption. It is not sent yet.'),
  ).toBeVisible();
  const eml = readFileSync(file, 'latin1');
  expect(eml).toContain('multipart/signed');
  expect(eml).toContain('-public-key.asc');
  expect(eml).not.toMatch(/anybody|needs no key/);
  await page.getByRole('button', { name: 'Back to the case' }).click();
  await page.getByRole('button', { name: 'Go on writing' }).click();
  await expect(text).toHaveValue('Thank you.');
});

test('a key is pinned on first use, another one blocks every letter until it is decided, and the keys of a letter are chosen', async ({
  launch,
  harbour,
  folder,
}) => {
  const [alice, other] = await Promise.all([
    openpgpCorrespondent('Alice', 'alice@mail.example'),
    openpgpCorrespondent('Alice', 'alice@mail.example'),
  ]);
  const team = harbour.team.publicKey;
  const report = { from: alice, team, subject: 'Gate', text: 'It opens.', id: 'pin-1' };
  await bring(harbour, { one: await sealedReport({ ...report, files: [keyFile(alice.publicArmored)] }) });
  const open = await launch({ args: [harbour.path] });
  const { page } = open;
  await unlock(page);
  await openCase(page, 'Gate');
  await page.keyboard.press('r');
  const text = page.getByLabel('Text of the letter');
  await text.fill('Thank you, Alice.');
  await expect(page.getByText('A key came with their letter.')).toBeVisible();
  await photograph(open, 'composer-first-use');
  await page.getByRole('button', { name: 'Pin this key' }).click();
  await expect(page.getByText('It is the only pinned key that can be used.')).toBeVisible();
  await page.getByRole('button', { name: 'See the exact file' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: /^Readable by every/ })).toContainText('Subject: [...]');
  await expect(dialog.getByRole('region', { name: 'Readable with one of the keys below' })).toContainText(
    'Thank you, Alice.',
  );
  await photograph(open, 'composer-preview');
  await page.keyboard.press('Escape');

  // the same address brings another key
  await open.close();
  await bring(harbour, {
    two: clearReport({
      ...{ from: alice, subject: 'Re: [HB-1] Gate', text: 'My new key.', id: 'pin-2', answers: 'pin-1' },
      files: [keyFile(other.publicArmored)],
    }),
  });
  const again = await launch({ args: [harbour.path] });
  const window = again.page;
  await unlock(window);
  await openCase(window, 'Gate');
  await window.getByRole('button', { name: 'Go on writing' }).click();
  await expect(window.getByText('Another key turned up for this reporter').first()).toBeVisible();
  await expect(window.getByRole('button', { name: /^Export encrypted letter/ })).toBeDisabled();
  await window.getByRole('button', { name: 'Compare both keys' }).click();
  await expect(window.getByRole('heading', { name: 'A different key came for Alice' })).toBeVisible();
  await expect(window.getByText('No. The pinned key does not vouch for it')).toBeVisible();
  await photograph(again, 'key-change-by-letter');
  await window.getByRole('button', { name: 'Ask Alice on another way…' }).click();
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: 'Take the new key, with a reason…' }).click();
  const asked = window.getByRole('dialog');
  await asked.getByRole('radio', { name: /stays pinned too/ }).check();
  await asked.getByLabel('Reason').fill('She read it aloud on the telephone.');
  await asked.getByRole('button', { name: 'Take the new key' }).click();
  await expect(window.getByText('Both keys are pinned to Alice now.')).toBeVisible();

  await openCase(window, 'Gate');
  await window.getByRole('button', { name: 'Go on writing' }).click();
  await window.getByRole('button', { name: 'Choose the keys…' }).click();
  const boxes = asked.getByRole('checkbox');
  await expect(boxes).toHaveCount(2);
  await asked.getByRole('checkbox', { name: /pinned last/i }).check();
  await asked.getByRole('checkbox').nth(1).uncheck();
  await asked.getByRole('button', { name: 'Use the chosen keys' }).click();
  await expect(asked.getByText('A reason is missing.')).toBeVisible();
  await asked.getByLabel(/^Reason/).fill('Her laptop is at the workshop.');
  await photograph(again, 'composer-choose-keys');
  await asked.getByRole('button', { name: 'Use the chosen keys' }).click();
  await expect(window.getByText('You chose it: Her laptop is at the workshop.')).toBeVisible();
  const file = path.join(folder, 'chosen.eml');
  await again.answerSave(file);
  await window.getByRole('button', { name: /^Export encrypted letter/ }).click();
  await expect(window.getByText('The letter was written. It is not sent yet')).toBeVisible();
  const sealed = armorOf(readFileSync(file, 'latin1'));
  expect(await other.open(sealed)).toContain('Thank you, Alice.');
  await expect(alice.open(sealed)).rejects.toThrow();
});

test('a key that ended says so, and a new one is asked for from the table', async ({ launch, harbour }) => {
  const alice = await openpgpCorrespondent('Alice', 'alice@mail.example');
  await bring(harbour, {
    one: clearReport({ from: alice, subject: 'Gate', text: 'It opens.', id: 'end-1' }),
  });
  const ended = await openpgp.generateKey({
    ...{ type: 'ecc', curve: 'curve25519Legacy', userIDs: [{ name: 'Alice', email: alice.address }] },
    ...{ date: new Date(Date.now() - 40 * 86_400_000), keyExpirationTime: 86_400, format: 'armored' },
  });
  const open = await launch({ args: [harbour.path] });
  const { page } = open;
  await unlock(page);
  await goTo(page, 'Keys');
  await page.getByRole('button', { name: 'Add a reporter’s key…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Or paste the key').fill(ended.publicKey);
  await dialog.getByRole('button', { name: 'Look what is in the text' }).click();
  await dialog.getByRole('radio', { name: /HB-1/ }).check();
  await dialog.getByRole('button', { name: 'Add the key' }).click();
  await dialog.getByRole('button', { name: /^Done/ }).click();
  await expect(page.getByRole('table', { name: 'Reporters’ keys' })).toContainText('Expired');
  await photograph(open, 'keys-expired');
  await openCase(page, 'Gate');
  await page.keyboard.press('r');
  await expect(page.getByText('Their key has expired')).toBeVisible();
  await expect(page.getByText(/It ended on .*Nothing can be encrypted to it since\./)).toBeVisible();
  await page.getByRole('button', { name: 'Look in the letters here' }).click();
  await expect(page.getByText('No letter here has a newer copy of the key.')).toBeVisible();
  await photograph(open, 'composer-expired-key');
  await goTo(page, 'Keys');
  await page.getByRole('button', { name: 'Ask for new… key of Alice' }).click();
  await expect(page.getByLabel('Text of the letter')).toHaveValue(/it expired on/);
});
