/** Items 4 to 6, at the edges: changes that cross, moves that are taken back, letters that change cases, duplicates. */
import { openpgpCorrespondent } from '../support/correspondent';
import { afterwards, expect, goTo, openCase, test } from '../support/journey';
import { ask, bringIn, happened, showPart, toast } from '../support/letters-in';
import { clearReport } from '../support/report-mail';

interface Listed {
  readonly cases: readonly { readonly id: string; readonly letters: number; readonly aside: string | null }[];
}

async function twoReports(): Promise<Readonly<Record<string, Uint8Array>>> {
  const alice = await openpgpCorrespondent('Alice', 'alice@mail.example');
  const bela = await openpgpCorrespondent('Bela', 'bela@mail.example');
  const gate = { from: alice, subject: 'Gate opens', text: 'It opens.' };
  return {
    gate: clearReport({ ...gate, id: 'gate' }),
    more: clearReport({ ...gate, subject: 'The crane, too', id: 'more', answers: 'gate' }),
    crane: clearReport({ from: bela, subject: 'Crane moves', text: 'It moves.', id: 'crane' }),
  };
}

test('a change that was made meanwhile is not overwritten, and nothing typed is lost', async ({
  open,
  harbour,
  folder,
}) => {
  const { page } = open;
  await bringIn(open, folder, await twoReports());
  await openCase(page, 'Gate opens');
  await showPart(page, 'Details');
  const form = page.getByRole('tabpanel', { name: 'Details' });
  await form.getByLabel('Title').fill('Gate of berth 4 opens');
  await form.getByLabel('Product').fill('Typed here');
  await expect(form.getByText('2 changes are not saved yet.')).toBeVisible();
  await showPart(page, 'Letters');
  await showPart(page, 'Details');
  await expect(form.getByLabel('Product')).toHaveValue('Typed here');

  // both ask in one breath, the other one first
  const { revision } = await ask(page, 'case.get', { id: 'HB-1' });
  await form.getByRole('button', { name: 'Save the details' }).evaluate((save, at) => {
    const changes = { affectedSystem: 'gate.harbour.example', product: 'Written elsewhere' };
    void window.desk.call('case.edit', { id: 'HB-1', revision: at, changes });
    (save as HTMLButtonElement).click(); // as: the button was asked for
  }, revision);
  await expect(form.getByText('The case was changed in the meantime.')).toBeVisible();
  await expect(form.getByLabel('Affected system')).toHaveValue('gate.harbour.example');
  await expect(form.getByLabel('Product')).toHaveValue('Typed here');
  expect((await ask(page, 'case.get', { id: 'HB-1' })).row).toMatchObject({
    title: 'Gate opens',
    product: 'Written elsewhere',
  });
  await form.getByRole('button', { name: 'Save the details' }).click();
  await expect(toast(page, 'The details of HB-1 were saved')).toBeVisible();
  await expect(form.getByText('The case was changed in the meantime.')).toHaveCount(0);
  const [shown] = await afterwards(open, harbour.path, 'show', 'HB-1');
  expect(shown).toMatchObject({
    title: 'Gate of berth 4 opens',
    product: 'Typed here',
    affectedSystem: 'gate.harbour.example',
  });
});

test('a step can be undone at once; a key for a move that lacks something says what', async ({
  open,
  folder,
}) => {
  const { page } = open;
  await bringIn(open, folder, await twoReports());
  await openCase(page, 'Gate opens');
  const stages = page.getByRole('list', { name: 'Stage' });
  const now = stages.locator('[aria-current="step"]');
  await page.keyboard.press('a');
  await expect(toast(page, 'HB-1 cannot go to accepted from received.')).toBeVisible();
  await page.getByRole('button', { name: 'Start triage' }).click();
  await expect(now).toContainText('Triage');
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(now).toContainText('Received');
  await page.getByRole('button', { name: 'Start triage' }).click();
  await expect(now).toContainText('Triage');
  await page.keyboard.press('z');
  await expect(now).toContainText('Received');
  await page.getByRole('button', { name: 'Start triage' }).click();
  await expect(now).toContainText('Triage');
  await page.keyboard.press('a');
  await expect(toast(page, 'The severity is not set. Set it under Details.')).toBeVisible();
  await showPart(page, 'History');
  const undone = page.getByRole('row', { name: /Taken back: the move.*Back from Triage to Received/ });
  await expect(undone).toHaveCount(2);

  // the menu has the way back, with a reason
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Back to received…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Move HB-1 back to received?' });
  await dialog.getByRole('button', { name: 'Move it back to received' }).click();
  await expect(dialog.getByText('A reason is missing.')).toBeVisible();
  await dialog.getByLabel('Reason').fill('Taken for another one.');
  await dialog.getByRole('button', { name: 'Move it back to received' }).click();
  await expect(now).toContainText('Received');
  await expect(page.getByRole('row', { name: /Taken for another one/ })).toBeVisible();
});

test('a letter goes to a case that is there, and back; a duplicate is joined to the case that goes on', async ({
  open,
  harbour,
  folder,
}) => {
  const { page } = open;
  await bringIn(open, folder, await twoReports());
  const heading = page.getByRole('heading', { level: 1 });
  const letters = page.getByRole('region', { name: 'Letters' }).getByRole('article');
  const move = async (): Promise<void> => {
    const menu = letters.filter({ hasText: 'The crane, too' });
    await menu.getByRole('button', { name: 'Headers, original, time of receipt, move' }).click();
    await page.getByRole('menuitem', { name: 'Move to another case…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Move this letter to which case?' });
    await dialog.getByLabel('Case').first().fill('bela');
    await dialog.getByRole('option', { name: /^HB-2/ }).click();
    await dialog.getByRole('button', { name: 'Move to HB-2' }).click();
    await expect(heading).toContainText('HB-2 Crane moves');
    await expect(letters).toHaveCount(2);
  };
  await openCase(page, 'Gate opens');
  await move();
  await expect(page.getByText('Moved here by you.')).toBeVisible();
  await page.keyboard.press('z');
  await expect(heading).toContainText('HB-1 Gate opens');
  await expect(letters).toHaveCount(2);
  await move();
  expect(await happened(page, 'HB-1')).toEqual(expect.arrayContaining(['letter-left', 'letter-move-undone']));

  await goTo(page, 'Cases');
  await openCase(page, 'Gate opens');
  await page.getByRole('button', { name: 'Duplicate…' }).click();
  const dialog = page.getByRole('dialog', { name: /HB-1/ });
  await dialog.getByRole('button', { name: 'Join and draft the letter' }).click();
  await expect(dialog.getByText('Choose the case that goes on.')).toBeVisible();
  await dialog.getByRole('option', { name: /^HB-2/ }).click();
  await dialog.getByRole('button', { name: 'Join and draft the letter' }).click();
  await page.getByRole('button', { name: 'Duplicate of HB-2' }).click();
  await expect(heading).toContainText('HB-2 Crane moves');

  const [listed] = await afterwards<Listed>(open, harbour.path, 'list');
  expect(listed?.cases.map(({ id, letters: count, aside }) => [id, count, aside]).sort()).toEqual([
    ['HB-1', 1, null],
    ['HB-2', 2, null],
  ]);
});
