/** Item 3: the team's keys and reporters' keys, brought, made, looked at and given out. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openpgpCorrespondent } from '../support/correspondent';
import { desk, deskJson } from '../support/desk-program';
import { gnupg } from '../support/gnupg';
import {
  afterwards,
  bring,
  expect,
  goTo,
  photograph,
  test,
  unlock,
  type PreparedVault,
} from '../support/journey';
import { clearReport, sealedReport } from '../support/report-mail';

const grouped = (fingerprint: string): string => fingerprint.match(/.{4}/g)?.join(' ') ?? '';

/** A vault without any key. */
async function emptyVault(folder: string): Promise<string> {
  const vault = path.join(folder, 'empty.vault');
  const programme = ['--organisation', 'Example Harbour', '--from', 'security@harbour.example'];
  const made = await desk(['create', '--vault', vault, ...programme, '--case-prefix', 'HB']);
  expect(made.code, made.stderr).toBe(0);
  return vault;
}

test('a key of GnuPG comes in by file: its passphrase is asked, wrong ones are told, and an expired one reads', async ({
  launch,
  folder,
}) => {
  const gpg = gnupg();
  try {
    const vault = await emptyVault(folder);
    const passphrase = 'old oak desk drawer';
    const fingerprint = gpg.makeKey('Example Harbour <security@harbour.example>', { passphrase });
    const expired = gpg.makeKey('Example Harbour, old <old@harbour.example>', { expires: 'seconds=1' });
    const protectedKey = path.join(folder, 'team.asc');
    writeFileSync(protectedKey, gpg.exportSecret(fingerprint, passphrase));
    const binaryKey = path.join(folder, 'old.gpg');
    writeFileSync(binaryKey, gpg.exportSecret(expired, '', { armor: false }));
    const publicKey = path.join(folder, 'public.asc');
    writeFileSync(publicKey, gpg.exportPublic(fingerprint));

    const started = await launch({ args: [vault] });
    const { page } = started;
    await unlock(page);
    await goTo(page, 'Keys');
    await expect(page.getByText('No key of yours is here yet')).toBeVisible();
    await photograph(started, 'keys-empty');
    await page.getByRole('button', { name: 'Bring the team’s key…' }).click();
    const dialog = page.getByRole('dialog');
    await started.answerOpen([publicKey]);
    await dialog.getByRole('button', { name: 'Choose files…' }).click();
    await expect(dialog.getByText('This is only a public key.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Choose another' }).click();
    await started.answerOpen([protectedKey]);
    await dialog.getByRole('button', { name: 'Choose files…' }).click();
    await expect(dialog).toContainText(fingerprint);
    await photograph(started, 'key-add');
    await dialog.getByLabel('Passphrase of the key').fill('new oak desk drawer');
    await dialog.getByRole('button', { name: 'Add the key' }).click();
    await expect(dialog.getByText('Not added', { exact: true })).toBeVisible();
    await dialog.getByLabel('Passphrase of the key').fill(passphrase);
    await dialog.getByRole('button', { name: 'Add the key' }).click();
    await expect(dialog.getByRole('heading', { name: 'The key is here' })).toBeVisible();
    await dialog.getByRole('button', { name: /^Done/ }).click();

    await page.keyboard.press('a');
    await started.answerOpen([binaryKey]);
    await dialog.getByRole('button', { name: 'Choose files…' }).click();
    await dialog.getByRole('button', { name: 'Add the key' }).click();
    await dialog.getByRole('button', { name: /^Done/ }).click();
    const ours = page.getByRole('table', { name: 'Our keys' });
    await expect(ours.getByRole('row').filter({ hasText: grouped(fingerprint) })).toContainText('Current');
    await expect(ours.getByRole('row').filter({ hasText: grouped(expired) })).toContainText('Old');

    // sealed in the vault: opening the vault opens the key
    await page.keyboard.press('Control+l');
    await unlock(page);
    const mail = path.join(folder, 'mail.eml');
    const alice = await openpgpCorrespondent('Alice', 'alice@mail.example');
    const team = gpg.exportPublic(fingerprint, false);
    writeFileSync(
      mail,
      await sealedReport({ from: alice, team, subject: 'Gate', text: 'It opens.', id: 'k-1' }),
    );
    const [item] = await afterwards(started, vault, 'import', mail);
    expect(item).toMatchObject({ outcome: 'new-case', encrypted: 'whole' });
  } finally {
    gpg.close();
  }
});

test('a key that asks each session waits locked, and opens with its passphrase', async ({
  launch,
  folder,
}) => {
  const vault = await emptyVault(folder);
  const team = await openpgpCorrespondent(
    'Example Harbour',
    'security@harbour.example',
    'old oak desk drawer',
  );
  const started = await launch({ args: [vault] });
  const { page } = started;
  await unlock(page);
  await goTo(page, 'Keys');
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Or paste the key').fill(team.privateArmored);
  await dialog.getByRole('button', { name: 'Look what is in the text' }).click();
  await dialog.getByLabel('Passphrase of the key').fill(team.passphrase);
  await dialog.getByRole('radio', { name: /^is asked in every session/ }).check();
  await dialog.getByRole('button', { name: 'Add the key' }).click();
  await dialog.getByRole('button', { name: /^Done/ }).click();
  await page.keyboard.press('Control+l');
  await unlock(page);
  await goTo(page, 'Keys');
  await page.getByRole('button', { name: 'Unlock…' }).click();
  await dialog.getByLabel('Passphrase of the key').fill('wrong words');
  await dialog.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(dialog.getByText('That passphrase does not open it.')).toBeVisible();
  await dialog.getByLabel('Passphrase of the key').fill(team.passphrase);
  await dialog.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(page.getByText(/is open until the vault is locked/)).toBeVisible();
});

test('a key made here is one that GnuPG encrypts to, and its public half is given out whole', async ({
  launch,
  folder,
}) => {
  const gpg = gnupg();
  try {
    const vault = await emptyVault(folder);
    const started = await launch({ args: [vault] });
    const { page } = started;
    await unlock(page);
    await goTo(page, 'Keys');
    await page.getByRole('button', { name: 'Make a new one…' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel('Address')).toHaveValue('security@harbour.example');
    await photograph(started, 'key-make');
    await dialog.getByRole('button', { name: 'Make the key' }).click();
    await expect(dialog.getByRole('heading', { name: 'The key is made' })).toBeVisible({ timeout: 60_000 });
    const file = path.join(folder, 'public.asc');
    await started.answerSave(file);
    await dialog.getByRole('button', { name: 'Save the public key…' }).click();
    await expect.poll(() => readIfThere(file)).toContain('BEGIN PGP PUBLIC KEY BLOCK');
    await dialog.getByRole('button', { name: 'Done' }).click();
    gpg.run(['--import'], readFileSync(file));
    const fingerprint =
      /^fpr:+([0-9A-F]{40}):/m.exec(gpg.run(['--with-colons', '--list-keys']).toString())?.[1] ?? '';
    await expect(page.getByRole('table', { name: 'Our keys' })).toContainText(grouped(fingerprint));

    const reporter = await openpgpCorrespondent('Alice', 'alice@mail.example');
    const sealed = gpg
      .run(['--armor', '--recipient', fingerprint, '--encrypt'], 'From GnuPG to a key of ours.\n')
      .toString();
    const mail = path.join(folder, 'mail.eml');
    writeFileSync(mail, clearReport({ from: reporter, subject: 'Inline', text: sealed, id: 'g-1' }));
    const [item] = await afterwards(started, vault, 'import', mail);
    expect(item).toMatchObject({
      outcome: 'new-case',
      encrypted: 'partial',
      firstLine: 'From GnuPG to a key of ours.',
    });
  } finally {
    gpg.close();
  }
});

test('a reporter’s key is pinned once compared, and another one is held side by side before it counts', async ({
  launch,
  harbour,
}) => {
  const [first, other] = await Promise.all([
    openpgpCorrespondent('Alice', 'alice@mail.example'),
    openpgpCorrespondent('Alice', 'alice@mail.example'),
  ]);
  await bring(harbour, { one: await reportOf(first, harbour) });
  const started = await launch({ args: [harbour.path] });
  const { page } = started;
  await unlock(page);
  await goTo(page, 'Keys');
  await page.getByRole('button', { name: 'Add a reporter’s key…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Or paste the key').fill(first.publicArmored);
  await dialog.getByRole('button', { name: 'Look what is in the text' }).click();
  await dialog.getByRole('radio', { name: /HB-1/ }).check();
  await expect(dialog.getByText('alice@mail.example, no key pinned yet')).toBeVisible();
  await dialog.getByRole('button', { name: 'Add the key' }).click();
  await dialog.getByRole('button', { name: /^Done/ }).click();
  const theirs = page.getByRole('table', { name: 'Reporters’ keys' });
  await expect(theirs.getByRole('row').filter({ hasText: grouped(first.fingerprint) })).toContainText(
    'Pinned',
  );

  await page.getByRole('button', { name: 'Add a reporter’s key…' }).click();
  await dialog.getByLabel('Or paste the key').fill(other.publicArmored);
  await dialog.getByRole('button', { name: 'Look what is in the text' }).click();
  await dialog.getByRole('radio', { name: /HB-1/ }).check();
  await expect(dialog.getByText('alice@mail.example, has a pinned key')).toBeVisible();
  await dialog.getByRole('button', { name: 'Add the key' }).click();
  await dialog.getByRole('button', { name: 'Add it without a pin, and compare' }).click();
  await expect(page.getByRole('heading', { name: 'A different key came for Alice' })).toBeVisible();
  await expect(page.getByText(/\d+ of 10 groups differ/)).toBeVisible();
  await photograph(started, 'key-change');
  await page.getByRole('button', { name: 'Keep the pinned key' }).click();
  await expect(page.getByRole('heading', { name: 'A different key came for Alice' })).toHaveCount(0);
  await expect(page.getByText('The pinned key of Alice stays.')).toBeVisible();
  await expect(theirs.getByRole('button', { name: 'Compare the keys of Alice' })).toHaveCount(0);

  // what the new key signed does not count as hers; what the pinned one signed does
  const folder = path.dirname(harbour.path);
  const mails = await Promise.all(
    [first, other].map(async (from, n) => {
      const file = path.join(folder, `signed-${n}.eml`);
      writeFileSync(file, await reportOf(from, harbour, `pin-${n}`));
      return file;
    }),
  );
  const items = await afterwards(started, harbour.path, 'import', ...mails);
  expect(items).toMatchObject([
    { signature: 'good', pinned: true },
    { signature: 'good', pinned: false },
  ]);
  expect(await deskJson(['verify', '--vault', harbour.path])).toMatchObject([{ ok: true }]);
});

function reportOf(
  from: Awaited<ReturnType<typeof openpgpCorrespondent>>,
  harbour: PreparedVault,
  id = 'pin',
) {
  return sealedReport({
    from,
    team: harbour.team.publicKey,
    subject: `Gate ${id}`,
    text: `It opens (${id}).`,
    id,
  });
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
