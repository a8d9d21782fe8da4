/** The second journey under MX's policy: one mail about two things, from receipt to the published credit and its withdrawal. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { type Correspondent, openpgpCorrespondent } from '../support/correspondent';
import { expect, goTo, openCase, photograph, test, unlock } from '../support/journey';
import { ask, bringIn, openFound, showPart, toast } from '../support/letters-in';
import { sealedReport } from '../support/report-mail';
import { anotherTime, type Clock } from './support/another-time';
import type { DeskApp } from './support/desk-app';

const SUBJECT = 'Two findings in atrium.mx.com';
const [XSS, HEADER] = ['Stored XSS in the comments of Atrium', 'Missing X-Frame-Options header'];
const FINDINGS = `Hello,
1. A comment with <img src=x onerror=alert(1)> runs in the session of everybody who opens the page on atrium.mx.com.
2. My scanner says that X-Frame-Options is missing.
The proof of concept and my key are attached.`;
const NAMED = 'Any news? In the release notes please name me Mara Quill, @maraquill, https://quill.example/.';
const THANKS = ['## Thanks', '', 'The following people reported weaknesses that are fixed in Atrium 2027.1:'];

const text = (page: Page) => page.getByRole('textbox', { name: 'Text of the letter' });
const dialogOf = (page: Page) => page.getByRole('dialog');
const promise = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Promises' }).getByRole('region', { name, exact: true });
const stage = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Stage' }).getByRole('listitem').filter({ hasText: name });
const people = (page: Page) => page.getByRole('region', { name: 'People' });
const preview = (page: Page) => page.getByRole('region', { name: /^Preview of the/ });

/** The desk with what this journey needs of it. */
interface Desk {
  readonly open: DeskApp;
  readonly clock: Clock;
  readonly folder: string;
  readonly mara: Correspondent;
}

/** Locked overnight, unlocked at that time. */
async function anotherDay({ open: { page }, clock }: Desk, time: string): Promise<void> {
  await page.keyboard.press('Control+l');
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeVisible();
  await clock.travel(time, page);
  await unlock(page);
}

/**
 * Lets the open letter leave encrypted: until it is said that it was sent, the case shows `untold`. Gives what the reporter
 * reads.
 */
async function sendIt({ open, folder, mara }: Desk, name: string, untold: Locator): Promise<string> {
  const { page } = open;
  const file = path.join(folder, `${name}.eml`);
  await open.answerSave(file);
  await page.getByRole('button', { name: /^Export encrypted letter/ }).click();
  await expect(toast(page, 'The letter was written.')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the case' }).click();
  await expect(untold).toBeVisible();
  await page.getByRole('button', { name: 'I sent it…', exact: true }).click();
  await page.getByRole('button', { name: /^I sent it…/ }).click();
  await dialogOf(page).getByRole('button', { name: 'It was sent then' }).click();
  await expect(toast(page, 'Noted as sent')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the case' }).click();
  const armored = /-----BEGIN PGP MESSAGE-----[\s\S]*-----END PGP MESSAGE-----/.exec(
    readFileSync(file, 'latin1'),
  );
  return await mara.open(armored?.[0] ?? '');
}

/** Completes a stage of the stored XSS and tells of it; it counts as told only once the letter was sent. */
async function complete(
  desk: Desk,
  [button, done]: readonly [string | RegExp, string],
  fill?: () => Promise<void>,
): Promise<string> {
  const { page } = desk.open;
  await openCase(page, XSS);
  await page.getByRole('button', { name: button, exact: true }).click();
  await expect(stage(page, done)).toContainText('not told');
  await page.keyboard.press('r');
  await expect(text(page)).toHaveValue(/HB-1/);
  await fill?.();
  const read = await sendIt(desk, done, stage(page, done).filter({ hasText: 'not told' }));
  await expect(stage(page, done)).toContainText(/told \w{3} \d/);
  return read;
}

/** Records what the latest letter of the reporter says about being named. */
async function recordWish(page: Page, wish: string, fill?: () => Promise<void>): Promise<void> {
  await openFound(page, XSS);
  await showPart(page, 'Credit');
  const part = page.getByRole('tabpanel', { name: 'Credit' });
  await expect(part).toContainText('names everybody who did not ask to stay out');
  await part.getByRole('button', { name: /^(Record the wish|Change)…$/ }).click();
  await dialogOf(page).getByRole('radio', { name: wish }).check();
  await dialogOf(page).getByLabel('How we know').selectOption('By a letter of this case');
  await fill?.();
  await dialogOf(page).getByRole('button', { name: 'Record it' }).click();
  await expect(toast(page, 'Recorded for Mara Quill')).toBeVisible();
  await expect(dialogOf(page)).toHaveCount(0);
}

async function exportList({ open, folder }: Desk, name: string): Promise<string> {
  const file = path.join(folder, name);
  await open.answerSave(file);
  await open.page.getByRole('button', { name: /^Export list/ }).click();
  await expect(toast(open.page, 'The list was written')).toBeVisible();
  return readFileSync(file, 'utf8');
}

test('MX-15 one mail with two findings on its whole way: one is declined, the other fixed, and its finder named only then, and only while she likes', async ({
  launch,
  harbour,
  folder,
}) => {
  test.setTimeout(420_000);
  const clock = anotherTime(folder, '2026-11-25T22:40:00Z');
  const open = await launch({ args: [harbour.path], clock: clock.file, zone: 'America/Denver' });
  const { page } = open;
  await clock.travel('2026-11-25T22:40:00Z', page);
  await unlock(page);
  const mara = await openpgpCorrespondent('Mara Quill', 'mara@mail.example');
  const desk: Desk = { open, clock, folder, mara };
  const letter = { from: mara, team: harbour.team.publicKey, to: 'vulns@mx.com' };
  const [pocBytes, keyBytes] = [Buffer.from('<img src=x onerror=alert(1)>'), Buffer.from(mara.publicArmored)];

  // the day before Thanksgiving: encrypted, not signed
  await bringIn(open, folder, {
    report: await sealedReport({
      ...{ ...letter, subject: SUBJECT, text: FINDINGS, id: 'mx-1', sign: false },
      at: new Date('2026-11-25T22:10:00Z'),
      files: [
        { name: 'poc.html', bytes: pocBytes, type: 'text/html' },
        { name: 'mara.asc', bytes: keyBytes, type: 'application/pgp-keys' },
      ],
    }),
  });
  await openCase(page, SUBJECT);
  await expect(page.getByText(/^Bound to .*MX/)).toBeVisible();
  await expect(page.getByText('poc.html', { exact: true })).toBeVisible();
  await expect(promise(page, 'Response')).toContainText(/to Tue 1 Dec.* 15:10, firm/);
  await expect(promise(page, 'Fix')).toContainText(/to end of .*25 Mar.*, best effort/);
  await page.getByRole('button', { name: 'Look at the key…' }).click();
  await page.getByRole('button', { name: /^Add it and pin it to/ }).click();
  await expect(toast(page, 'The key was added and pinned to Mara Quill')).toBeVisible();
  await photograph(open, 'journey-mx-1-received');

  // on Monday she writes again, before we answered
  await anotherDay(desk, '2026-11-30T16:30:00Z');
  await bringIn(open, folder, {
    again: await sealedReport({
      ...{ ...letter, subject: `Re: ${SUBJECT}`, text: NAMED, id: 'mx-2', answers: 'mx-1' },
      at: new Date('2026-11-30T16:00:00Z'),
    }),
  });
  await goTo(page, 'Today');
  const queue = page.getByRole('region', { name: 'Promises, next due first' });
  await expect(queue.getByRole('heading', { level: 2 }).first()).toContainText(
    'Wrote again, waiting for you',
  );
  await expect(queue.getByRole('link').first()).toContainText('Mara Quill wrote again');
  await photograph(open, 'journey-mx-2-chasing');
  await openCase(page, SUBJECT);
  await expect(page.getByText('Wrote again, not answered')).toBeVisible();

  // two findings become two cases; the second is scanner output alone
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Split in two…' }).click();
  await dialogOf(page).getByLabel('Title').first().fill(XSS);
  await dialogOf(page).getByLabel('Title').last().fill(HEADER);
  await dialogOf(page).getByRole('button', { name: 'Split in two' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(HEADER);
  await expect(page.getByText('poc.html', { exact: true })).toBeVisible();
  await expect(promise(page, 'Response')).toContainText(/to (Tue 1 Dec|tomorrow).* 15:10, firm/);
  await page.getByRole('button', { name: 'Decline…' }).click();
  await dialogOf(page).getByRole('radio', { name: 'Insufficient quality' }).check();
  await dialogOf(page)
    .getByLabel(/^Feedback to/)
    .fill('The scanner’s line alone shows no harm; a page that can be framed to some effect would.');
  await dialogOf(page).getByRole('button', { name: 'Decline and draft the letter' }).click();
  await expect(text(page)).toHaveValue(/it is not of sufficient quality/);
  const declined = await sendIt(desk, 'declined', page.getByText('Declined, and not told yet.'));
  expect(declined).toContain('HB-2');
  await expect(page.getByText('Declined, and not told yet.')).toHaveCount(0);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect.poll(async () => (await ask(page, 'case.get', { id: 'HB-2' })).row.stage).toBe('closed');
  await expect(page.getByText('Declined: insufficient quality')).toBeVisible();
  await expect(stage(page, 'Validated')).not.toHaveClass(/is-done/);
  await photograph(open, 'journey-mx-3-declined');

  // the first goes on: each stage is completed, then told
  const receipt = await complete(desk, ['Start triage', 'Received']);
  expect(receipt).toContain('HB-1');
  await expect(promise(page, 'Response')).toContainText('Kept');
  await expect(page.getByText('Wrote again, not answered')).toHaveCount(0);
  await anotherDay(desk, '2026-12-03T17:00:00Z');
  await openCase(page, XSS);
  await showPart(page, 'Details');
  await page.getByRole('tabpanel').getByLabel('Severity').selectOption('high');
  await page.getByRole('tabpanel').getByLabel('Product').fill('Atrium');
  await page.getByRole('tabpanel').getByRole('button', { name: 'Save the details' }).click();
  await expect(toast(page, 'The details of HB-1 were saved')).toBeVisible();
  const accepted = await complete(desk, [/^Accept/, 'Triage'], async () => {
    await page.getByRole('button', { name: 'Go to it' }).first().click();
    await page.keyboard.type('A comment runs as script in the session of others. We rate it high.');
    await page.getByLabel('Expected date').fill('2027-01-29');
    await photograph(open, 'journey-mx-4-accepting');
  });
  expect(accepted).toContain('We do not offer a monetary reward.');
  await anotherDay(desk, '2026-12-22T17:00:00Z');
  await complete(desk, ['Start the fix', 'Accepted']);
  await expect(promise(page, 'Fix')).toContainText(/to end of .*25 Mar.*, best effort/);

  // she said how she wants to be named; before the fix is validated nobody is
  await recordWish(page, 'Wants to be named', async () => {
    await dialogOf(page).getByRole('textbox', { name: 'Name' }).fill('Mara Quill');
    await dialogOf(page).getByLabel('Handle').fill('@maraquill');
    await dialogOf(page).getByLabel('Link').fill('https://quill.example/');
  });
  await anotherDay(desk, '2027-01-20T18:00:00Z');
  await openCase(page, XSS);
  await showPart(page, 'Details');
  await page.getByRole('tabpanel').getByLabel('Fixed in').fill('2027.1');
  await page.getByRole('tabpanel').getByLabel('Fixed on').fill('2027-01-20');
  await page.getByRole('tabpanel').getByRole('button', { name: 'Save the details' }).click();
  await expect(toast(page, 'The details of HB-1 were saved')).toBeVisible();
  await goTo(page, 'Credits');
  await expect(people(page).getByRole('heading', { name: 'Named 0' })).toBeVisible();
  await expect(people(page)).toContainText('The fix is not validated yet, so nobody is thanked for it.');
  await expect(preview(page)).not.toContainText('Mara Quill');
  await photograph(open, 'journey-mx-5-before');
  await complete(desk, ['Validate the fix', 'Fix']);
  await expect(promise(page, 'Fix')).toContainText('Kept');
  await goTo(page, 'Credits');
  await expect(people(page).getByRole('heading', { name: 'Named 1' })).toBeVisible();
  await photograph(open, 'journey-mx-6-named');
  const first = await exportList(desk, 'thanks.md');
  const line = '- **Mara Quill** ([@maraquill](https://quill.example/))';
  expect(first).toBe([...THANKS, '', line, ''].join('\n'));
  await complete(desk, ['Close', 'Validated']);

  // in February she would rather not be named
  await anotherDay(desk, '2027-02-10T17:00:00Z');
  await bringIn(open, folder, {
    unname: await sealedReport({
      ...{ ...letter, subject: `Re: [HB-1] ${SUBJECT}`, id: 'mx-3' },
      text: 'Please do not name me any more.',
      at: new Date('2027-02-10T15:00:00Z'),
    }),
  });
  await recordWish(page, 'Took the consent back');
  await goTo(page, 'Credits');
  const row = people(page).getByRole('listitem').filter({ hasText: 'HB-1' }).first();
  await expect(row).toContainText('took it back');
  await row.getByRole('button', { name: 'Where it went' }).click();
  const went = people(page).getByRole('listitem').filter({ hasText: 'to thanks.md' }).first();
  await expect(went).toContainText('Atrium 2027.1, Markdown, to thanks.md');
  await expect(went).toContainText('Publish again');
  await photograph(open, 'journey-mx-7-withdrawn');
  const second = await exportList(desk, 'thanks-again.md');
  expect(second).not.toMatch(/mara|quill/i);
  await expect(went).toContainText('Published again without the name');
});
