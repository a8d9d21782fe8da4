/** Item 8: a wish for credit is recorded on somebody's word, and the list that leaves names only who asked for it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { creditsJsonSchema } from '../../shared/credit/json';
import { openpgpCorrespondent } from '../support/correspondent';
import { desk, deskJson } from '../support/desk-program';
import { expect, goTo, photograph, test } from '../support/journey';
import { ask, bringIn, openFound, showPart, toast } from '../support/letters-in';
import { clearReport } from '../support/report-mail';

const FIX = { product: 'Gateway', severity: 'high', fixedIn: '4.12', fixedOn: '2026-06-01' } as const;
const PEOPLE = ['Alice', 'Bela', 'Cleo', 'Dora'];

/** Brings a case from received to this stage, the fix entered. */
async function fixed(page: Page, id: string, until: 'accepted' | 'validated'): Promise<void> {
  const before = await ask(page, 'case.get', { id });
  let { revision } = await ask(page, 'case.edit', { id, revision: before.revision, changes: FIX });
  const nothing = { reason: '', declineReason: null, feedback: '', duplicateOf: null };
  for (const to of ['triage', 'accepted', 'fix', 'validated'] as const) {
    ({ revision } = await ask(page, 'case.move', { id, revision, to, ...nothing }));
    if (to === until) return;
  }
}

/** Four people reported one weakness each; of Dora's, the fix is not validated. */
async function fourFixes(): Promise<Readonly<Record<string, Uint8Array>>> {
  const letters = PEOPLE.map(async (name) => {
    const from = await openpgpCorrespondent(name, `${name.toLowerCase()}@mail.example`);
    return [
      name,
      clearReport({ from, subject: `Weakness of ${name}`, text: 'See above.', id: name }),
    ] as const;
  });
  return Object.fromEntries(await Promise.all(letters));
}

/** Opens the case and records the wish of its reporter. */
async function record(page: Page, name: string, wish: string, how: 'letter' | 'telephone'): Promise<void> {
  await openFound(page, `Weakness of ${name}`);
  await showPart(page, 'Credit');
  const part = page.getByRole('tabpanel', { name: 'Credit' });
  await part.getByRole('button', { name: /^(Record the wish|Change)…$/ }).click();
  const dialog = page.getByRole('dialog', { name: `How does ${name} want to be credited?` });
  await dialog.getByRole('radio', { name: wish, exact: true }).check();
  await dialog.getByLabel('How we know').selectOption(how);
  if (wish === 'Wants to be named') await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('button', { name: 'Record it' }).click();
  await expect(toast(page, `Recorded for ${name}`)).toBeVisible();
  // while it closes, keys are still its own
  await expect(dialog).toHaveCount(0);
}

const preview = (page: Page) => page.getByRole('region', { name: /^Preview of the/ });

test('only who asked for it is named: from the wish to the Markdown and JSON files', async ({
  open,
  harbour,
  folder,
}) => {
  const { page } = open;
  await bringIn(open, folder, await fourFixes());
  await goTo(page, 'Credits');
  await expect(page.getByText('No release to thank anybody for yet')).toBeVisible();
  for (const id of ['HB-1', 'HB-2', 'HB-3']) await fixed(page, id, 'validated');
  await fixed(page, 'HB-4', 'accepted');

  // a yes needs a name, a link that may be published, and somebody's word
  await openFound(page, 'Weakness of Alice');
  await showPart(page, 'Credit');
  await page
    .getByRole('tabpanel', { name: 'Credit' })
    .getByRole('button', { name: 'Record the wish…' })
    .click();
  const dialog = page.getByRole('dialog', { name: 'How does Alice want to be credited?' });
  await dialog.getByRole('radio', { name: 'Wants to be named' }).check();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('');
  await dialog.getByLabel('Link').fill('javascript:alert(1)');
  await dialog.getByRole('button', { name: 'Record it' }).click();
  await expect(dialog.getByText('Somebody who wants to be named needs a name.')).toBeVisible();
  await expect(dialog.getByText('This is no link that may be published.')).toBeVisible();
  await expect(dialog.getByText('Say how you know')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Alice *Ünal*');
  await dialog.getByLabel('Handle').fill('@alice');
  await dialog.getByLabel('Link').fill('https://alice.example/');
  await dialog.getByLabel('Organisation').fill('Tide Lab');
  await dialog.getByLabel('How we know').selectOption('By a letter of this case');
  await expect(dialog.getByRole('status')).toContainText(
    'A list would write Alice *Ünal* (@alice), Tide Lab',
  );
  await dialog.getByRole('button', { name: 'Record it' }).click();
  await expect(toast(page, 'Recorded for Alice: wants to be named')).toBeVisible();
  await record(page, 'Bela', 'Does not want to be named', 'telephone');

  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(page.getByRole('heading', { level: 1, name: 'Credits' })).toBeVisible();
  await expect(page.getByLabel('Release or period')).toHaveValue(JSON.stringify(['Gateway', '4.12']));
  const people = page.getByRole('region', { name: 'People' });
  await expect(people.getByRole('heading', { name: 'Named 1' })).toBeVisible();
  await expect(people.getByRole('heading', { name: 'Anonymous 1' })).toBeVisible();
  await expect(people.getByRole('heading', { name: /^Withheld 2/ })).toBeVisible();
  const line = (id: string) => people.getByRole('listitem').filter({ hasText: id });
  await expect(line('HB-1')).toContainText('Alice *Ünal*');
  await expect(line('HB-2')).toContainText('Asked not to be named.');
  await expect(line('HB-2')).not.toContainText('Bela');
  await expect(line('HB-3')).toContainText('An anonymous reporter');
  await expect(line('HB-4')).toContainText('not validated');
  await expect(preview(page)).toContainText('An anonymous reporter');
  await photograph(open, 'credits-release');

  const markdown = path.join(folder, 'credits.md');
  const suggested = await open.answerSaveNoting(markdown);
  await page.keyboard.press('Control+e');
  await expect(toast(page, 'The list was written: 1 name, 1 anonymous line.')).toBeVisible();
  expect(path.basename(await suggested())).toBe('credits-gateway-4.12.md');
  const text = readFileSync(markdown, 'utf8');
  expect(text).toBe(
    [
      ...['## Thanks', '', 'The following people reported weaknesses that are fixed in Gateway 4.12:', ''],
      '- **Alice \\*Ünal\\*** ([@alice](https://alice.example/)), Tide Lab',
      '- An anonymous reporter',
      '',
    ].join('\n'),
  );

  await page.getByRole('checkbox', { name: 'Say what was found' }).check();
  await page.getByLabel('No wish on record').selectOption('leave-out');
  await page.keyboard.press('4');
  await expect(preview(page)).toContainText('"version": 1');
  await expect(preview(page)).toContainText('Weakness of Alice');
  const json = path.join(folder, 'credits.json');
  await open.answerSave(json);
  await page.getByRole('button', { name: /^Export list/ }).click();
  await expect(toast(page, 'The list was written: 1 name.')).toBeVisible();
  const list = creditsJsonSchema.parse(JSON.parse(readFileSync(json, 'utf8')));
  expect(list.named).toMatchObject([
    { name: 'Alice *Ünal*', handle: '@alice', fixedIn: '4.12', title: 'Weakness of Alice' },
  ]);
  expect(list.anonymous).toEqual([]);
  for (const name of ['Bela', 'Cleo', 'Dora']) expect(text + JSON.stringify(list)).not.toContain(name);
  await expect(people.getByRole('listitem').filter({ hasText: 'to credits.json' })).toContainText(
    'JSON 1 name',
  );
  await expect(people.getByRole('listitem').filter({ hasText: 'to credits.md' })).toContainText(
    '1 anonymous line',
  );

  await open.close();
  const release = ['--release', '4.12', '--product', 'Gateway', '--format', 'json', '--links', '--titles'];
  const printed = await desk(['credits', '--vault', harbour.path, ...release, '--anonymous', 'leave-out']);
  expect(JSON.parse(printed.stdout)).toEqual(list);
  const [shown] = await deskJson<{ history: { kind: string }[]; credits: unknown[] }>([
    ...['show', 'HB-1', '--vault', harbour.path],
  ]);
  expect(shown?.credits).toMatchObject([{ wish: 'yes', name: 'Alice *Ünal*' }]);
  expect(shown?.history.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['credit-recorded', 'credit-named']),
  );
});

test('a consent that is taken back, a pseudonym and a period change the next list', async ({
  open,
  folder,
}) => {
  const { page } = open;
  await bringIn(open, folder, await fourFixes());
  for (const id of ['HB-1', 'HB-2']) await fixed(page, id, 'validated');
  await record(page, 'Alice', 'Wants to be named', 'telephone');
  await record(page, 'Bela', 'Wants to be named', 'letter');
  await page.getByRole('button', { name: 'Change how Bela is called' }).click();
  await page.getByRole('dialog').getByLabel('Pseudonym').fill('nightcrane');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(toast(page, 'The reporter was changed.')).toBeVisible();
  await goTo(page, 'Credits');
  await expect(preview(page)).toContainText('**Alice**');
  await expect(preview(page)).toContainText('**nightcrane**');
  await expect(preview(page)).not.toContainText('Bela**');

  await page.getByLabel('Release or period').selectOption('A period…');
  await page.getByLabel('From', { exact: true }).fill('2026-06-02');
  await expect(page.getByText('Nobody is concerned')).toBeVisible();
  await page.getByLabel('to', { exact: true }).fill('2026-06-01');
  await expect(page.getByText('The first day comes after the last.').first()).toBeVisible();
  await page.getByLabel('From', { exact: true }).fill('2026-06-01');
  await expect(preview(page)).toContainText('**Alice**');

  await record(page, 'Alice', 'Took the consent back', 'telephone');
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(preview(page)).toContainText('**nightcrane**');
  await expect(preview(page)).not.toContainText('Alice**');
  const people = page.getByRole('region', { name: 'People' });
  await expect(people.getByRole('listitem').filter({ hasText: 'HB-1' })).toContainText('took it back');

  await page.keyboard.press('y');
  await expect(toast(page, 'The preview is on the clipboard for 30 seconds')).toBeVisible();
  expect(await open.clipboard()).toContain('- **nightcrane**');
  await page.keyboard.press('j');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('HB-');
});
