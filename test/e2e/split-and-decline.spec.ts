/** MX-5, MX-9, MX-14, MAXEM-5: one report about two things is split, one part goes on and waits, the other is declined. */
import { openpgpCorrespondent } from '../support/correspondent';
import { afterwards, expect, goTo, openCase, photograph, test } from '../support/journey';
import { ask, bringIn, showPart, toast } from '../support/letters-in';
import { clearReport } from '../support/report-mail';

interface Shown {
  readonly stage: string;
  readonly title: string;
  readonly replies: readonly { readonly state: string }[];
  readonly letters: number;
  readonly history: readonly { readonly kind: string }[];
}

async function reports(): Promise<Readonly<Record<string, Uint8Array>>> {
  const alice = await openpgpCorrespondent('Alice', 'alice@mail.example');
  const bela = await openpgpCorrespondent('Bela', 'bela@mail.example');
  const text = 'An export opens with a guessed link. And the link never expires.';
  return {
    two: clearReport({ from: alice, subject: 'Export link', text, id: 'two' }),
    same: clearReport({ from: bela, subject: 'Guessed link', text: 'I can guess it.', id: 'same' }),
  };
}

test('MX-5 MX-9 a report is split in two, one part waits on its reporter and the other is declined, not in silence', async ({
  open,
  harbour,
  folder,
}) => {
  const { page } = open;
  await bringIn(open, folder, await reports());
  await openCase(page, 'Export link');
  const { id } = (await ask(page, 'cases.list', {})).rows.find((row) => row.title === 'Export link') ?? {
    id: '',
  };

  // MAXEM-5: waits visibly, Z takes it back
  await page.keyboard.press('w');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Wait on the reporter' }).click();
  await expect(dialog.getByText('Say in a few words what you asked for.')).toBeVisible();
  await dialog.getByLabel('What was asked for').fill('the address of the host');
  await photograph(open, 'wait');
  await dialog.getByRole('button', { name: 'Wait on the reporter' }).click();
  await expect(page.getByText(/Waiting on Alice since .*: the address of the host/)).toBeVisible();
  await expect(page.getByText(/^Paused/).first()).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('z');
  await expect(page.getByText(/Waiting on Alice since/)).toHaveCount(0);

  // MX-5: two cases share the letter
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Split in two…' }).click();
  const [one, two] = [dialog.getByLabel('Title').first(), dialog.getByLabel('Title').last()];
  await one.fill('Usage export opens with a guessed link');
  await dialog.getByRole('button', { name: 'Split in two' }).click();
  await expect(dialog.getByText('A title is missing.')).toBeVisible();
  await two.fill('Export link never expires');
  await photograph(open, 'split');
  await dialog.getByRole('button', { name: 'Split in two' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Export link never expires');
  await expect(page.getByRole('button', { name: `Shares letters with ${id}` })).toBeVisible();
  await expect(page.getByText('And the link never expires.').first()).toBeVisible();

  // MX-9: the second is declined with a reason and feedback; its letter is drafted, and it cannot be closed before
  await page.getByRole('button', { name: 'Decline…' }).click();
  await dialog.getByRole('radio', { name: 'False positive' }).check();
  await dialog.getByLabel(/^Feedback to/).fill('The link ends with the session, as the manual says.');
  await photograph(open, 'decline');
  await dialog.getByRole('button', { name: 'Decline and draft the letter' }).click();
  await expect(page.getByLabel('Text of the letter')).toHaveValue(/The link ends with the session/);
  await goTo(page, 'Cases');
  await page.getByRole('tab', { name: /^Closed/ }).click();
  await page.getByRole('link', { name: 'Export link never expires' }).click();
  await expect(page.getByText('Declined, and not told yet.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Close', exact: true })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Letter to Alice' })).toBeVisible();
  await photograph(open, 'case-untold');

  const [shown] = await afterwards<Shown>(open, harbour.path, 'show', 'HB-3');
  expect(shown).toMatchObject({ stage: 'declined', title: 'Export link never expires' });
  expect(shown?.replies).toMatchObject([{ state: 'draft' }]);
  expect(shown?.letters).toBe(1);
});

test('MX-14 the expected date is moved only with a reason, and a stale move is refused and shows the fresh state', async ({
  open,
  folder,
}) => {
  const { page } = open;
  await bringIn(open, folder, await reports());
  await openCase(page, 'Export link');
  await showPart(page, 'Details');
  const part = page.getByRole('region', { name: 'Expected date' });
  const dialog = page.getByRole('dialog');
  await part.getByRole('button', { name: 'Set it…' }).click();
  await dialog.getByLabel('Expected date').fill('2027-05-15');
  await dialog.getByRole('button', { name: 'Set the date' }).click();
  await expect(part.getByText('Reporter not told')).toBeVisible();
  await part.getByRole('button', { name: 'Move it…' }).click();
  await dialog.getByLabel('Expected date').fill('2027-05-29');
  await dialog.getByRole('button', { name: 'Move the date' }).click();
  await expect(dialog.getByText(/^A reason is missing/)).toBeVisible();
  await dialog.getByLabel('Why it moves').fill('The second device needs a new part.');
  await dialog.getByRole('button', { name: 'Move the date' }).click();
  await expect(part.getByText('Moved once.')).toBeVisible();
  await expect(part.getByText('The second device needs a new part.')).toBeVisible();
  await photograph(open, 'expected-date');

  // somebody else moves the case in the same breath
  const { id } = (await ask(page, 'cases.list', {})).rows.find((row) => row.title === 'Export link') ?? {
    id: '',
  };
  const { revision } = await ask(page, 'case.get', { id });
  await page.getByRole('button', { name: 'Start triage' }).evaluate(
    (start, at) => {
      const plain = { reason: '', declineReason: null, feedback: '', duplicateOf: null } as const;
      void window.desk.call('case.move', { id: at.id, revision: at.revision, to: 'triage', ...plain });
      (start as HTMLButtonElement).click(); // as: the button was asked for
    },
    { id, revision },
  );
  await expect(toast(page, 'This was changed in the meantime')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Stage' }).locator('[aria-current=step]')).toContainText(
    'Triage',
  );
});
