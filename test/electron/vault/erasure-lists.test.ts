/** D12 across backups: an older backup does not bring back what was erased since, where a list of erasures lies beside it. */
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  erasureListName,
  openErasureList,
  sealErasureList,
} from '../../../electron/vault/store/erasure-list';
import { placesOfRestore } from '../../../electron/vault/store/erasure-lists';
import type { ErasedEntry } from '../../../electron/vault/store/erasure-list-rows';
import { changeCase } from '../../../electron/vault/store/case-rows';
import { type CaseDesk, caseDesk } from '../../support/case-desk';
import { decryptedImage } from '../../support/decrypted-image';
import { PASSPHRASE } from '../../support/desk-program';

const NOW = Date.parse('2026-04-13T07:00:00Z');
const HOUR = 3_600_000;
const CANARY = { subject: 'subjectquokka', body: 'bodyquokka', name: 'Namequokka', file: 'filequokka' };
const KEPT = 'keptwombat';

let desk: CaseDesk;
beforeEach(async () => {
  desk = await caseDesk(NOW);
  desk.lay({
    from: 'reporter-quokka@mail.example',
    name: CANARY.name,
    subject: CANARY.subject,
    sections: [{ text: `Look at ${CANARY.body} please.`, encrypted: true }],
    files: [`${CANARY.file}.txt`],
  });
  desk.lay({ from: 'other@mail.example', subject: KEPT, sections: [{ text: `The ${KEPT} stays.` }] });
});
afterEach(() => desk.close());

const WORDS = [...Object.values(CANARY), 'reporter-quokka'].map((word) => word.toLowerCase());

/** Makes a backup in a folder of its own; gives the file. */
async function backUp(name: string): Promise<string> {
  const folder = desk.file(name);
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'harbour.desk-backup');
  await desk.ask('vault.backup', { token: desk.grant('save-backup', file) });
  return file;
}

async function closeAndErase(no = 1): Promise<void> {
  desk.desk.store.write((db) => {
    changeCase(db, no, { stage: 'closed', stageSince: desk.now, closedAt: desk.now });
    db.append({ kind: 'case-moved', caseNo: no, facts: { was: 'validated', now: 'closed' } });
  });
  const id = `HB-${no}`;
  const { revision } = await desk.ask('erasure.preview', { id });
  await desk.ask('erasure.run', { id, revision, confirm: id });
}

/** Restores into a folder that holds nothing else; gives what was said and the words that came back. */
async function restoreOf(backup: string, name: string) {
  const parent = desk.file(name);
  fs.mkdirSync(parent, { recursive: true });
  const { again } = await desk.ask('vault.restore', {
    from: desk.grant('open-backup', backup),
    into: desk.grant('restore-folder', parent),
    name: 'restored',
    secret: { kind: 'passphrase', text: PASSPHRASE },
  });
  const folder = path.join(parent, 'restored.vault');
  const image = [
    await decryptedImage(folder, { withLog: false }),
    await decryptedImage(folder, { withLog: true }),
    ...fs.readdirSync(folder).map((one) => fs.readFileSync(path.join(folder, one))),
  ]
    .map((bytes) => bytes.toString('latin1').toLowerCase())
    .join('\n');
  return {
    again,
    folder,
    back: WORDS.filter((word) => image.includes(word)),
    kept: image.includes(KEPT),
    lists: fs.readdirSync(folder).filter((one) => one.endsWith('.erased')),
    whole: (await desk.ask('vault.verify', {})).ok,
  };
}

/** As on another computer: the backup, and beside it what lay there. */
function carry(backup: string, to: string, { list }: { list: boolean }): string {
  const folder = desk.file(to);
  fs.mkdirSync(folder, { recursive: true });
  for (const name of fs.readdirSync(path.dirname(backup)))
    if (list || !name.endsWith('.erased'))
      fs.copyFileSync(path.join(path.dirname(backup), name), path.join(folder, name));
  return path.join(folder, path.basename(backup));
}

const listOf = (backup: string) =>
  fs
    .readdirSync(path.dirname(backup))
    .filter((name) => name.endsWith('.erased'))
    .map((name) => path.join(path.dirname(backup), name));

describe('D12 a list of erasures', () => {
  test('beside an older backup makes a restore on a clean machine erase the case again, to the last word', async () => {
    const backup = await backUp('stick');
    expect(listOf(backup)).toEqual([]);
    desk.now += HOUR;
    await closeAndErase();
    expect(listOf(backup)).toHaveLength(1);
    const { erased } = await desk.ask('erasure.due', {});
    // of another vault from here on: nothing is known from memory
    await desk.ask('vault.choose', { token: desk.grant('open-vault', desk.file('harbour.vault')) });
    const found = await restoreOf(carry(backup, 'carried', { list: true }), 'clean');
    expect(found).toMatchObject({ back: [], kept: true, whole: true });
    expect(found.again).toEqual({ cases: 1, letters: 0, unusableLists: 0 });
    expect(found.lists).toHaveLength(1);
    const again = (await desk.ask('erasure.due', {})).erased;
    expect(again.map(({ id, dueAt }) => ({ id, dueAt }))).toEqual([
      { id: 'HB-1', dueAt: erased[0]?.dueAt ?? expect.fail() },
    ]);
  });

  test('is missing and the vault is not there: then the older backup does bring the case back', async () => {
    const backup = await backUp('stick');
    await closeAndErase();
    await desk.ask('vault.choose', { token: desk.grant('open-vault', desk.file('harbour.vault')) });
    const found = await restoreOf(carry(backup, 'carried', { list: false }), 'clean');
    expect(found.again).toEqual({ cases: 0, letters: 0, unusableLists: 0 });
    expect(found.back).toEqual(WORDS);
  });

  test('is not needed by a backup made after the erasure: no word of the case is in its decrypted pages', async () => {
    await closeAndErase();
    const later = carry(await backUp('later'), 'carried', { list: false });
    expect(await restoreOf(later, 'from-later')).toMatchObject({ back: [], kept: true, whole: true });
    expect((await desk.ask('erasure.due', {})).erased.map((stub) => stub.id)).toEqual(['HB-1']);
  });

  test('is not needed where the newer vault is open, nor where its folder lies beside the new one', async () => {
    const backup = await backUp('stick');
    await closeAndErase();
    const lonely = carry(backup, 'carried', { list: false });
    expect(await restoreOf(lonely, 'by-open-vault')).toMatchObject({ again: { cases: 1 }, back: [] });
    // the restored one is open now, and shall not be what helps: the folder with the vault does
    await desk.ask('vault.choose', { token: desk.grant('open-vault', desk.file('harbour.vault')) });
    expect(await restoreOf(lonely, '.')).toMatchObject({ again: { cases: 1 }, back: [] });
  });

  test('that is damaged, cut off or of another vault is told and not applied', async () => {
    const backup = await backUp('stick');
    await closeAndErase();
    await desk.ask('vault.choose', { token: desk.grant('open-vault', desk.file('harbour.vault')) });
    const [list = ''] = listOf(backup);
    const whole = fs.readFileSync(list, 'utf8');
    const foreign = sealErasureList(
      [{ no: 1, createdAt: NOW, erasedAt: NOW, letters: [] }],
      path.basename(list, '.erased'),
      new Uint8Array(32),
      (count) => new Uint8Array(count),
    );
    const harmed = [whole.slice(0, 80), whole.replace(/"sealed": "../, '"sealed": "AA'), foreign, ''];
    for (const [at, text] of harmed.entries()) {
      const carried = carry(backup, `harmed-${at}`, { list: false });
      fs.writeFileSync(path.join(path.dirname(carried), path.basename(list)), text);
      const found = await restoreOf(carried, `from-${at}`);
      expect(found.again).toEqual({ cases: 0, letters: 0, unusableLists: 1 });
      expect(found.back).toEqual(WORDS);
      await desk.ask('vault.choose', { token: desk.grant('open-vault', desk.file('harbour.vault')) });
    }
  });

  test('holds numbers and instants alone, and is opened by the key of its vault alone', async () => {
    await closeAndErase();
    const { vaultId: id, erasureLists } = desk.desk;
    const entries = erasureLists.entries();
    expect(JSON.stringify(entries)).toMatch(/^[\d[\]{}":,a-zA-Z]+$/);
    expect(Object.keys(entries[0] ?? {}).sort()).toEqual(['createdAt', 'erasedAt', 'letters', 'no']);
    const key = Uint8Array.from({ length: 32 }, (_, at) => at);
    const text = sealErasureList(entries, id, key, (count) => new Uint8Array(count).fill(7));
    expect(openErasureList(text, id, key)).toEqual({ ok: true, value: entries });
    expect(
      openErasureList(
        text,
        id,
        key.map((byte) => byte ^ 1),
      ).ok,
    ).toBe(false);
    expect(openErasureList(text, id.replace(/./, id.startsWith('0') ? '1' : '0'), key).ok).toBe(false);
  });

  test('never erases another case that came to the same number', async () => {
    const backup = await backUp('stick');
    const [list = ''] = await eraseElsewhere(backup);
    // here HB-1 was never erased; the list speaks of one that was made at another time
    expect(fs.existsSync(list)).toBe(true);
    const found = await restoreOf(backup, 'clean');
    expect(found.again).toMatchObject({ cases: 0, letters: 0 });
    expect(found.back).toEqual(WORDS);
  });

  test('reaches a letter of the erased case that lay elsewhere when the backup was made', async () => {
    desk.desk.store.write((db) => {
      db.run('UPDATE letter SET case_no = 2 WHERE case_no = 1');
      db.run('DELETE FROM case_reporter WHERE case_no = 1');
      db.append({ kind: 'letter-moved', caseNo: 2, facts: { letter: '1' } });
    });
    const backup = await backUp('stick');
    desk.desk.store.write((db) => {
      db.run('UPDATE letter SET case_no = 1 WHERE subject = ?', CANARY.subject);
      db.append({ kind: 'letter-moved', caseNo: 1, facts: { letter: '1' } });
    });
    await closeAndErase();
    await desk.ask('vault.choose', { token: desk.grant('open-vault', desk.file('harbour.vault')) });
    const found = await restoreOf(carry(backup, 'carried', { list: true }), 'clean');
    expect(found.again).toMatchObject({ cases: 1, letters: 1 });
    expect(found).toMatchObject({ back: [], kept: true, whole: true });
  });

  test('gets to every folder with backups, keeps what is known there, and is told where it does not', async () => {
    const [one, two] = [await backUp('one'), await backUp('two')];
    fs.renameSync(path.dirname(two), desk.file('unplugged'));
    desk.desk.store.write((db) => {
      changeCase(db, 2, { stage: 'closed', stageSince: desk.now, closedAt: desk.now });
      db.append({ kind: 'case-moved', caseNo: 2, facts: { was: 'validated', now: 'closed' } });
    });
    const { revision } = await desk.ask('erasure.preview', { id: 'HB-2' });
    const { listsMissed } = await desk.ask('erasure.run', { id: 'HB-2', revision, confirm: 'HB-2' });
    expect(listsMissed).toBe(1);
    expect(listOf(one)).toHaveLength(1);
    fs.renameSync(desk.file('unplugged'), path.dirname(two));
    // plugged in again: the next backup anywhere brings it along, and so does the next unlock
    const { erasureLists } = desk.desk;
    expect(await erasureLists.write([path.dirname(two)])).toEqual([]);
    expect(listOf(two)).toHaveLength(1);
  });
});

describe('D12 folders with lists', () => {
  const id = 'ab'.repeat(16);

  test('beside the new vault are looked into however many they are, and those of others are no alarm', () => {
    const parent = desk.file('many');
    const folders = Array.from({ length: 300 }, (_, at) => path.join(parent, `vault-${at}`));
    for (const folder of [...folders, path.join(parent, 'without')])
      fs.mkdirSync(folder, { recursive: true });
    for (const folder of folders) fs.writeFileSync(path.join(folder, erasureListName(id)), '');
    const stat = fs.statSync;
    const denied = vi.spyOn(fs, 'statSync').mockImplementation(((file: fs.PathLike, options?: object) => {
      const at = folders.indexOf(path.dirname(String(file)));
      if (at === 7 || at === 8)
        throw Object.assign(new Error('of the disk'), { code: at === 7 ? 'EACCES' : 'EIO' });
      return stat(file, options);
    }) as typeof fs.statSync); // as: one of its overloads
    try {
      const places = placesOfRestore('/mnt/stick/one.deskbackup', path.join(parent, 'new.vault'), id);
      const beside = folders.filter((_, at) => at !== 7);
      expect(places.sort()).toEqual(['/mnt/stick', parent, ...beside].sort());
    } finally {
      denied.mockRestore();
    }
  });
});

describe('D12 the list', () => {
  test('that cannot be read now, or is of a later program, is not replaced; a damaged one is kept beside the new one', async () => {
    const backup = await backUp('stick');
    await closeAndErase();
    const folder = path.dirname(backup);
    const [list = ''] = listOf(backup);
    const { erasureLists } = desk.desk;
    const later = fs.readFileSync(list, 'utf8').replace('"format": 1', '"format": 2');
    fs.writeFileSync(list, later);
    expect(await erasureLists.write([folder])).toEqual([folder]);
    expect(fs.readFileSync(list, 'utf8')).toBe(later);

    fs.rmSync(list);
    fs.symlinkSync(list, list); // the system refuses to follow it
    expect(await erasureLists.write([folder])).toEqual([folder]);
    expect(fs.lstatSync(list).isSymbolicLink()).toBe(true);

    fs.rmSync(list);
    fs.writeFileSync(list, 'half of');
    expect(await erasureLists.write([folder])).toEqual([]);
    expect(fs.readFileSync(`${list}.damaged`, 'utf8')).toBe('half of');
    expect(fs.statSync(list).size).toBeGreaterThan(100);
  });

  test('takes what is erased while it is being written', async () => {
    await closeAndErase(2);
    desk.desk.store.write((db) => {
      changeCase(db, 1, { stage: 'closed', stageSince: desk.now, closedAt: desk.now });
      db.append({ kind: 'case-moved', caseNo: 1, facts: { was: 'validated', now: 'closed' } });
    });
    const { revision } = await desk.ask('erasure.preview', { id: 'HB-1' });
    fs.mkdirSync(desk.file('stick'));
    const writing = desk.desk.erasureLists.write([desk.file('stick')]);
    await desk.ask('erasure.run', { id: 'HB-1', revision, confirm: 'HB-1' });
    await writing;
    const sizes = ['stick', 'harbour.vault'].map((name) => {
      const [list = ''] = listOf(path.join(desk.file(name), 'beside'));
      return fs.statSync(list).size;
    });
    expect(sizes[0]).toBe(sizes[1]);
  });

  test('that the open vault knows counts also when that vault is closed while the restore goes on', async () => {
    const backup = await backUp('stick');
    await closeAndErase();
    const restoring = restoreOf(carry(backup, 'carried', { list: false }), 'clean');
    await desk.ask('vault.choose', { token: desk.grant('open-vault', desk.file('harbour.vault')) });
    expect(await restoring).toMatchObject({ again: { cases: 1 }, back: [] });
  });
});

/** A list of this vault in another line of its history: HB-1 there was another case. */
async function eraseElsewhere(backup: string): Promise<string[]> {
  const { erasureLists } = desk.desk;
  const other: ErasedEntry = {
    no: 1,
    createdAt: NOW + HOUR,
    erasedAt: NOW + 2 * HOUR,
    letters: [[1, NOW + HOUR]],
  };
  const known = erasureLists.entries.bind(erasureLists);
  erasureLists.entries = () => [...known(), other];
  await erasureLists.write([path.dirname(backup)]);
  erasureLists.entries = known;
  return listOf(backup);
}
