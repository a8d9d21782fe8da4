/** A report comes under the policy whose address it was sent to, by whichever of the three headers says so. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createVault, type WholeVault, wholeVault } from '../../support/whole-vault';

let folder: string;
let desk: WholeVault;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desk-addressed-'));
  desk = wholeVault();
  await createVault(desk, folder);
});
afterEach(() => {
  desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const OTHER = 'Team <desk@harbour.example>';

test.each([
  ['Delivered-To', 'Delivered-To: vulns@mx.com', OTHER, '', 'mx'],
  ['Delivered-To in angle brackets', 'Delivered-To: <vulns@mx.com>', OTHER, '', 'mx'],
  ['To, with a tag', '', '"MX" <Vulns+atrium@MX.com>', '', 'mx'],
  ['Cc', '', OTHER, 'Cc: other@mail.example, vulns@mx.com', 'mx'],
  ['none of them: the default of the vault', '', OTHER, '', 'maxem'],
])('the policy is chosen by %s', async (_, delivered, to, cc, profileId) => {
  const lines = [
    ...[delivered, 'From: Heron <heron@mail.example>', `To: ${to}`, cc, 'Subject: A finding'],
    ...['Message-ID: <one@mail.example>', 'Date: Fri, 10 Apr 2026 15:40:00 +0000', 'MIME-Version: 1.0'],
    'Content-Type: text/plain; charset=utf-8',
  ].filter((line) => line !== '');
  const file = join(folder, 'report.eml');
  writeFileSync(file, `${lines.join('\r\n')}\r\n\r\nSomething is wrong.\r\n`);
  const { items } = await desk.importMail('import-files', file);
  const id = items[0]?.caseId ?? '';
  expect((await desk.ask('case.get', { id })).profileId).toBe(profileId);
});
