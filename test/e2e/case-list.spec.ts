/** Item 5, the list: what is due next stands first, keys lead through it, and several cases are put aside at once. */
import type { Page } from '@playwright/test';
import { openpgpCorrespondent } from '../support/correspondent';
import { afterwards, expect, test } from '../support/journey';
import { ask, bringIn, daysAgo, toast } from '../support/letters-in';
import { clearReport, sealedReport } from '../support/report-mail';

/** The numbers of the cases in the order in which the table shows them. */
const shownIds = (page: Page) =>
  page
    .getByRole('row')
    .evaluateAll((rows) => rows.flatMap((row) => /HB-\d+/.exec(row.textContent ?? '')?.[0] ?? []));
const rowOf = (page: Page, id: string) =>
  page.getByRole('row').filter({ has: page.getByRole('cell', { name: id, exact: true }) });

/** Four letters of three people: one late, one in clear text, one whose writer wrote again. */
async function harbourMail(team: Uint8Array): Promise<Readonly<Record<string, Uint8Array>>> {
  const [alice, bela, cleo] = await Promise.all(
    ['Alice', 'Bela', 'Cleo'].map((name) => openpgpCorrespondent(name, `${name.toLowerCase()}@mail.example`)),
  );
  if (!alice || !bela || !cleo) throw new Error('three people were asked for');
  const late = { from: alice, team, subject: 'Gate opens to anybody', text: 'Try /gate?open=1.' };
  const light = { from: bela, subject: 'Light is out at the pier', text: 'It has been dark for days.' };
  const crane = { from: cleo, team, text: 'The crane obeys anybody.' };
  return {
    gate: await sealedReport({ ...late, id: 'gate', at: daysAgo(10) }),
    pier: clearReport({ ...light, id: 'pier', at: daysAgo(1) }),
    crane: await sealedReport({ ...crane, subject: 'Crane moves by itself', id: 'crane', at: daysAgo(2) }),
    again: await sealedReport({
      ...{ ...crane, subject: 'Any news?', id: 'again', answers: 'crane', at: daysAgo(1) },
    }),
  };
}

test('who wrote again stands first, then what is past due, then what comes; two keys lead anywhere', async ({
  open,
  harbour,
  folder,
}) => {
  const { page } = open;
  await bringIn(open, folder, await harbourMail(harbour.team.publicKey));
  await expect(page.getByRole('rowheader', { name: 'Wrote again, not answered 1' })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'Past due 1' })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'Today and this week 1' })).toBeVisible();
  expect(await shownIds(page)).toEqual(['HB-3', 'HB-1', 'HB-2']);
  // 3 days were promised, 10 have gone by
  await expect(rowOf(page, 'HB-1')).toContainText('Response broken 7 d');
  await expect(rowOf(page, 'HB-2')).toContainText('A letter came without encryption.');
  await expect(rowOf(page, 'HB-2')).toContainText('Response 1 d 23 h');
  await expect(rowOf(page, 'HB-3')).toContainText('wrote again');
  const { rows } = await ask(page, 'cases.list', {});
  expect(rows.map(({ id, nextDue }) => [id, nextDue?.state])).toEqual([
    ['HB-1', 'broken'],
    ['HB-2', 'running'],
    ['HB-3', 'running'],
  ]);

  const heading = page.getByRole('heading', { level: 1 });
  const screens = {
    ...{ t: 'Today', k: 'Keys', r: 'Credits', i: 'Import', s: 'Settings', f: 'Search', c: 'Cases' },
  };
  for (const [key, screen] of Object.entries(screens)) {
    // out of the field that a screen may have given the focus
    await heading.click();
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await expect(heading).toContainText(screen);
  }
  await page.keyboard.press('/');
  const find = page.getByRole('searchbox', { name: 'Find in this list' });
  await expect(find).toBeFocused();
  // in a field, letters are letters
  await page.keyboard.type('gc light');
  await expect(find).toHaveValue('gc light');
  await expect(page.getByText('3 cases are hidden by the filters.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('3 cases', { exact: true })).toBeVisible();
});

test('chosen cases are put aside together, and one key brings them back', async ({
  open,
  harbour,
  folder,
}) => {
  const { page } = open;
  await bringIn(open, folder, await harbourMail(harbour.team.publicKey));
  await page.getByRole('heading', { level: 1 }).click();
  // the first is under the cursor, and two more are taken along
  for (const key of ['j', 'x', 'Shift+J', 'k', 'x']) await page.keyboard.press(key);
  const chosen = page.getByRole('toolbar', { name: 'Chosen cases' });
  await expect(chosen).toContainText('1 selected');
  await expect(rowOf(page, 'HB-1')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('x');
  await expect(chosen).toContainText('2 selected');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('HB-3');
  await page.keyboard.press('Escape');
  // as it was left
  await expect(chosen).toContainText('2 selected');
  await chosen.getByRole('button', { name: 'Put aside: spam' }).click();
  await expect(toast(page, '2 cases were put aside')).toBeVisible();
  await expect.poll(() => shownIds(page)).toEqual(['HB-2']);
  await page.keyboard.press('z');
  await expect.poll(() => shownIds(page)).toEqual(['HB-3', 'HB-1', 'HB-2']);

  await page.getByRole('checkbox', { name: 'Select HB-2' }).check();
  await chosen.getByRole('button', { name: 'Put aside: a test' }).click();
  await page.getByRole('tab', { name: /^Put aside/ }).click();
  await expect(rowOf(page, 'HB-2')).toContainText('A test');
  const [listed] = await afterwards<{ cases: { id: string; aside: string | null }[] }>(
    ...([open, harbour.path, 'list'] as const),
  );
  expect(listed?.cases.map(({ id, aside }) => [id, aside])).toEqual(
    expect.arrayContaining([
      ['HB-1', null],
      ['HB-2', 'test'],
      ['HB-3', null],
    ]),
  );
});
