/** A case with two reporters: one letter for each, readable by that one only, and neither is told of the other. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openpgpCorrespondent } from '../support/correspondent';
import { expect, openCase, test } from '../support/journey';
import { ask, bringIn, toast } from '../support/letters-in';
import { sealedReport } from '../support/report-mail';

const armorOf = (text: string): string =>
  /-----BEGIN PGP MESSAGE-----[\s\S]*-----END PGP MESSAGE-----/.exec(text)?.[0] ?? '';

test('“Reply to both” makes one letter for each reporter; to name the other is asked about first', async ({
  open,
  harbour,
  folder,
}) => {
  const { page } = open;
  const alice = await openpgpCorrespondent('Alice Tide', 'alice@mail.example');
  const bela = await openpgpCorrespondent('Bela Pier', 'bela@mail.example');
  const report = (from: typeof alice, id: string) =>
    sealedReport({
      ...{ from, id, team: harbour.team.publicKey, subject: `Gate opens, ${id}`, text: 'It opens.' },
      files: [{ name: 'key.asc', type: 'application/pgp-keys', bytes: Buffer.from(from.publicArmored) }],
    });
  await bringIn(open, folder, { one: await report(alice, 'one'), two: await report(bela, 'two') });
  const [first, second] = [
    await ask(page, 'case.get', { id: 'HB-1' }),
    await ask(page, 'case.get', { id: 'HB-2' }),
  ];
  for (const { reporters, letters } of [first, second]) {
    const from = letters[0]?.fromAddress === alice.address ? alice : bela;
    const taken = {
      reporterId: reporters[0]?.id ?? 0,
      fingerprint: from.fingerprint,
      instead: null,
      reason: '',
    };
    await ask(page, 'keys.take', taken);
  }
  await ask(page, 'letter.move', { id: second.letters[0]?.id ?? 0, to: 'HB-1' });

  await openCase(page, first.row.title);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Reply to both, separately' }).click();
  await expect(toast(page, '2 drafts, one for each reporter. The others stand in the case.')).toBeVisible();
  const { replies } = await ask(page, 'case.get', { id: 'HB-1' });
  expect(replies.map(({ state }) => state)).toEqual(['draft', 'draft']);

  const text = page.getByRole('textbox', { name: 'Text of the letter' });
  const exporting = page.getByRole('button', { name: /^Export encrypted letter/ });
  for (const place of [0, 1]) {
    if (place === 1) {
      await page.getByRole('button', { name: 'Back to the case' }).click();
      await page.getByRole('button', { name: 'Go on writing' }).click();
    }
    await expect(text).toBeVisible();
    const to = await page.getByRole('textbox', { name: /^To/ }).inputValue();
    const [reader, other] = to.includes(alice.address) ? [alice, bela] : [bela, alice];
    await text.fill(`Thank you. ${other.name} found it as well.`);
    await expect(
      page.getByText(`It names ${other.name}, another reporter of this case, who has not`),
    ).toBeVisible();
    await exporting.click();
    const asked = page.getByRole('dialog', { name: `Tell this reporter of ${other.name}?` });
    await asked.getByRole('button', { name: 'Back to the letter' }).click();
    await text.fill('Thank you.');
    await expect(page.getByText(`It names ${other.name}`)).toHaveCount(0);
    const file = path.join(folder, `${place}.eml`);
    await open.answerSave(file);
    await exporting.click();
    await expect(page.getByRole('button', { name: /^I sent it…/ })).toBeVisible();
    const eml = readFileSync(file, 'latin1');
    expect(eml).toContain(reader.address);
    expect(eml).not.toContain(other.address);
    const inner = await reader.open(armorOf(eml));
    expect(inner).toContain('Thank you.');
    expect(inner).not.toMatch(new RegExp(`${other.name}|${other.address}`));
    await expect(other.open(armorOf(eml))).rejects.toThrow();
  }
});
