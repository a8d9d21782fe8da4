/** A key that comes later changes what earlier letters prove, and so do a pin and its end. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Correspondent, openpgpCorrespondent } from '../../support/correspondent';
import { clearReport, sealedReport } from '../../support/report-mail';
import { createVault, type WholeVault, wholeVault } from '../../support/whole-vault';

let folder: string;
let desk: WholeVault;
let alice: Correspondent;
let caseId: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'desk-judge-'));
  desk = wholeVault();
  await createVault(desk, folder);
  const { key } = await desk.ask('keys.generate', {
    ...{ name: 'Example Harbour', address: 'security@harbour.example' },
    ...{ algorithm: 'curve25519', expiresInDays: 730 },
  });
  const { armored } = await desk.ask('keys.public-text', { fingerprint: key.fingerprint });
  const team = Buffer.from(armored.replace(/-----[^-]+-----|^=.*$/gm, ''), 'base64');
  alice = await openpgpCorrespondent('Alice', 'alice@mail.example');
  const files = {
    'one.eml': await sealedReport({ from: alice, team, subject: 'Gate opens', text: 'It opens.', id: 'one' }),
    'two.eml': clearReport({ from: alice, subject: 'Any news?', text: 'Well?', id: 'two', answers: 'one' }),
  };
  const paths = Object.entries(files).map(([name, bytes]) => {
    writeFileSync(path.join(folder, name), bytes);
    return path.join(folder, name);
  });
  const job = await desk.importMail('import-files', ...paths);
  caseId = job.items[0]?.caseId ?? '';
});
afterEach(() => {
  desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const letters = async () =>
  (await desk.ask('case.get', { id: caseId })).letters.map(({ signature, pinned, signerName }) => [
    signature,
    pinned,
    signerName,
  ]);
const bring = (text: string) =>
  desk.ask('keys.import', {
    source: { kind: 'text', text },
    ...{ passphrases: [], keepPassphrase: 'ask', wanted: 'public', pinTo: null },
  });

test('a letter whose key was not here is judged again when the key comes, and the history says so', async () => {
  const stranger = await openpgpCorrespondent('Somebody', 'somebody@mail.example');
  await bring(stranger.publicArmored);
  expect(await letters()).toEqual([
    ['unknown-key', false, null],
    ['none', false, null],
  ]);
  await bring(alice.publicArmored);
  const good = ['good', false, 'Alice <alice@mail.example>'];
  expect(await letters()).toEqual([good, ['none', false, null]]);
  const judged = async () =>
    (await desk.ask('case.get', { id: caseId })).history.filter(({ kind }) => kind === 'letter-judged');
  expect(await judged()).toMatchObject([{ facts: { was: 'unknown-key', signature: 'good' } }]);
  // nothing new, nothing judged
  await bring(alice.publicArmored);
  expect(await judged()).toHaveLength(1);
});

test('a letter is signed by a pinned key as long as that key is pinned to its writer', async () => {
  await bring(alice.publicArmored);
  const [reporter] = (await desk.ask('case.get', { id: caseId })).reporters;
  const pin = { reporterId: reporter?.id ?? 0, fingerprint: alice.fingerprint };
  await desk.ask('keys.pin', { ...pin, reason: '' });
  expect((await letters())[0]?.[1]).toBe(true);
  await desk.ask('keys.unpin', { ...pin, reason: 'lost' });
  expect((await letters())[0]?.[1]).toBe(false);
});
