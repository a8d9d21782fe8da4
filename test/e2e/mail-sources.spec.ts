/** Item 4: letters as mail programs hand them over: mailboxes, Outlook files, OpenPGP alone, and links in place of letters. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { openpgpCorrespondent } from '../support/correspondent';
import { dropFiles, expect, expectNoBarriers, goTo, test } from '../support/journey';
import { toast } from '../support/letters-in';
import { deliver, makeMaildir, mbox } from '../support/mailbox';
import { msgFile } from '../support/msg-file';
import { clearReport } from '../support/report-mail';

/** What Thunderbird puts into a drop when it hands over no file; the browser makes a real DataTransfer of it. */
async function dropLink(page: Page, items: readonly { mimeType: string; data: string }[]): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const data = { items: [...items], files: [], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await browser.send('Input.dispatchDragEvent', { type, x: 640, y: 400, data });
  await browser.detach();
}

test('mailboxes, an Outlook letter and a bare OpenPGP file dropped on the window are read letter by letter', async ({
  open,
  harbour,
  folder,
}) => {
  const { page } = open;
  const from = await openpgpCorrespondent('Cleo', 'cleo@mail.example');
  const letter = (id: string) => clearReport({ from, subject: `Finding ${id}`, text: `About ${id}.`, id });
  const mail = path.join(folder, 'Mail');
  mkdirSync(mail);
  writeFileSync(path.join(mail, 'Inbox'), mbox([letter('one'), letter('two'), letter('three')]));
  writeFileSync(path.join(mail, 'Inbox.msf'), 'index');
  const headers =
    'From: Cleo <cleo@mail.example>\r\nSubject: From Outlook\r\nMessage-ID: <ms@mail.example>\r\n';
  const outlook = path.join(folder, 'report.msg');
  writeFileSync(outlook, msgFile({ messageClass: 'IPM.Note', headers, text: 'Outlook wrote this.' }));
  const bare = path.join(folder, 'report.asc');
  writeFileSync(bare, await from.seal('The crane moves by itself.', [harbour.team.publicKey]));

  await goTo(page, 'Cases');
  await dropFiles(page, [mail, outlook, bare]);
  await expect(page.getByText('5 of 5 read.')).toBeVisible({ timeout: 60_000 });
  for (const told of ['“Finding one”', '“Finding three”', '“From Outlook”', 'Unknown sender'])
    await expect(page.getByRole('row').filter({ hasText: told })).toContainText('A new case was opened.');
  await expectNoBarriers(page, 'letters of mailboxes');
  await goTo(page, 'Cases');
  for (const title of ['Finding two', 'From Outlook'])
    await expect(page.getByRole('link', { name: title }).first()).toBeVisible();
});

test('a chosen Maildir is read oldest first', async ({ open, folder }) => {
  const { page } = open;
  const from = await openpgpCorrespondent('Cleo', 'cleo@mail.example');
  const maildir = makeMaildir(path.join(folder, 'Maildir'));
  const about = { from, text: 'The crane.' };
  deliver(
    maildir,
    'new',
    '1780000300.M1P1.mx',
    clearReport({ ...about, subject: 'Re: Crane', id: 'b', answers: 'a' }),
  );
  deliver(maildir, 'cur', '1780000100.M1P1.mx:2,S', clearReport({ ...about, subject: 'Crane', id: 'a' }));
  await goTo(page, 'Import');
  await open.answerOpen([maildir]);
  await page.getByRole('button', { name: 'Choose a folder…' }).first().click();
  await expect(page.getByText('It joined the case it belongs to.').first()).toBeVisible({ timeout: 60_000 });
});

test('a link in place of a letter is not taken for one: what to do is said', async ({ open }) => {
  const { page } = open;
  const link = 'imap://cleo%40mail.example@mail.example/fetch%3EUID%3E/INBOX%3E12';
  await dropLink(page, [{ mimeType: 'text/uri-list', data: link }]);
  await expect(toast(page, 'Your mail program handed over a link, not the letter.')).toBeVisible();
  await dropLink(page, [{ mimeType: 'text/plain', data: 'only words' }]);
  await expect(page.getByText('Drop the letters to read them in')).toHaveCount(0);
});
