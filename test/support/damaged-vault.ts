/** A vault with the demo's whole story in it and a large file, closed; and its data key. */
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { fillDemo } from '../../electron/vault/demo/fill-demo';
import { openSqlite } from '../../electron/vault/store/sqlite-handle';
import { openVaultFile, parseVaultFile } from '../../electron/vault/store/vault-file';
import { instant } from '../../shared/kernel/time';
import { PASSPHRASE } from './desk-program';
import { openpgpCorrespondent } from './correspondent';
import { clearReport } from './report-mail';
import { createVault, wholeVault } from './whole-vault';

/** Two chunks, so that it lies on many pages. */
const LARGE_REPORT = {
  subject: 'Heap overflow in the ferry timetable',
  text: 'A recording of the crash comes along.',
  id: 'large',
  files: [{ name: 'crash.bin', bytes: new Uint8Array(400_000).map((_, at) => (at * 31) % 251) }],
};

/** Makes the vault in `parent` and closes it, so that the whole database lies in one file; gives its path. */
export async function storyVault(parent: string): Promise<string> {
  let storyTime: number | null = null;
  const desk = wholeVault({ now: () => storyTime ?? Date.now() });
  const folder = await createVault(desk, parent);
  const open = desk.vault.session.open();
  if (open === undefined) throw new Error('not open');
  await fillDemo(open.desk, (to) => {
    storyTime = to === null ? null : instant(to);
  });
  const large = path.join(parent, 'large.eml');
  fs.writeFileSync(
    large,
    clearReport({ ...LARGE_REPORT, from: await openpgpCorrespondent('Walrus', 'walrus@mail.example') }),
  );
  await desk.importMail('import-files', large);
  desk.close();
  return folder;
}

const pageRow = z.object({ pageno: z.int() });

/** Numbers of the pages that hold rows of a table in a closed vault. */
export async function leavesOf(folder: string, table: string): Promise<number[]> {
  const copy = path.join(fs.mkdtempSync(path.join(path.dirname(folder), 'leaves-')), 'whole.db');
  fs.copyFileSync(path.join(folder, 'cases.db'), copy);
  const handle = openSqlite(copy, await dataKeyOf(folder), { create: false });
  const sql = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path";
  const pages = z.array(pageRow).parse(handle.prepare(sql).all(table));
  handle.close();
  return pages.map(({ pageno }) => pageno);
}

/** The data key of a vault. */
export async function dataKeyOf(folder: string): Promise<Uint8Array> {
  const file = parseVaultFile(fs.readFileSync(path.join(folder, 'vault.json'), 'utf8'));
  if (!file.ok) throw new Error(file.error.code);
  const key = await openVaultFile(file.value, { kind: 'passphrase', text: PASSPHRASE });
  if (!key.ok) throw new Error(key.error.code);
  return key.value;
}
