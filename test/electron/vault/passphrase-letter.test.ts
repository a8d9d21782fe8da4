/** A letter under a passphrase alone waits for it, and opens with the right one only. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openpgpCorrespondent } from '../../support/correspondent';
import { encryptedEntity, seal, textEntity } from '../../support/mail-forms';
import { envelope } from '../../support/report-mail';
import { createVault, type WholeVault, wholeVault } from '../../support/whole-vault';

let folder: string;
let desk: WholeVault;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desk-phrase-'));
  desk = wholeVault();
  await createVault(desk, folder);
});

afterEach(() => {
  desk.close();
  rmSync(folder, { recursive: true, force: true });
});

async function retried(letter: number, passphrase: string | null): Promise<string | null> {
  const { job } = await desk.ask('attention.retry', { letter, passphrase });
  await expect
    .poll(async () => (await desk.ask('import.jobs', {})).jobs.find((one) => one.id === job)?.endedAt)
    .not.toBeNull();
  return (await desk.ask('letter.get', { id: letter })).attention;
}

test('it opens by trying again with the passphrase, and neither a wrong one nor none loses anything', async () => {
  const heron = await openpgpCorrespondent('nightheron', 'heron@mail.example');
  const armor = await seal(textEntity('by phrase'), { to: [], passphrase: 'open sesame' });
  const path = join(folder, 'phrase.eml');
  writeFileSync(path, envelope({ from: heron, subject: 'By phrase', id: 'phrase' }, encryptedEntity(armor)));
  const { items } = await desk.importMail('import-files', path);
  expect(items).toMatchObject([{ outcome: 'needs-attention', reason: 'passphrase-only' }]);
  const letter = items[0]?.messageId ?? 0;
  expect(await retried(letter, null)).toBe('passphrase-only');
  expect(await retried(letter, 'open simsim')).toBe('passphrase-only');
  expect(await retried(letter, 'open sesame')).toBeNull();
  const opened = await desk.ask('letter.get', { id: letter });
  expect(opened).toMatchObject({ encrypted: 'whole', keyUsed: null, caseId: 'HB-1' });
  expect(opened.sections.map((section) => section.text)).toEqual(['by phrase']);
});
