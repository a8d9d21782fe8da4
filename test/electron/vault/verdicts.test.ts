/** What was said at import stays; what is said since stands beside it, each with its day and its reason. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openpgp } from '../../../electron/crypto/openpgp-config';
import type { LetterView } from '../../../shared/ipc/shapes';
import { noteVerdict } from '../../../electron/vault/usecases/verdicts/note-verdict';
import { sealOf } from '../../../shared/letter/verdict';
import { caseDesk } from '../../support/case-desk';
import { type Correspondent, openpgpCorrespondent } from '../../support/correspondent';
import { sealedReport } from '../../support/report-mail';
import { createVault, type WholeVault, wholeVault } from '../../support/whole-vault';

const DAY = 86_400_000;
let folder: string;
let desk: WholeVault;
let alice: Correspondent;
let team: Uint8Array;
let now: number;
let caseId: string;

beforeEach(async () => {
  now = Date.now();
  folder = mkdtempSync(path.join(tmpdir(), 'desk-verdicts-'));
  desk = wholeVault({ now: () => now });
  await createVault(desk, folder);
  const { key } = await desk.ask('keys.generate', {
    ...{ name: 'Example Harbour', address: 'security@harbour.example' },
    ...{ algorithm: 'curve25519', expiresInDays: 730 },
  });
  const { armored } = await desk.ask('keys.public-text', { fingerprint: key.fingerprint });
  team = Buffer.from(armored.replace(/-----[^-]+-----|^=.*$/gm, ''), 'base64');
  alice = await openpgpCorrespondent('Alice', 'alice@mail.example');
});
afterEach(() => {
  desk.close();
  rmSync(folder, { recursive: true, force: true });
});

async function comeIn(from: Correspondent, id: string): Promise<void> {
  const file = path.join(folder, `${id}.eml`);
  // the team's key was made just now
  const at = new Date(now + 60_000);
  writeFileSync(file, await sealedReport({ from, team, subject: 'Gate opens', text: 'It opens.', id, at }));
  const job = await desk.importMail('import-files', file);
  caseId = job.items[0]?.caseId ?? caseId;
}
const bring = (text: string) =>
  desk.ask('keys.import', {
    source: { kind: 'text', text },
    ...{ passphrases: [], keepPassphrase: 'ask', wanted: 'public', pinTo: null },
  });
async function pin(person: Correspondent, reason = ''): Promise<void> {
  const [reporter] = (await desk.ask('case.get', { id: caseId })).reporters;
  await desk.ask('keys.pin', { reporterId: reporter?.id ?? 0, fingerprint: person.fingerprint, reason });
}
async function last(): Promise<LetterView> {
  const { letters } = await desk.ask('case.get', { id: caseId });
  const letter = letters.at(-1);
  if (letter === undefined) throw new Error('no letter');
  return letter;
}
const said = (letter: LetterView) => letter.judged.map((one) => [one.why, sealOf(one)]);
const again = async () => desk.ask('verdict.judge-again', { letter: (await last()).id });

describe('what was said of a letter', () => {
  test('P8 at import stays beside what a key, a pin and time made of it, and the history names both', async () => {
    await comeIn(alice, 'one');
    expect(said(await last())).toEqual([['import', 'unknown-key']]);
    now += 2 * DAY;
    await bring(alice.publicArmored);
    now += DAY;
    await pin(alice);
    const letter = await last();
    expect(sealOf(letter)).toBe('verified');
    expect(said(letter)).toEqual([
      ['import', 'unknown-key'],
      ['key-added', 'not-pinned'],
      ['pin', 'verified'],
    ]);
    expect(letter.judged.map(({ at }) => Math.round((at - (letter.judged[0]?.at ?? 0)) / DAY))).toEqual([
      0, 2, 3,
    ]);
    const { history } = await desk.ask('case.get', { id: caseId });
    expect(history.filter(({ kind }) => kind === 'letter-judged').map(({ facts }) => facts)).toMatchObject([
      { wasSeal: 'unknown-key', seal: 'not-pinned', why: 'key-added' },
      { wasSeal: 'not-pinned', seal: 'verified', why: 'pin' },
    ]);
  });

  test('P8 verified at import is still told after its key was revoked', async () => {
    await bring(alice.publicArmored);
    await comeIn(alice, 'one');
    await pin(alice);
    now += DAY;
    await comeIn(alice, 'two');
    expect(said(await last())).toEqual([['import', 'verified']]);
    expect(await again()).toEqual({ outcome: 'same', was: 'verified', now: 'verified' });
    now += DAY;
    const key = await openpgp.readPrivateKey({ armoredKey: alice.privateArmored });
    const { publicKey } = await openpgp.revokeKey({ key, date: new Date(now), format: 'object' });
    await bring(publicKey.armor());
    const letter = await last();
    expect([sealOf(letter), letter.detail]).toEqual(['refused', 'key-revoked']);
    expect(said(letter)).toEqual([
      ['import', 'verified'],
      ['key-changed', 'refused'],
    ]);
  });

  test('P8 a key that runs out changes a letter only when it is checked again, and then both are said', async () => {
    const { privateKey } = await openpgp.reformatKey({
      privateKey: await openpgp.readPrivateKey({ armoredKey: alice.privateArmored }),
      userIDs: [{ name: 'Alice', email: 'alice@mail.example' }],
      date: new Date(now - 30 * DAY),
      keyExpirationTime: 400 * 86_400,
      format: 'object',
    });
    await bring(privateKey.toPublic().armor());
    await comeIn(alice, 'one');
    await pin(alice);
    expect(sealOf(await last())).toBe('verified');
    now += 300 * DAY;
    expect(sealOf(await last())).toBe('verified');
    expect(await again()).toEqual({ outcome: 'changed', was: 'verified', now: 'refused' });
    const letter = await last();
    expect(letter.detail).toBe('key-expired');
    expect(said(letter).slice(-2)).toEqual([
      ['pin', 'verified'],
      ['asked', 'refused'],
    ]);
  });

  test('P11 a good signature by another key than the pinned one is told apart', async () => {
    await bring(alice.publicArmored);
    await comeIn(alice, 'one');
    await pin(alice);
    const other = await openpgpCorrespondent('Alice', 'alice@mail.example');
    await bring(other.publicArmored);
    await comeIn(other, 'two');
    const letter = await last();
    expect(letter).toMatchObject({ signature: 'good', pinned: false, otherPinned: true, reporter: 'Alice' });
    expect(sealOf(letter)).toBe('other-key');
    await pin(other, 'compared by phone');
    expect(sealOf(await last())).toBe('verified');
  });

  test('P7 a verdict names the reporter as they are called here, not as the letter calls itself', async () => {
    await bring(alice.publicArmored);
    await comeIn(alice, 'one');
    await pin(alice);
    await comeIn({ ...alice, name: 'Example Harbour CEO' }, 'two');
    const letter = await last();
    expect([sealOf(letter), letter.from, letter.reporter]).toEqual([
      'verified',
      'Example Harbour CEO',
      'Alice',
    ]);
  });
});

test('P8 a letter of which nothing was kept is judged all the same, and the history says so', async () => {
  const older = await caseDesk(Date.parse('2026-06-01T09:00:00Z'));
  const { letterId } = older.lay({ subject: 'From before' });
  expect(older.desk.store.write((db) => noteVerdict(db, letterId, 'asked'))).toBe(true);
  const { history, letters } = await older.ask('case.get', { id: 'HB-1' });
  expect(letters[0]?.judged).toMatchObject([{ why: 'asked', signature: 'none' }]);
  const facts = history.find(({ kind }) => kind === 'letter-judged')?.facts;
  expect(facts).toMatchObject({ seal: 'unsigned', why: 'asked' });
  expect(facts).not.toHaveProperty('wasSeal');
  older.close();
});
