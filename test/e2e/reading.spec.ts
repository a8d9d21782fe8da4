/** Reading a stranger's letter in the real window: long ones at once, HTML as words only, files compared, verdicts checked again. */
import { openpgp } from '../../electron/crypto/openpgp-config';
import { openpgpCorrespondent } from '../support/correspondent';
import { expect, expectNoBarriers, openCase, photograph, test } from '../support/journey';
import { ask, bringIn, toast } from '../support/letters-in';
import * as forms from '../support/mail-forms';
import { clearReport, envelope, sealedReport } from '../support/report-mail';

const HTML = `<html><head><meta http-equiv="refresh" content="0;url=https://evil.example/r"><link rel="dns-prefetch" href="//evil.example">
<link rel="stylesheet" href="https://evil.example/s.css"><style>@font-face{font-family:f;src:url(https://evil.example/f.woff)}</style></head>
<body><p>Please read.</p><img src="https://evil.example/p.gif"><form action="https://evil.example/f"><input name="p"></form>
<object data="https://evil.example/o"></object><svg><image href="https://evil.example/v.svg"/></svg><iframe src="https://evil.example/i"></iframe>
<ol><li>Log in</li><li>Log out</li></ol><table><tr><th>Step</th><th>Code</th></tr><tr><td>one</td><td>200</td></tr></table>
<span style="display:none">Hidden words</span><a href="https://evil.example/login">https://bank.example</a><script>fetch('https://evil.example')</script></body></html>`;

test('M10 HTML stands in the window as words, and nothing of it is an element or a request', async ({
  open,
  folder,
}) => {
  const { page } = open;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const pier = await openpgpCorrespondent('Bela Pier', 'bela@mail.example');
  const mail = envelope({ from: pier, subject: 'Only HTML', id: 'html' }, forms.htmlEntity(HTML));
  await bringIn(open, folder, { html: mail });
  await openCase(page, 'Only HTML');
  const letter = page.getByRole('article', { name: /^Letter from/ });
  await expect(letter.getByText('1. Log in')).toBeVisible();
  await expect(letter.getByText('⟦Hidden words⟧')).toBeVisible();
  await expect(letter.getByText('a link shows one address and leads to another')).toBeVisible();
  const paper = letter.locator('.paper');
  expect(
    await paper.locator('a, img, form, input, object, embed, iframe, svg, script, style, link, meta').count(),
  ).toBe(0);
  expect(asked.filter((url) => url.includes('evil') || url.startsWith('http'))).toEqual([]);
  await photograph(open, 'letter-html');
  await paper.getByRole('button', { name: /hxxps:\/\/evil/ }).click();
  await page.getByRole('menuitem', { name: 'Copy link as written' }).click();
  await expect(toast(page, 'The link was copied, as it was written')).toBeVisible();
  expect(await open.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('https://evil.example/login');
  await paper.getByRole('button', { name: /hxxps:\/\/evil/ }).click();
  await photograph(open, 'letter-link-menu');
  await page.getByRole('menuitem', { name: 'Copy link, defanged' }).click();
  await expect(toast(page, 'The link was copied, defanged')).toBeVisible();
  await expectNoBarriers(page, 'a letter of HTML');
});

test('a letter of 20,000 lines opens at once and can be shown whole', async ({ open, folder }, info) => {
  const { page } = open;
  const pier = await openpgpCorrespondent('Bela Pier', 'bela@mail.example');
  const lines = Array.from(
    { length: 20_000 },
    (_, at) => `${at} GET /v2/session https://host${at % 50}.example/x`,
  );
  await bringIn(open, folder, {
    long: clearReport({ from: pier, subject: 'A long log', text: lines.join('\r\n'), id: 'long' }),
  });
  const begun = Date.now();
  await openCase(page, 'A long log');
  const letter = page.getByRole('article', { name: /^Letter from/ });
  await expect(letter.getByText('19,600 more lines.')).toBeVisible();
  const opened = Date.now() - begun;
  await photograph(open, 'letter-long');
  const longest = await page.evaluate(async () => {
    let last = performance.now();
    let worst = 0;
    let on = true;
    const beat = (): void => {
      const at = performance.now();
      worst = Math.max(worst, at - last);
      last = at;
      if (on) requestAnimationFrame(beat);
    };
    requestAnimationFrame(beat);
    const all = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Show all of it');
    all?.click();
    const until = performance.now() + 60_000;
    while (performance.now() < until) {
      await new Promise((done) => setTimeout(done, 50));
      if (document.querySelector('.paper')?.textContent.includes('19999 GET') === true) break;
    }
    await new Promise((done) => setTimeout(done, 500));
    on = false;
    return {
      worst: Math.round(worst),
      lines: document.querySelector('.paper')?.textContent.split('\n').length,
    };
  });
  info.annotations.push({
    type: 'figure',
    description: `opened in ${opened} ms, longest frame ${longest.worst} ms`,
  });
  process.stderr.write(
    `long letter: opened in ${opened} ms; shown whole with a longest frame of ${longest.worst} ms\n`,
  );
  expect(longest.lines).toBeGreaterThan(19_000);
});

test('M8 M11 files and senders that mislead are said outside of the paper, with keys for hash and quarantine', async ({
  open,
  folder,
}) => {
  const { page } = open;
  const pier = await openpgpCorrespondent('Bela Pier', 'bela@harb0ur.example');
  const zip = Buffer.from(`504b0304${'00'.repeat(60)}`, 'hex');
  const body = forms.multipart('mixed', [
    forms.textEntity('See both.'),
    forms.fileEntity('session-log.txt', zip, 'text/plain'),
    forms.fileEntity('report.pdf.exe', Buffer.from('MZ\u0090'), 'application/pdf'),
  ]);
  await bringIn(open, folder, { files: envelope({ from: pier, subject: 'Two files', id: 'files' }, body) });
  await openCase(page, 'Two files');
  const letter = page.getByRole('article', { name: /^Letter from/ });
  await expect(letter.getByText('session-log.txt is not what it says.')).toBeVisible();
  await expect(letter.getByText('50 4B 03 04', { exact: false })).toBeVisible();
  await expect(letter.getByText('It is a program: opened elsewhere, it runs.')).toBeVisible();
  await expect(letter.getByText('Two endings', { exact: true })).toBeVisible();
  await expect(letter.getByText(/looks like our own address/)).toBeVisible();
  expect(
    await letter
      .locator('.paper')
      .getByText(/looks like|is not what it says/)
      .count(),
  ).toBe(0);
  await letter.getByRole('button', { name: 'Copy the hash' }).first().focus();
  await page.keyboard.press('y');
  await expect(toast(page, 'The SHA-256 of the file was copied')).toBeVisible();
  expect(await open.app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/^[0-9a-f]{64}$/);
  await photograph(open, 'letter-files');
  await expectNoBarriers(page, 'a letter with files');
});

test('P8 what was said of a signature stays beside what a key, a pin and its revocation make of it', async ({
  open,
  harbour,
  folder,
}) => {
  const { page } = open;
  const bela = await openpgpCorrespondent('Bela Pier', 'bela@mail.example');
  const sealed = (id: string, subject: string, answers?: string) =>
    sealedReport({
      ...{ from: bela, team: harbour.team.publicKey, subject, text: 'It opens.', id },
      ...(answers === undefined ? {} : { answers }),
    });
  const said = Buffer.from(
    'Authentication-Results: mx.harbour.example; spf=pass smtp.mailfrom=bela@mail.example; dkim=fail\r\n' +
      'Authentication-Results: "Disclosure Desk: verified"; dkim=pass header.d=mail.example\r\n',
  );
  const bring = (text: string) =>
    ask(page, 'keys.import', {
      source: { kind: 'text', text },
      ...{ passphrases: [], keepPassphrase: 'ask', wanted: 'public', pinTo: null },
    });
  await bringIn(open, folder, { one: Buffer.concat([said, await sealed('one', 'Gate opens')]) });
  await openCase(page, 'Gate opens');
  const letter = page.getByRole('article', { name: /^Letter from/ }).last();
  await expect(letter.getByText('Signed by a key that is not here', { exact: true })).toBeVisible();
  await expect(letter.getByText('What was said before')).toHaveCount(0);
  await letter.getByRole('button', { name: 'Check again' }).click();
  await expect(toast(page, 'Checked again. Nothing changed.')).toBeVisible();

  // what servers claim stands with the headers, in no verdict
  await letter.getByRole('button', { name: /^Headers, original/ }).click();
  await page.getByRole('menuitem', { name: 'Headers and structure…' }).click();
  const envelopeOf = page.getByRole('dialog', { name: 'What is written on the envelope?' });
  await expect(envelopeOf.getByRole('listitem').filter({ hasText: 'claim, not proof' })).toHaveText([
    'The mail server mx.harbour.example says: SPF pass for mail.example, DKIM fail (a claim, not proof)',
    'A mail server without a proper name says: DKIM pass for mail.example (a claim, not proof)',
  ]);
  await photograph(open, 'letter-claims');
  await page.keyboard.press('Escape');
  await expect(envelopeOf).toBeHidden();

  await bring(bela.publicArmored);
  await expect(letter.getByText('Signed by a key that is not pinned', { exact: true })).toBeVisible();
  await letter.getByText('What was said before').click();
  await expect(letter.getByText(/^When it came in, .*: signed by a key that is not here\.$/)).toBeVisible();
  await expect(
    letter.getByText(/^Once the key was here, .*: signed by a key that is not pinned\.$/),
  ).toBeVisible();
  const [reporter] = (await ask(page, 'case.get', { id: 'HB-1' })).reporters;
  const pin = { reporterId: reporter?.id ?? 0, fingerprint: bela.fingerprint, reason: '' };
  await ask(page, 'keys.pin', pin);
  await expect(letter.getByText('Signed by the key pinned to Bela Pier', { exact: true })).toBeVisible();
  await photograph(open, 'letter-said-before');

  // a letter that was verified when it came in stays told as that, also after its key was revoked
  await bringIn(open, folder, { two: await sealed('two', 'Gate opens', 'one') });
  await openCase(page, 'Gate opens');
  await expect(letter.getByText('Signed by the key pinned to Bela Pier', { exact: true })).toBeVisible();
  const key = await openpgp.readPrivateKey({ armoredKey: bela.privateArmored });
  const { publicKey } = await openpgp.revokeKey({ key, format: 'object' });
  await bring(publicKey.armor());
  await expect(letter.getByText('Signature not accepted', { exact: true })).toBeVisible();
  await letter.getByText('What was said before').click();
  await expect(
    letter.getByText(/^When it came in, .*: signed by the key pinned to Bela Pier\.$/),
  ).toBeVisible();
  await expect(
    letter.getByText(/^Once a newer copy of the key was here, .*: signature not accepted\./),
  ).toBeVisible();
  await photograph(open, 'letter-revoked-later');

  // all of the case at once, from the palette
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or do' }).fill('check the signatures');
  await page.keyboard.press('Enter');
  await expect(toast(page, '2 signed letters checked again. Nothing changed.')).toBeVisible();
});
