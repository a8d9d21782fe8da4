/** Today: the first screen after unlocking, in the order of the promises, walked by keys, told outside by counts alone. */
import type { Page } from '@playwright/test';
import { openpgpCorrespondent } from '../support/correspondent';
import { expect, goTo, photograph, test } from '../support/journey';
import { bringIn, daysAgo, toast } from '../support/letters-in';
import { sealedReport } from '../support/report-mail';
import type { DeskApp } from './support/desk-app';

const queue = (page: Page) => page.getByRole('region', { name: 'Promises, next due first' });
const shownIds = (page: Page) =>
  queue(page)
    .getByRole('link')
    .evaluateAll((rows) => rows.map((row) => /HB-\d+/.exec(row.textContent ?? '')?.[0]));
const heads = async (page: Page) =>
  (await queue(page).getByRole('heading', { level: 2 }).allInnerTexts()).map((head) =>
    head.replace(/\s+/g, ' '),
  );

/** Four reports: one late, one of yesterday, one of today, and one whose writer wrote again. */
async function harbourMail(team: Uint8Array): Promise<Readonly<Record<string, Uint8Array>>> {
  const people = ['Alice', 'Bela', 'Cleo', 'Dora'];
  const [alice, bela, cleo, dora] = await Promise.all(
    people.map((name) => openpgpCorrespondent(name, `${name.toLowerCase()}@mail.example`)),
  );
  if (!alice || !bela || !cleo || !dora) throw new Error('four people were asked for');
  const crane = { from: cleo, team, text: 'The crane obeys anybody.' };
  return {
    pier: await sealedReport({
      ...{ from: bela, team, subject: 'Light is out', text: 'Dark.', id: 'pier', at: daysAgo(1) },
    }),
    gate: await sealedReport({
      ...{ from: alice, team, subject: 'Gate opens', text: 'Open.', id: 'gate', at: daysAgo(10) },
    }),
    crane: await sealedReport({ ...crane, subject: 'Crane moves', id: 'crane', at: daysAgo(2) }),
    again: await sealedReport({
      ...{ ...crane, subject: 'Any news?', id: 'again', answers: 'crane', at: daysAgo(1) },
    }),
    buoy: await sealedReport({
      ...{ from: dora, team, subject: 'Buoy speaks', text: 'It speaks.', id: 'buoy', at: daysAgo(0.1) },
    }),
  };
}

/** What main was asked to put on the badge, in order: this system may have no badge of its own. */
async function noteBadges({ app }: DeskApp): Promise<() => Promise<readonly number[]>> {
  await app.evaluate(({ app: main }) => {
    // as: a place on main's own global object, for the notes
    const place = globalThis as { badges?: number[] };
    place.badges = [];
    main.setBadgeCount = (count?: number) => {
      place.badges?.push(count ?? -1);
      return true;
    };
  });
  return () => app.evaluate(() => (globalThis as { badges?: number[] }).badges ?? []);
}

test('MX-2 MX-11 the app opens on Today: who wrote again first, then the next promise to run out', async ({
  open,
  harbour,
  folder,
}) => {
  const { page } = open;
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  await expect(page.getByText('No reports yet')).toBeVisible();
  const badges = await noteBadges(open);
  await bringIn(open, folder, await harbourMail(harbour.team.publicKey));
  await goTo(page, 'Today');
  await expect.poll(() => shownIds(page)).toEqual(['HB-3', 'HB-2', 'HB-1', 'HB-4']);
  expect(await heads(page)).toEqual(['Wrote again, waiting for you 1', 'Past due 1', 'This week 2']);
  await expect(page.getByText('One reporter wrote again and waits for you.')).toBeVisible();
  await expect(queue(page).getByRole('link', { name: /HB-3/ })).toContainText('Cleo wrote again');
  await expect(queue(page).getByRole('link', { name: /HB-2/ })).toContainText('Broken 7 d ago');
  const side = page.getByRole('navigation', { name: 'Main' });
  await expect(side.getByRole('link', { name: /^Today/ })).toContainText('4');
  await expect.poll(async () => (await badges()).at(-1)).toBe(4);

  const rail = page.getByRole('complementary', { name: 'Also today' });
  await expect(rail.getByRole('heading', { name: 'New reports 4' })).toBeVisible();
  const strip = page.getByRole('navigation', { name: 'Promises due in the next 14 days' });
  await expect(strip.getByRole('button', { name: /^Today 1 broken/ })).toBeVisible();
  await strip.getByRole('button', { name: /^Today/ }).click();
  await expect(queue(page).locator('[aria-current]')).toContainText('HB-2');
  await photograph(open, 'today-harbour');

  await page.keyboard.press('Control+l');
  await expect.poll(async () => (await badges()).at(-1)).toBe(0);
});

test('Today is walked by keys: open and back, a snooze and its undo, a draft that is taken up again', async ({
  open,
  harbour,
  folder,
}) => {
  const { page } = open;
  await bringIn(open, folder, await harbourMail(harbour.team.publicKey));
  await goTo(page, 'Today');
  await expect.poll(() => shownIds(page)).toEqual(['HB-3', 'HB-2', 'HB-1', 'HB-4']);
  await page.getByRole('heading', { level: 1 }).click();
  for (const key of ['j', 'j', 'Enter']) await page.keyboard.press(key);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('HB-1');
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('HB-4');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  await expect(queue(page).locator('[aria-current]')).toContainText('HB-1');

  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog', { name: 'Snooze HB-1 until when?' });
  await dialog.getByRole('radio', { name: /^In a week/ }).check();
  await dialog.getByLabel('Why (if it helps)').fill('Bela is at sea');
  await photograph(open, 'today-snooze');
  await dialog.getByRole('button', { name: 'Snooze it' }).click();
  await expect(toast(page, 'HB-1 is out of the way until')).toBeVisible();
  await expect.poll(() => heads(page)).toContain('Snoozed 1');
  await expect(queue(page).getByRole('link', { name: /HB-1/ })).toContainText('Bela is at sea');
  await page.keyboard.press('z');
  await expect.poll(() => heads(page)).not.toContain('Snoozed 1');

  await page.keyboard.press('e');
  await page.getByRole('dialog').getByRole('button', { name: 'Triage' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('HB-1');
  await expect(page.getByRole('list', { name: 'Stage' }).locator('[aria-current]')).toContainText('Triage');
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.getByRole('heading', { level: 1, name: 'Today' }).click();
  await page.keyboard.press('r');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/letter|reply/i);
  await page.keyboard.press('g');
  await page.keyboard.press('t');
});
