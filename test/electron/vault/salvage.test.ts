/** D5 Every kind of damage to a vault: it opens for reading only as far as it can, says what is missing, and a rescue restores. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFiles } from '../../../electron/files/files';
import type { Files } from '../../../electron/vault/usecases/ports';
import { PASSPHRASE } from '../../support/desk-program';
import { z } from 'zod';
import { leavesOf, storyVault } from '../../support/damaged-vault';
import { hurtPage, imprint, PAGE_BYTES } from '../../support/hurt-page';
import { openVault, type WholeVault, wholeVault } from '../../support/whole-vault';

const SECRET = { kind: 'passphrase', text: PASSPHRASE } as const;

let root: string;
let story: string;
let folder: string;
let desk: WholeVault;

beforeAll(async () => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-damage-'));
  story = await storyVault(root);
}, 120_000);

afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

beforeEach(() => {
  folder = path.join(fs.mkdtempSync(path.join(root, 'case-')), 'harbour.vault');
  fs.cpSync(story, folder, { recursive: true });
  desk = wholeVault();
});

afterEach(() => desk.close());

/** Chooses the folder and opens it for reading only; the folder is the same afterwards, to the byte. */
async function read() {
  const before = imprint(folder);
  await desk.ask('vault.choose', { token: desk.grant('open-vault', folder) });
  const state = await desk.ask('vault.open-damaged', { secret: SECRET });
  expect(state).toMatchObject({ state: 'open', readOnly: true });
  const damage = await desk.ask('vault.damage', {});
  expect(imprint(folder)).toEqual(before);
  return damage;
}

const partOf = (damage: Awaited<ReturnType<typeof read>>, name: string) =>
  damage.parts.find(({ part }) => part === name);

/** Flips every page that holds part of the large file: its chunks go, and with them original and attachment. */
function hurtLastPages(count: number): void {
  const pages = fs.statSync(path.join(folder, 'cases.db')).size / PAGE_BYTES;
  for (let no = pages - count; no <= pages; no += 1) hurtPage(folder, no);
}

describe('a vault whose last pages are damaged', () => {
  beforeEach(() => hurtLastPages(40));

  test('D5 is read but for what lay on them, is not written to, and says so', async () => {
    const damage = await read();
    expect(damage.damagedPages).toBe(41);
    expect(partOf(damage, 'cases')).toMatchObject({ atLeast: false });
    expect(partOf(damage, 'attachments')?.missing).not.toEqual([]);
    const before = imprint(folder);
    const { rows } = await desk.ask('cases.list', {});
    expect(rows.length).toBeGreaterThan(7);
    const letter = (await desk.ask('case.get', { id: rows[0]?.id ?? '' })).letters[0];
    if (letter === undefined) throw new Error('a case without a letter');
    await desk.ask('letter.get', { id: letter.id });
    const original = path.join(path.dirname(folder), 'letter.eml');
    await desk.ask('letter.export-original', { id: letter.id, token: desk.grant('save-original', original) });
    expect(createHash('sha256').update(fs.readFileSync(original)).digest('hex')).toMatch(/^[0-9a-f]{64}$/);
    const until = '2099-01-01';
    const { revision } = await desk.ask('case.get', { id: rows[0]?.id ?? '' });
    const snoozed = { id: rows[0]?.id ?? '', revision, until, reason: 'later' };
    await expect(desk.ask('case.snooze', snoozed)).rejects.toThrow('read-only-vault');
    await expect(desk.ask('vault.backup', { token: desk.grant('save-backup', '/nowhere') })).rejects.toThrow(
      'read-only-vault',
    );
    await expect(
      desk.ask('vault.change-facts', {
        organisation: 'Other',
        fromAddress: '',
        signature: '',
        defaultProfile: 'maxem',
        trustedMailHosts: [],
      }),
    ).rejects.toThrow('read-only-vault');
    desk.close();
    expect(imprint(folder)).toEqual(before);
    expect(fs.readdirSync(os.tmpdir()).filter((name) => name.startsWith('disclosure-desk-reading-'))).toEqual(
      [],
    );
  }, 60_000);

  test('D5 is exported as one file that restores to a vault in which all of it holds', async () => {
    const damage = await read();
    expect((await desk.ask('search.find', { text: 'timetable', limit: 10 })).hits.length).toBeGreaterThan(0);
    const readable = (await desk.ask('cases.list', {})).rows.map(({ id, title }) => ({ id, title }));
    await restoreRescue();
    expect(await desk.ask('vault.state', {})).toMatchObject({ readOnly: false, name: 'rescued' });
    expect(await desk.ask('vault.verify', {})).toMatchObject({ ok: true });
    const { rows } = await desk.ask('cases.list', {});
    expect(rows.map(({ id, title }) => ({ id, title }))).toEqual(readable);
    expect(damage.parts.length).toBe(6);
  }, 60_000);
});

/** Exports what was read, and opens a vault that is made of it. */
async function restoreRescue(): Promise<void> {
  const file = path.join(path.dirname(folder), 'rescue.deskbackup');
  await desk.ask('vault.export-rescue', { token: desk.grant('save-backup', file) });
  await desk.ask('vault.restore', {
    from: desk.grant('open-backup', file),
    into: desk.grant('restore-folder', path.dirname(folder)),
    name: 'rescued',
    secret: SECRET,
  });
}

/** Exports what was read, restores it and gives what its history says of the loss. */
async function factsOfRescue(): Promise<Record<string, string>> {
  await restoreRescue();
  expect(await desk.ask('vault.verify', {})).toMatchObject({ ok: true });
  const sql = "SELECT facts FROM event WHERE kind = 'vault.salvaged'";
  const found = desk.vault.session.open()?.desk.store.read((db) => db.get(factsRow, sql));
  return z.record(z.string(), z.string()).parse(JSON.parse(found?.facts ?? ''));
}

const factsRow = z.object({ facts: z.string() });

async function rename(organisation: string): Promise<void> {
  const { fromAddress, defaultProfile } = await desk.ask('vault.facts', {});
  const facts = { organisation, fromAddress, signature: '', defaultProfile, trustedMailHosts: [] };
  await desk.ask('vault.change-facts', facts);
}

describe('the history of a restored rescue says', () => {
  test('D5 that it was linked anew over entries that were lost', async () => {
    const [, second = 0] = await leavesOf(folder, 'event');
    hurtPage(folder, second);
    const { chain } = await read();
    expect(chain).toBe('gaps');
    const facts = await factsOfRescue();
    expect(facts).toMatchObject({ chain: 'gaps', altered: 'false', entriesBehind: '0' });
    expect(facts['entriesLost']).toMatch(/^\d+,/);
  }, 60_000);

  test('D7 that an older page had been put back', async () => {
    const [page = 0] = await leavesOf(folder, 'setting');
    const at = (page - 1) * PAGE_BYTES;
    const older = fs.readFileSync(path.join(folder, 'cases.db')).subarray(at, at + PAGE_BYTES);
    await openVault(desk, folder);
    await rename('Another harbour');
    desk.close();
    desk = wholeVault();
    const file = fs.openSync(path.join(folder, 'cases.db'), 'r+');
    fs.writeSync(file, older, 0, PAGE_BYTES, at);
    fs.closeSync(file);
    expect(await read()).toMatchObject({ altered: true, chain: 'whole', damagedPages: 0 });
    expect(await factsOfRescue()).toMatchObject({ altered: 'true', chain: 'whole' });
  }, 60_000);
});

describe('what is lost beside cases, letters and keys', () => {
  test('D5 a hold, the reporters and what referred to them are told, on the screen and in the rescue', async () => {
    for (const table of ['legal_hold', 'reporter_address'])
      for (const page of await leavesOf(folder, table)) hurtPage(folder, page);
    const damage = await read();
    expect(damage.restOf).toEqual(expect.arrayContaining(['legal_hold', 'reporter_address']));
    expect(partOf(damage, 'rest')).toMatchObject({ atLeast: true });
    expect(partOf(damage, 'letters')).toMatchObject({ atLeast: false, missing: [] });
    const facts = await factsOfRescue();
    expect(facts['rest']).toMatch(/^\d+ of at least \d+$/);
    expect(facts['restOf']).toContain('legal_hold');
  }, 60_000);

  test('D5 files whose letter is lost are missing with it, and are told with case and date', async () => {
    for (const page of await leavesOf(folder, 'letter')) hurtPage(folder, page);
    const damage = await read();
    const files = partOf(damage, 'attachments');
    expect(files).toMatchObject({ whole: 0 });
    expect(files?.total).toBeGreaterThan(0);
    expect(files?.missing.every(({ what }) => what === 'all')).toBe(true);
    expect(files?.missing.some(({ caseId, at }) => caseId !== null && at !== null)).toBe(true);
    // what hung on a letter went with it: nothing of it is called whole
    expect(damage.restOf).toContain('letter_reference');
    const { letters } = await desk.ask('case.get', { id: files?.missing[0]?.caseId ?? '' });
    expect(letters).toEqual([]);
  }, 30_000);
});

describe('other damage', () => {
  test('D5 what a killed program had read of a damaged vault goes when any vault is opened', async () => {
    const left = path.join(os.tmpdir(), 'disclosure-desk-reading-kiLled');
    fs.mkdirSync(left, { recursive: true });
    const longAgo = new Date(Date.now() - 7_200_000);
    fs.utimesSync(left, longAgo, longAgo);
    await openVault(desk, folder);
    expect(fs.existsSync(left)).toBe(false);
  }, 30_000);

  test('D5 nothing is exported into the damaged folder', async () => {
    hurtPage(folder, 3);
    await read();
    const before = imprint(folder);
    const file = path.join(folder, 'rescue.deskbackup');
    const into = desk.ask('vault.export-rescue', { token: desk.grant('save-backup', file) });
    await expect(into).rejects.toThrow('inside-vault');
    const vault = desk.vault.session.open()?.vault;
    expect(await vault?.places.look(folder)).toMatchObject({ state: 'inside-vault' });
    expect(imprint(folder)).toEqual(before);
  }, 30_000);

  test('D5 a vault that is locked while it is exported says that it is locked, and leaves no file', async () => {
    hurtPage(folder, 3);
    await read();
    const file = path.join(path.dirname(folder), 'rescue.deskbackup');
    const exporting = desk.ask('vault.export-rescue', { token: desk.grant('save-backup', file) });
    const ended = expect(exporting).rejects.toThrow('vault-locked');
    await desk.ask('vault.choose', { token: desk.grant('open-vault', folder) });
    await ended;
    expect(fs.existsSync(file)).toBe(false);
  }, 30_000);

  test('D5 originals that a full disk cut short are listed and recorded, and the next try has a folder of its own', async () => {
    desk.close();
    const files = createFiles();
    let room = 1;
    const full: Files = {
      ...files,
      write: async (to, bytes, options) => {
        if (!to.endsWith('.tsv') && room-- <= 0) return { ok: false, error: { code: 'disk-full' } };
        return await files.write(to, bytes, options);
      },
    };
    desk = wholeVault({ files: full });
    hurtPage(folder, 3);
    await read();
    const place = path.dirname(folder);
    const exporting = () =>
      desk.ask('vault.export-originals', { token: desk.grant('save-originals', place) });
    await expect(exporting()).rejects.toThrow('disk-full');
    const first = path.join(place, 'readable-originals');
    expect(fs.readdirSync(first)).toHaveLength(2);
    expect(fs.readFileSync(path.join(first, 'list.tsv'), 'utf8').trim().split('\n')).toHaveLength(2);
    const kept = desk.vault.session.open()?.desk.store.read((db) => ({
      left: db.all(z.unknown(), "SELECT 1 FROM egress WHERE kind = 'original'").length,
      told: db.get(factsRow, "SELECT facts FROM event WHERE kind = 'vault.originals-not-written'")?.facts,
    }));
    expect(kept?.left).toBe(2);
    expect(JSON.parse(kept?.told ?? '')).toMatchObject({ written: '1', why: 'disk-full' });
    room = 1_000;
    const { letters } = await exporting();
    expect(letters).toBeGreaterThan(1);
    expect(fs.readdirSync(path.join(place, 'readable-originals-2'))).toHaveLength(letters + 1);
  }, 60_000);

  test('D5 a first page that is damaged costs nothing: where each table begins is found from the rest', async () => {
    hurtPage(folder, 1);
    const damage = await read();
    expect(damage.damagedPages).toBe(1);
    expect(partOf(damage, 'letters')).toMatchObject({ atLeast: false, missing: [] });
    expect((await desk.ask('cases.list', {})).rows.length).toBeGreaterThan(7);
  }, 30_000);

  test('D5 a file that was cut off in the middle is read up to there', async () => {
    const file = path.join(folder, 'cases.db');
    fs.truncateSync(file, Math.floor(fs.statSync(file).size / 2 / PAGE_BYTES) * PAGE_BYTES + 100);
    const damage = await read();
    expect(damage.damagedPages).toBeGreaterThan(10);
  }, 30_000);

  test('D5 without its record of what was acknowledged it is read, and says that the end may be missing', async () => {
    fs.rmSync(path.join(folder, 'head.bin'));
    expect(await read()).toMatchObject({ noRecord: true, damagedPages: 0, chain: 'whole' });
  }, 30_000);

  test('D5 with one copy of its vault file damaged it is read; with both nothing can be', async () => {
    fs.writeFileSync(path.join(folder, 'vault.json'), 'not json');
    expect(await read()).toMatchObject({ damagedPages: 0, chain: 'whole' });
    desk.close();
    desk = wholeVault();
    fs.writeFileSync(path.join(folder, 'vault.json.copy'), 'not json');
    await expect(read()).rejects.toThrow('nothing-readable');
  }, 30_000);

  test('D5 an older copy of the database that was put back is read, and the missing entries are counted', async () => {
    const older = fs.readFileSync(path.join(folder, 'cases.db'));
    await openVault(desk, folder);
    await rename('Another harbour');
    desk.close();
    desk = wholeVault();
    fs.writeFileSync(path.join(folder, 'cases.db'), older);
    expect(await read()).toMatchObject({ behind: 1, damagedPages: 0 });
  }, 30_000);

  test('D5 a log that was flipped or is gone leaves the last whole commit, and the rest is counted', async () => {
    await openVault(desk, folder);
    for (const organisation of ['First', 'Second', 'Third']) await rename(organisation);
    const crashed = path.join(path.dirname(folder), 'crashed.vault');
    fs.cpSync(folder, crashed, { recursive: true });
    fs.rmSync(path.join(crashed, 'lock'), { force: true });
    desk.close();
    desk = wholeVault();
    folder = crashed;
    const log = path.join(folder, 'cases.db-wal');
    const bytes = fs.readFileSync(log);
    expect(bytes.length).toBeGreaterThan(PAGE_BYTES);
    bytes[bytes.length - 300] = (bytes.at(-300) ?? 0) ^ 1;
    fs.writeFileSync(log, bytes);
    expect(await read()).toMatchObject({ behind: 1 });
    expect((await desk.ask('vault.facts', {})).organisation).toBe('Second');
    desk.close();
    desk = wholeVault();
    fs.rmSync(log);
    expect(await read()).toMatchObject({ behind: 3 });
  }, 60_000);

  test('D6 a wrong passphrase opens nothing, damaged or not', async () => {
    hurtPage(folder, 3);
    await desk.ask('vault.choose', { token: desk.grant('open-vault', folder) });
    await expect(
      desk.ask('vault.open-damaged', { secret: { kind: 'passphrase', text: 'another passphrase of mine' } }),
    ).rejects.toThrow('wrong-passphrase');
  }, 30_000);
});
