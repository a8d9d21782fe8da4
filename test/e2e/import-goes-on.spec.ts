/** Item 4: an import that a lock or a crash cut short goes on by itself, and a watched folder brings letters in. */
import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Correspondent, openpgpCorrespondent } from '../support/correspondent';
import { deskJson } from '../support/desk-program';
import { afterwards, dropFiles, expect, goTo, photograph, test, unlock } from '../support/journey';
import { clearReport, sealedReport } from '../support/report-mail';

interface Listed {
  readonly cases: readonly { readonly title: string; readonly letters: number }[];
}

const LETTERS = 600;

function writeArchive(file: string, from: Correspondent): void {
  const letters = Array.from({ length: LETTERS }, (_, n) => [
    Buffer.from('From dora@mail.example Mon Nov  2 10:00:00 2026\n'),
    clearReport({ from, subject: `Finding ${n}`, text: `Finding number ${n}.`, id: `many-${n}` }),
    Buffer.from('\n'),
  ]);
  writeFileSync(file, Buffer.concat(letters.flat()));
}

test('an import that is locked in the middle goes on after unlock, and every letter is there once', async ({
  open,
  harbour,
  folder,
}) => {
  const { page } = open;
  const archive = path.join(folder, 'archive-2026.mbox');
  writeArchive(archive, await openpgpCorrespondent('Dora', 'dora@mail.example'));
  await goTo(page, 'Import');
  await open.answerOpen([archive]);
  await page
    .getByRole('button', { name: /^Choose files…/ })
    .first()
    .click();
  const heading = page.getByRole('heading', { name: `Reading ${LETTERS} letters from “archive-2026.mbox”` });
  await expect(heading).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/^[1-9]\d done/)).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('Control+l');
  await unlock(page);
  await goTo(page, 'Import');
  await expect(page.getByText(/^Went on where it stopped: \d+ letters had been read before\.$/)).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText(/^\d+ read \+ \d+ to go = 600\. Nothing is left out\.$/)).toBeVisible();
  await photograph(open, 'import-goes-on');
  await expect(page.getByText(`${LETTERS} of ${LETTERS} read. Nothing is left out.`)).toBeVisible({
    timeout: 120_000,
  });
  const [listed] = await afterwards<Listed>(open, harbour.path, 'list');
  expect(new Set(listed?.cases.map(({ title }) => title)).size).toBe(LETTERS);
  expect(listed?.cases.every(({ letters }) => letters === 1)).toBe(true);
});

test('an import that a crash cut short goes on at the next start', async ({ launch, harbour, folder }) => {
  const archive = path.join(folder, 'archive-2026.mbox');
  writeArchive(archive, await openpgpCorrespondent('Dora', 'dora@mail.example'));
  const first = await launch({ args: [harbour.path] });
  await unlock(first.page);
  await goTo(first.page, 'Import');
  await first.answerOpen([archive]);
  await first.page
    .getByRole('button', { name: /^Choose files…/ })
    .first()
    .click();
  await expect(first.page.getByText(/^[1-9]\d done/)).toBeVisible({ timeout: 60_000 });
  // the process that holds the vault, with no chance to say goodbye, and then the rest
  await first.app
    .evaluate(({ app }) => {
      const vault = app.getAppMetrics().find((one) => one.serviceName === 'node.mojom.NodeService');
      if (vault !== undefined) process.kill(vault.pid, 'SIGKILL');
      process.kill(process.pid, 'SIGKILL');
    })
    .catch(() => undefined);
  const { page } = await launch({ args: [harbour.path] });
  await unlock(page);
  await goTo(page, 'Import');
  await expect(page.getByText(/^Went on where it stopped/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(`${LETTERS} of ${LETTERS} read. Nothing is left out.`)).toBeVisible({
    timeout: 120_000,
  });
});

test('dropped files that a lock cut short are said to be safe as far as they came', async ({
  open,
  folder,
}) => {
  const { page } = open;
  const many = path.join(folder, 'many');
  mkdirSync(many);
  const from = await openpgpCorrespondent('Dora', 'dora@mail.example');
  for (let n = 0; n < LETTERS; n += 1)
    writeFileSync(
      path.join(many, `${n}.eml`),
      clearReport({ from, subject: `Finding ${n}`, text: `Finding number ${n}.`, id: `many-${n}` }),
    );
  await dropFiles(page, [many]);
  await expect(page.getByText(/^[1-9]\d done/)).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('Control+l');
  await unlock(page);
  await goTo(page, 'Import');
  await expect(
    page.getByText(/\d+ of 600 read before the app was closed\. Those are safe\. Drop the rest again/),
  ).toBeVisible();
  await photograph(open, 'import-interrupted');
  await page.getByRole('button', { name: 'Leave it' }).click();
  await expect(page.getByText(/Drop the rest again/)).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Earlier imports' })).toContainText('dropped on the window');
});

test('a letter that appears in a watched folder becomes a case, once its file is whole', async ({
  open,
  harbour,
  folder,
}) => {
  const { page } = open;
  const watched = path.join(folder, 'night-mail');
  mkdirSync(watched);
  const from = await openpgpCorrespondent('nightheron', 'heron@mail.example');
  const about = { from, team: harbour.team.publicKey, text: 'The gate opens to anybody.' };
  writeFileSync(
    path.join(watched, 'there.eml'),
    await sealedReport({ ...about, subject: 'There already', id: 'watch-0' }),
  );
  await goTo(page, 'Import');
  await open.answerOpen([watched]);
  await page.getByRole('button', { name: 'Watch a folder…' }).click();
  await expect(page.getByRole('dialog')).toContainText('Read what lies in “night-mail” already?');
  await photograph(open, 'watch-choose');
  await page.getByRole('button', { name: 'Read it all' }).click();
  await expect(page.getByText(/^Watching “night-mail”, last look \d\d:\d\d$/)).toBeVisible();
  await expect(page.getByText('1 letter from “night-mail”: 1 new case.')).toBeVisible({ timeout: 60_000 });

  await goTo(page, 'Today');
  const half = Buffer.from(await sealedReport({ ...about, subject: 'Crane moves by itself', id: 'watch-1' }));
  const file = path.join(watched, 'slow.eml');
  writeFileSync(file, half.subarray(0, half.length / 2));
  await page.waitForTimeout(1_500);
  appendFileSync(file, half.subarray(half.length / 2));
  await expect(page.getByText('1 letter from “night-mail”: 1 new case.')).toHaveCount(2, { timeout: 60_000 });
  await goTo(page, 'Import');
  await expect(page.getByRole('region', { name: 'Earlier imports' })).toContainText(
    '1 letter from “night-mail” 1 new case',
  );
  await photograph(open, 'import-watched');
  await goTo(page, 'Cases');
  await expect(page.getByRole('link', { name: 'Crane moves by itself' })).toBeVisible();
  expect(readdirSync(watched).sort()).toEqual(['slow.eml', 'there.eml']);

  const [listed] = await afterwards<Listed>(open, harbour.path, 'list');
  expect(listed?.cases.map(({ title, letters }) => [title, letters]).sort()).toEqual([
    ['Crane moves by itself', 1],
    ['There already', 1],
  ]);
  expect(await deskJson(['verify', '--vault', harbour.path])).toMatchObject([{ ok: true }]);
});
