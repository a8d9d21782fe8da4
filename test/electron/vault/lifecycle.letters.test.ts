/** Letters that come in while a case is on its way: they end the waiting, and join the part of a split case that they name. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Correspondent, openpgpCorrespondent } from '../../support/correspondent';
import { clearReport } from '../../support/report-mail';
import { createVault, type WholeVault, wholeVault } from '../../support/whole-vault';

const HOUR = 3_600_000;
let folder: string;
let desk: WholeVault;
let heron: Correspondent;
let stranger: Correspondent;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desk-way-'));
  desk = wholeVault();
  await createVault(desk, folder);
  [heron, stranger] = await Promise.all([
    openpgpCorrespondent('nightheron', 'heron@mail.example'),
    openpgpCorrespondent('Somebody Else', 'else@other.example'),
  ]);
  await bring('first', { from: heron, subject: 'Two findings', at: ago(3) });
});
afterEach(() => {
  desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const ago = (hours: number) => new Date(Date.now() - hours * HOUR);
const get = (id = 'HB-1') => desk.ask('case.get', { id });

async function bring(
  id: string,
  letter: { from: Correspondent; subject: string; at: Date; answers?: string },
) {
  const file = join(folder, `${id}.eml`);
  writeFileSync(file, clearReport({ ...letter, id, text: `This is ${id}.` }));
  return (await desk.importMail('import-files', file)).items[0];
}

test('MAXEM-5 a letter of the reporter ends the waiting, one of a stranger or from before does not', async () => {
  const { facts } = await desk.ask('vault.facts', {}).then((value) => ({ facts: value }));
  await desk.ask('vault.change-facts', {
    ...{ organisation: facts.organisation, fromAddress: facts.fromAddress, signature: facts.signature },
    ...{ defaultProfile: facts.defaultProfile, trustedMailHosts: ['mx.harbour.example'] },
  });
  await desk.ask('case.wait', { id: 'HB-1', revision: (await get()).revision, for: 'the host' });
  await bring('early', { from: heron, subject: 'Re: Two findings', at: ago(2), answers: 'first' });
  expect((await get()).row.waitingSince).not.toBeNull();
  const soon = new Date(Date.now() + 1_500);
  await bring('strange', { from: stranger, subject: 'Re: Two findings', at: soon, answers: 'first' });
  expect((await get()).row.waitingSince).not.toBeNull();
  const before = await get();
  await bring('answer', { from: heron, subject: 'Re: Two findings', at: soon, answers: 'first' });
  const after = await get();
  expect(after.row).toMatchObject({ waitingSince: null, letters: 4 });
  expect(after.revision).toBeGreaterThan(before.revision);
  expect(after.history.findLast((entry) => entry.kind === 'case-wait-over')?.facts).toMatchObject({
    why: 'letter',
    letter: String(after.letters.find((letter) => letter.sections[0]?.text.includes('answer'))?.id),
  });
});

test('MX-5 a later letter joins the part that it names, and the first part when it names none', async () => {
  const { other } = await desk.ask('case.split', {
    ...{ id: 'HB-1', revision: 0, title: 'The first', otherTitle: 'The second', about: '', otherAbout: '' },
  });
  expect(other).toBe('HB-2');
  const named = await bring('named', {
    ...{ from: heron, subject: 'Re: [HB-2] the second', at: ago(1), answers: 'first' },
  });
  expect(named).toMatchObject({ outcome: 'joined-case', caseId: 'HB-2' });
  const plain = await bring('plain', { from: heron, subject: 'Re: findings', at: ago(1), answers: 'first' });
  expect(plain).toMatchObject({ outcome: 'joined-case', caseId: 'HB-1' });
  const texts = async (id: string) =>
    (await get(id)).letters.map((letter) => letter.sections[0]?.text.trim());
  expect(await texts('HB-1')).toEqual(['This is first.', 'This is plain.']);
  expect(await texts('HB-2')).toEqual(['This is first.', 'This is named.']);
});
