/** The real mails beside the project, through the command line: one vault for each source with all of its keys. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ImportedItem } from '../../../shared/ipc/shapes';
import { desk, jsonLines } from '../../support/desk-program';
import { exceptionFor } from '../../support/fixture-exceptions';
import { FIXTURES, hasFixtures, readExpected, readKeyFiles } from '../../support/fixtures';
import { createVault, wholeVault } from '../../support/whole-vault';

const all = readExpected();
const sources = [...new Set(all.map(({ source }) => source))];

if (!hasFixtures) {
  test('../shared/fixtures is absent here: no real mail is imported', () => expect(all).toEqual([]));
}

describe.runIf(hasFixtures)('desk import of real mail', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-fixtures-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('every mail of expected.json is looked at', () => {
    expect(all.length).toBeGreaterThanOrEqual(44);
    expect(all.every(({ path: file }) => file.endsWith('.eml'))).toBe(true);
  });

  test.each(sources)('%s', { timeout: 300_000 }, async (source) => {
    const here = wholeVault();
    const vault = await createVault(here, folder, source);
    here.close();
    await importKeys(source, vault);

    const mails = all.filter((one) => one.source === source);
    const files = mails.map((one) => path.join(FIXTURES, one.path));
    const ran = await desk(['import', ...files, '--vault', vault, '--json']);
    const items = jsonLines<ImportedItem>(ran.stdout);
    expect(items).toHaveLength(mails.length);

    const said: Record<string, unknown> = {};
    const wanted: Record<string, unknown> = {};
    for (const [n, mail] of mails.entries()) {
      const item = items[n];
      const opens =
        item?.outcome !== 'needs-attention' && item?.outcome !== 'rejected' && item?.outcome !== 'filed';
      const { encrypted, signature, firstLine } = item ?? {};
      const found = { opens, encrypted, signature, firstLine };
      const exception = exceptionFor(mail.path);
      said[mail.path] = found;
      wanted[mail.path] = {
        opens: exception?.opens ?? mail.opens ?? found.opens,
        encrypted: mail.encrypted ?? found.encrypted,
        signature: exception?.signature ?? mail.signature ?? found.signature,
        firstLine: exception?.firstLine ?? mail.firstLine ?? found.firstLine,
      };
    }
    expect(said).toEqual(wanted);
  });
});

/** Every key file of the source, with its passphrase where one is published; one of a kind that we refuse stays out. */
async function importKeys(source: string, vault: string): Promise<void> {
  const files = readKeyFiles().filter((key) => key.source === source);
  expect(files.length).toBeGreaterThan(0);
  for (const key of files) {
    const passphrase = key.passphrase === '' ? {} : { keyPassphrase: key.passphrase };
    const ran = await desk(['key', 'import', path.join(FIXTURES, key.path), '--vault', vault], passphrase);
    expect([0, 1], key.path).toContain(ran.code);
  }
}
