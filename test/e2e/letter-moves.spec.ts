/** Wrong guesses are put right in the window: by drag, by the menu, by a key; and every one of them is taken back. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { openpgpCorrespondent } from '../support/correspondent';
import { bring, expect, goTo, openCase, photograph, test, unlock } from '../support/journey';
import { ask, happened, openFound, toast } from '../support/letters-in';
import { clearReport, sealedReport } from '../support/report-mail';

/** Drags by the events that a pointer makes; the page's own drag goes through the system, which a test cannot hold. */
async function drag(page: Page, from: string, to: string): Promise<void> {
  const data = await page.evaluateHandle(() => new DataTransfer());
  await page.locator(from).first().dispatchEvent('dragstart', { dataTransfer: data });
  const target = page.locator(to).first();
  await expect(target).toBeVisible();
  for (const type of ['dragenter', 'dragover']) await target.dispatchEvent(type, { dataTransfer: data });
  await target.dispatchEvent('drop', { dataTransfer: data });
}

const places = (page: Page, id: string) =>
  page.getByRole('region', { name: 'Cases for the letter' }).getByText(id, { exact: true });

test('a letter is dragged onto its case and onto a new one, and Z puts it back', async ({
  harbour,
  launch,
}) => {
  const ann = await openpgpCorrespondent('Ann', 'ann@mail.example');
  const bob = await openpgpCorrespondent('Bob', 'bob@mail.example');
  await bring(harbour, {
    gate: clearReport({ from: ann, subject: 'Gate opens', text: 'It opens.', id: 'gate' }),
    pier: clearReport({ from: bob, subject: 'Pier is dark', text: 'It is dark.', id: 'pier' }),
  });
  const started = await launch({ args: [harbour.path] });
  const { page } = started;
  await unlock(page);
  await openCase(page, 'Pier is dark');
  const letter = page.getByRole('article', { name: /^Letter from Bob/ });
  await expect(letter.locator('header')).toHaveAttribute('draggable', 'true');
  const data = await page.evaluateHandle(() => new DataTransfer());
  await letter.locator('header').dispatchEvent('dragstart', { dataTransfer: data });
  await expect(places(page, 'HB-1')).toBeVisible();
  await photograph(started, 'letter-drag');
  const place = places(page, 'HB-1').locator('..');
  for (const type of ['dragenter', 'dragover', 'drop'])
    await place.dispatchEvent(type, { dataTransfer: data });
  await expect(page.getByRole('heading', { level: 1, name: 'Gate opens' })).toBeVisible();
  await expect(page.getByRole('article', { name: /^Letter from/ })).toHaveCount(2);
  expect(await happened(page, 'HB-2')).toContain('case-put-aside');
  await page.keyboard.press('z');
  await expect(toast(page, 'The letter is in HB-2 again.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Pier is dark' })).toBeVisible();
  expect(await happened(page, 'HB-2')).toContain('letter-move-undone');
  expect((await ask(page, 'case.get', { id: 'HB-1' })).reporters).toHaveLength(1);

  // the same by keys
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog', { name: 'Move this letter to which case?' });
  await dialog.getByRole('option', { name: /^HB-1/ }).click();
  await dialog.getByRole('button', { name: 'Move to HB-1' }).click();
  await expect(toast(page, 'The letter was moved to HB-1')).toBeVisible();

  // the way back is kept with the history: it is there after a new start, when no toast is
  await started.close();
  const { page: later } = await launch({ args: [harbour.path] });
  await unlock(later);
  await openCase(later, 'Gate opens');
  await expect(later.getByRole('article', { name: /^Letter from/ })).toHaveCount(2);
  // it does nothing until the case has said what would be taken back
  expect((await ask(later, 'letter.last-move', { id: 'HB-1' })).move).not.toBeNull();
  await expect(async () => {
    await later.keyboard.press('z');
    await expect(later.getByRole('heading', { level: 1, name: 'Pier is dark' })).toBeVisible({
      timeout: 2_000,
    });
  }).toPass();
  expect(await happened(later, 'HB-2')).toContain('letter-move-undone');
});

test('a case is dragged onto another, which asks first, and joining is taken back', async ({
  harbour,
  launch,
}) => {
  const ann = await openpgpCorrespondent('Ann', 'ann@mail.example');
  const bob = await openpgpCorrespondent('Bob', 'bob@mail.example');
  await bring(harbour, {
    gate: clearReport({ from: ann, subject: 'Gate opens', text: 'It opens.', id: 'gate' }),
    port: clearReport({ from: bob, subject: 'Gate opens too', text: 'It opens too.', id: 'port' }),
  });
  const { page } = await launch({ args: [harbour.path] });
  await unlock(page);
  await goTo(page, 'Cases');
  await drag(page, 'tr[draggable]:has-text("HB-2")', 'tr[draggable]:has-text("HB-1")');
  const dialog = page.getByRole('dialog', { name: 'Join HB-2 into HB-1 as a duplicate?' });
  await dialog.getByRole('button', { name: /^Join/ }).click();
  await expect.poll(async () => (await ask(page, 'case.get', { id: 'HB-2' })).row.stage).toBe('duplicate');
  await page.keyboard.press('z');
  await expect.poll(async () => (await ask(page, 'case.get', { id: 'HB-2' })).row.stage).toBe('received');
});

test('P12 a stranger who names a case gets one of their own, with the hint; one press joins it, and Z undoes that', async ({
  harbour,
  launch,
}) => {
  const ann = await openpgpCorrespondent('Ann', 'ann@mail.example');
  const eve = await openpgpCorrespondent('Eve', 'eve@evil.example');
  await bring(harbour, { gate: clearReport({ from: ann, subject: 'Gate opens', text: 'It.', id: 'gate' }) });
  await bring(harbour, {
    mine: clearReport({ from: ann, subject: 'More', text: 'It is about HB-1 again.', id: 'mine' }),
    eve: clearReport({ from: eve, subject: 'Crane turns', text: 'As in HB-1 it turns.', id: 'eve' }),
  });
  const started = await launch({ args: [harbour.path] });
  const { page } = started;
  await unlock(page);
  expect((await ask(page, 'case.get', { id: 'HB-1' })).letters.map(({ joinedBy }) => joinedBy)).toEqual([
    'new',
    'quoted',
  ]);
  await openFound(page, 'Crane turns');
  await expect(page.getByText('It mentions HB-1')).toBeVisible();
  await expect(page.getByText('its sender is no reporter of that case')).toBeVisible();
  await photograph(started, 'letter-hint');
  await page.getByRole('button', { name: 'Join it there' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Gate opens' })).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByRole('heading', { level: 1, name: 'Crane turns' })).toBeVisible();
});

test('P10 an encrypted original is dragged out as a file of ciphertext, by a token that main knows alone', async ({
  harbour,
  launch,
}) => {
  const ann = await openpgpCorrespondent('Ann', 'ann@mail.example');
  const about = { from: ann, subject: 'Gate opens', text: 'It opens.', id: 'gate' };
  await bring(harbour, { gate: await sealedReport({ ...about, team: harbour.team.publicKey }) });
  const { page, app } = await launch({ args: [harbour.path] });
  await unlock(page);
  // the system's drag needs a pointer that is held down, and a target: what it would be given is noted
  await app.evaluate(({ BrowserWindow }) => {
    const place = globalThis as { draggedFile?: string }; // as: a place on main's own global object, for the note
    const [window] = BrowserWindow.getAllWindows();
    if (window)
      window.webContents.startDrag = ({ file }) => {
        place.draggedFile = file;
      };
  });
  const dragged = () => app.evaluate(() => (globalThis as { draggedFile?: string }).draggedFile);
  const guess = await page.evaluate(() =>
    window.desk.shell('shell.drag-letter', { token: '00000000-0000-4000-8000-000000000000' }),
  );
  expect(guess).toEqual({ ok: true, value: { dragging: false } });
  const forged = await page.evaluate(() => window.desk.shell('shell.drag-letter', { token: '/etc/passwd' }));
  expect(forged).toEqual({ ok: false, error: { code: 'bad-request' } });

  await openCase(page, 'Gate opens');
  await page.getByRole('button', { name: 'Headers, original, time of receipt, move' }).click();
  await page.getByRole('menuitem', { name: 'Drag to the mail program…' }).click();
  const handle = page.getByRole('dialog').locator('[draggable]');
  await handle.dispatchEvent('pointerdown');
  await handle.dispatchEvent('dragstart');
  await expect.poll(dragged).toMatch(/disclosure-desk-out-[0-9]+-\w{6}\/letter\.eml$/);
  const file = (await dragged()) ?? '';
  expect(readFileSync(file, 'utf8')).toContain('-----BEGIN PGP MESSAGE-----');
  expect(readFileSync(file, 'utf8')).not.toContain('It opens.');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+l');
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeVisible();
  await expect.poll(() => existsSync(file)).toBe(false);
});
