/** Every outcome of DESIGN.md's table in the window: what the import says of it, and the screen where it is found then. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { CLOSED_WORDS } from '../../renderer/text/attention';
import { REASON_WORDS } from '../../renderer/text/import';
import { FILED_REASONS, OUTCOMES, REJECT_REASONS } from '../../shared/letter/vocabulary';
import { openpgpCorrespondent } from '../support/correspondent';
import { writeEveryOutcome } from '../support/every-outcome';
import { dropFiles, expect, goTo, openCase, photograph, test } from '../support/journey';
import { ask } from '../support/letters-in';

test('every way in which an import can end is said, and leads to its screen', async ({
  open,
  harbour,
  folder,
}) => {
  test.setTimeout(300_000);
  const { page } = open;
  const mails = path.join(folder, 'mails');
  mkdirSync(mails);
  const spare = await openpgpCorrespondent('Example Harbour', 'security@harbour.example');
  const reporter = await openpgpCorrespondent('Alice', 'alice@mail.example');
  await ask(page, 'keys.import', {
    source: { kind: 'text', text: reporter.publicArmored },
    ...{ passphrases: [], keepPassphrase: 'sealed', wanted: 'public', pinTo: null },
  });
  const expected = await writeEveryOutcome(mails, { team: harbour.team, spare, reporter });
  // our own letter, exported and then found in the folder of sent mail: it has to be there before it can come back
  const sent = path.join(mails, 'sent.eml');
  const first = expected
    .filter(({ file }) => file === 'sealed.eml')
    .map(({ file }) => path.join(mails, file));
  await goTo(page, 'Import');
  await dropFiles(page, first);
  await expect.poll(async () => (await ask(page, 'cases.list', {})).rows.length).toBe(1);
  const { reporters, letters } = await ask(page, 'case.get', { id: 'HB-1' });
  const to = reporters[0]?.id ?? 0;
  await ask(page, 'keys.pin', { reporterId: to, fingerprint: reporter.fingerprint, reason: '' });
  const inReplyTo = letters[0]?.id ?? null;
  const draft = await ask(page, 'reply.start', { caseId: 'HB-1', reporterId: to, inReplyTo, template: null });
  const saved = await ask(page, 'reply.save', {
    ...{ id: draft.id, revision: draft.revision, to: draft.to, subject: draft.subject },
    ...{ body: 'We look at it.', assessment: null, expectedDate: null },
  });
  await open.answerSave(sent);
  const grant = await page.evaluate(() => window.desk.shell('shell.pick', { purpose: 'save-letter' }));
  if (!grant.ok || grant.value === null) throw new Error('no place to save');
  await ask(page, 'reply.export', { id: saved.id, revision: saved.revision, token: grant.value.token });

  const rest = expected.filter(({ file }) => file !== 'sealed.eml');
  // one that is gone when its turn comes is chosen, since a drop of it could not be made
  await open.answerOpen([...rest.map(({ file }) => path.join(mails, file)), sent]);
  await goTo(page, 'Import');
  await page.getByRole('button', { name: 'Choose files…' }).first().click();
  const table = page.getByRole('region', { name: 'What happened to each letter' }).getByRole('table');
  const cell = (says: string) => table.getByRole('cell').filter({ hasText: says }).first();
  await expect(cell('it is confirmed as sent')).toBeVisible({ timeout: 90_000 });
  const said = [...rest, { file: 'sent.eml', outcome: 'sent-copy' as const, reason: null }];
  for (const { reason } of said)
    if (reason !== null) await expect(cell(REASON_WORDS[reason].finding)).toBeVisible();
  await expect(cell('Nothing was added twice.')).toBeVisible();
  await expect(cell('It joined the case it belongs to.')).toBeVisible();
  await expect(cell('Not encrypted')).toBeVisible();
  const outcomes = new Set(['new-case', ...said.map(({ outcome }) => outcome)]);
  expect(outcomes).toEqual(new Set(OUTCOMES));
  const reasons = new Set(said.map(({ reason }) => reason));
  for (const reason of REJECT_REASONS) expect(reasons).toContain(reason);
  await photograph(open, 'outcomes');

  // filed: each kind
  await goTo(page, 'Filed');
  const filed = (await ask(page, 'filed.list', {})).letters.map((letter) => letter.filed);
  for (const kind of FILED_REASONS.filter((one) => reasons.has(one))) {
    expect(filed).toContain(kind);
    await expect(page.getByText(REASON_WORDS[kind].finding)).toBeVisible();
  }
  // needs attention: each leads to its page
  for (const { id, attention } of (await ask(page, 'attention.list', {})).letters) {
    if (attention === null) throw new Error('a letter that waits has a reason');
    expect((await ask(page, 'attention.get', { id })).letter.attention).toBe(attention);
    await goTo(page, 'Needs attention');
    await page.getByRole('button', { name: REASON_WORDS[attention].finding, exact: true }).click();
    await expect(page.getByText(CLOSED_WORDS[attention].finding)).toBeVisible();
  }
  // not encrypted: marked in its case, with our key offered
  await openCase(page, 'Light is out at the pier');
  await expect(page.getByRole('button', { name: 'Offer our key' })).toBeVisible();
  // our own sent copy confirmed the reply
  expect((await ask(page, 'reply.get', { id: saved.id })).sentBasis).toBe('copy-imported');
});
