/** CLOCKS.md, first journey: a pseudonymous reporter under Maxem's policy, from the first mail to the published credit. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { type Correspondent, openpgpCorrespondent } from '../support/correspondent';
import { expect, goTo, openCase, photograph, test, unlock } from '../support/journey';
import { ask, bringIn, openFound, showPart, toast } from '../support/letters-in';
import { sealedReport } from '../support/report-mail';
import { anotherTime } from './support/another-time';
import type { DeskApp } from './support/desk-app';

const IDENTITY = 'Nora Heronsdottir';
const TITLE = 'IDOR in the charge-point API';
const text = (page: Page) => page.getByRole('textbox', { name: 'Text of the letter' });
const promise = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Promises' }).getByRole('region', { name, exact: true });

/** Lets the letter that is open leave as a file, and says that it was sent now. */
async function sendIt(open: DeskApp, file: string): Promise<void> {
  const { page } = open;
  await open.answerSave(file);
  await page.getByRole('button', { name: /^Export encrypted letter/ }).click();
  await page.getByRole('button', { name: /^I sent it…/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'It was sent then' }).click();
  await expect(toast(page, 'Noted as sent')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the case' }).click();
}

/** Sends the notice that the move drafted, if it drafted one, with every gap filled. */
async function sendNotice(open: DeskApp, to: string): Promise<void> {
  const { page } = open;
  const { replies } = await ask(page, 'case.get', { id: 'HB-1' });
  if (!replies.some(({ state }) => state === 'draft')) return;
  await page.keyboard.press('r');
  await expect(text(page)).toBeVisible();
  await text(page).fill(
    (await text(page).inputValue()).replaceAll(/\[…[^\]]*…\]/g, 'It holds for all accounts.'),
  );
  await sendIt(open, to);
}

/** Starts a letter from a template; what it says already is expected in it. */
async function write(page: Page, template: string, says: RegExp): Promise<void> {
  await openFound(page, TITLE);
  await page.keyboard.press('r');
  await page.getByRole('button', { name: 'Choose a template' }).click();
  await page.getByRole('menuitem', { name: template }).click();
  await expect(text(page)).toHaveValue(says);
}

test('MAXEM-6 a pseudonymous report on its whole way, from the first mail to the published credit', async ({
  launch,
  harbour,
  folder,
}) => {
  test.setTimeout(300_000);
  const clock = anotherTime(folder, '2026-04-13T07:00:00Z');
  const open = await launch({ args: [harbour.path], clock: clock.file, zone: 'Europe/Amsterdam' });
  const { page } = open;
  const file = (name: string) => path.join(folder, `${name}.eml`);
  const at = (time: string) => clock.travel(time, page);
  const anotherDay = async (time: string): Promise<void> => {
    await page.keyboard.press('Control+l');
    await expect(page.getByLabel('Passphrase', { exact: true })).toBeVisible();
    await at(time);
    await unlock(page);
  };
  await at('2026-04-13T07:00:00Z');
  await unlock(page);
  const heron = await openpgpCorrespondent('nightheron', 'heron@mail.example');
  const letter = { from: heron, team: harbour.team.publicKey, subject: TITLE };
  await bringIn(open, folder, {
    report: await sealedReport({
      ...letter,
      text: 'Steps: GET https://api.maxem.example/v2/chargepoints/1003 answers for a charge point of somebody else.',
      id: 'heron-1',
      at: new Date('2026-04-10T15:40:00Z'),
      files: [{ name: 'heron.asc', bytes: Buffer.from(heron.publicArmored), type: 'application/pgp-keys' }],
    }),
  });
  await openCase(page, TITLE);
  // under a pseudonym: from now on the name is masked
  await page.getByRole('button', { name: /^Change how .* is called$/ }).click();
  await page.getByRole('dialog').getByLabel('Pseudonym').fill('nightheron');
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill(IDENTITY);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('nightheron').first()).toBeVisible();
  await photograph(open, 'journey-maxem-1-received');
  await page.getByRole('button', { name: 'Look at the key…' }).click();
  await page.getByRole('button', { name: /^Add it and pin it to/ }).click();
  await expect(page.getByText('Signed by the key pinned to nightheron', { exact: true })).toBeVisible();

  // a letter without a date keeps nothing, and the app says what is missing
  await page.keyboard.press('r');
  await text(page).fill('Thank you. We look at it.');
  await at('2026-04-13T07:30:00Z');
  await sendIt(open, file('first'));
  await expect(promise(page, 'Response')).toContainText('still missing: our assessment and an expected date');

  await page.keyboard.press('2');
  const { rules } = await ask(page, 'triage.get', { id: 'HB-1' });
  for (const { judged } of rules) {
    await page.keyboard.press('j');
    // whether the data was erased is asked when the case is closed
    if (judged === 'any-time') await page.keyboard.press('y');
  }
  await expect(page.getByRole('status').filter({ hasText: 'Compliance:' })).toContainText(
    'Every rule was respected',
  );
  await photograph(open, 'journey-maxem-2-rules');

  await page.keyboard.press('1');
  await page.keyboard.press('r');
  await page.getByRole('button', { name: 'Choose a template' }).click();
  await page.getByRole('menuitem', { name: 'Assessment with expected date' }).click();
  await expect(text(page)).toHaveValue(/we will not take legal action against you/);
  await page.getByRole('button', { name: 'Write it…' }).click();
  await expect(text(page)).toBeFocused();
  await page.keyboard.type('We could reproduce it: any account reads any charge point. We rate it high.');
  await page.getByLabel('Expected date').fill('2026-05-15');
  await expect(text(page)).toHaveValue(/15 May 2026/);
  await expect(page.getByText(/^Draft kept/)).toBeVisible();
  await text(page).evaluate((field: HTMLTextAreaElement) => {
    const start = field.value.indexOf('We could reproduce');
    field.focus();
    field.setSelectionRange(start, field.value.indexOf('high.') + 5);
  });
  await page.getByRole('button', { name: 'This is the assessment' }).click();
  await photograph(open, 'journey-maxem-3-answer');
  await at('2026-04-13T14:55:00Z');
  await sendIt(open, file('second'));
  await photograph(open, 'journey-maxem-4-kept');

  // 14 days without news
  await anotherDay('2026-04-27T08:00:00Z');
  await goTo(page, 'Today');
  await expect(page.getByRole('main')).toContainText('Update: any letter sent starts it again');
  await photograph(open, 'journey-maxem-5-update-due');
  await write(page, 'Progress update', /this is where we are with HB-1/);
  await text(page).fill('Hello nightheron, the fix is in review; nothing else has changed.');
  await sendIt(open, file('update'));
  await expect(promise(page, 'Update')).toContainText('14 d');

  // the fix slips: reason recorded, reporter told, and no clock moved
  await anotherDay('2026-05-11T09:00:00Z');
  await openCase(page, TITLE);
  const before = await promise(page, 'Fix').textContent();
  await showPart(page, 'Details');
  const expected = page.getByRole('region', { name: 'Expected date' });
  await expect(expected).toContainText('15 May');
  await expected.getByRole('button', { name: 'Move it…' }).click();
  await page.getByRole('textbox', { name: 'Expected date' }).fill('2026-05-29');
  await page.getByRole('button', { name: 'Move the date' }).click();
  await expect(page.getByText('A reason is missing.')).toBeVisible();
  await page.getByLabel('Why it moves').fill('The fix broke billing in tests.');
  await page.getByRole('button', { name: 'Move the date' }).click();
  await expect(expected).toContainText('Reporter not told');
  await photograph(open, 'journey-maxem-6-slipped');
  await write(page, 'Expected date moved', /29 May 2026/);
  await sendIt(open, file('moved'));
  await showPart(page, 'Details');
  await expect(expected).toContainText('Told');
  expect(await promise(page, 'Fix').textContent()).toBe(before);

  // fixed, validated, closed
  await anotherDay('2026-05-28T09:00:00Z');
  await openCase(page, TITLE);
  await showPart(page, 'Details');
  const details = page.getByRole('tabpanel');
  await details.getByLabel('Product').fill('Charge-point API');
  await details.getByLabel('Severity').selectOption('high');
  await details.getByLabel('Fixed in').fill('4.2');
  await details.getByLabel('Fixed on').fill('2026-05-27');
  await details.getByRole('button', { name: 'Save the details' }).click();
  const rail = page.getByRole('complementary', { name: 'About this case' });
  for (const [move, stage] of [
    ['Start triage', 'triage'],
    [/^Accept/, 'accepted'],
    ['Start the fix', 'fix'],
    ['Validate the fix', 'validated'],
    ['Close', 'closed'],
  ] as const) {
    await page.getByRole('button', { name: move, exact: true }).click();
    await expect.poll(async () => (await ask(page, 'case.get', { id: 'HB-1' })).row.stage).toBe(stage);
    if (stage === 'closed') await expect(rail).toContainText('nightheron was not asked to erase');
    await sendNotice(open, path.join(folder, `${stage}.eml`));
  }
  await expect(page.getByRole('list', { name: 'Stage' })).toContainText('told');
  await expect(rail).not.toContainText('was not asked to erase');
  await photograph(open, 'journey-maxem-7-closed');
  expect(await statesOf(page)).toMatchObject({ 'first-response': 'kept', update: 'kept', fix: 'kept' });

  await anotherDay('2026-06-01T08:00:00Z');
  const answer = { ...letter, subject: `Re: [HB-1] ${TITLE}`, answers: 'heron-1' };
  await bringIn(open, folder, {
    erased: await sealedReport({
      ...answer,
      text: 'All copies are erased.',
      id: 'heron-2',
      at: new Date('2026-05-30T10:00:00Z'),
    }),
  });
  await openFound(page, TITLE);
  await rail.getByRole('button', { name: 'Record the answer…' }).click();
  const asked = page.getByRole('dialog');
  await asked.getByRole('radio', { name: 'They erased it' }).check();
  await asked.getByLabel('How we know').selectOption({ index: 1 });
  await asked.getByRole('button', { name: 'Record it' }).click();
  await expect(rail).toContainText('confirmed erasure');

  // nobody asked to be named: the list says so; after "please credit nightheron" it has the pseudonym
  const before42 = await exportList(open, path.join(folder, 'credits-1.md'));
  expect(before42).toContain('nonymous reporter');
  expect(before42).not.toContain('nightheron');
  await photograph(open, 'journey-maxem-8-anonymous');
  await bringIn(open, folder, {
    wish: await sealedReport({
      ...answer,
      text: 'Please credit nightheron.',
      id: 'heron-3',
      at: new Date('2026-06-01T07:00:00Z'),
    }),
  });
  await openFound(page, TITLE);
  await showPart(page, 'Credit');
  await page
    .getByRole('tabpanel', { name: 'Credit' })
    .getByRole('button', { name: /^(Record the wish|Change)…$/ })
    .click();
  const wish = page.getByRole('dialog');
  await wish.getByRole('radio', { name: 'Wants to be named', exact: true }).check();
  await wish.getByLabel('How we know').selectOption('letter');
  await wish.getByRole('textbox', { name: 'Name' }).fill('nightheron');
  await wish.getByRole('button', { name: 'Record it' }).click();
  await expect(toast(page, 'Recorded for nightheron')).toBeVisible();
  const after = await exportList(open, path.join(folder, 'credits-2.md'));
  expect(after).toContain('nightheron');
  await photograph(open, 'journey-maxem-9-credited');

  // the identity behind the pseudonym is in nothing that left, and on no screen unasked
  for (const name of readdirSync(folder, { withFileTypes: true })) {
    if (name.isFile())
      expect(readFileSync(path.join(folder, name.name)).includes(IDENTITY), name.name).toBe(false);
  }
  const mine = await Promise.all(
    ['first', 'second', 'update', 'moved', 'closed'].map((name) => read(heron, file(name))),
  );
  expect(mine.join()).toContain('we will not take legal action against you');
  expect(mine.at(-1)).toContain('erase all confidential data');
  expect(mine.join()).not.toContain(IDENTITY);
  await expect(page.locator('body')).not.toContainText(IDENTITY);
});

/** What the reporter reads in a letter of ours, its soft line breaks taken out. */
async function read(reporter: Correspondent, file: string): Promise<string> {
  return (await reporter.open(armorOf(file))).replaceAll(/=\r?\n/g, '');
}

const armorOf = (file: string): string =>
  /-----BEGIN PGP MESSAGE-----[\s\S]*-----END PGP MESSAGE-----/.exec(readFileSync(file, 'latin1'))?.[0] ?? '';

/** The state of each promise, by its kind. */
async function statesOf(page: Page): Promise<Readonly<Record<string, string>>> {
  const { promises } = await ask(page, 'case.get', { id: 'HB-1' });
  return Object.fromEntries(promises.map((one) => [one.promise, one.state]));
}

/** Exports the list of release 4.2 as Markdown. */
async function exportList(open: DeskApp, to: string): Promise<string> {
  await goTo(open.page, 'Credits');
  await open.answerSave(to);
  await open.page.getByRole('button', { name: /^Export list/ }).click();
  await expect.poll(() => existsSync(to)).toBe(true);
  return readFileSync(to, 'utf8');
}
