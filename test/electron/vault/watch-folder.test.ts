/** A watched folder: what appears there comes in once it is whole, once, and nothing there is ever touched. */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFiles } from '../../../electron/files/files';
import type { FolderWatch, ImportJob } from '../../../shared/ipc/shapes';
import { fail } from '../../../shared/kernel/result';
import { type Correspondent, openpgpCorrespondent } from '../../support/correspondent';
import { clearReport } from '../../support/report-mail';
import { createVault, openVault, type WholeVault, wholeVault } from '../../support/whole-vault';

/** Long enough for a file to be read that is whole. */
const SOON = { timeout: 30_000, interval: 50 };
/** Longer than a file must stay the same. */
const SETTLED_MS = 3_500;

let heron: Correspondent;
let folder: string;
let watched: string;
let vault: string;
let desk: WholeVault;

beforeAll(async () => {
  heron = await openpgpCorrespondent('nightheron', 'heron@mail.example');
});

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'desk-watch-'));
  watched = path.join(folder, 'night-mail');
  mkdirSync(watched);
  desk = wholeVault({ attended: true });
  vault = await createVault(desk, folder);
});

afterEach(() => {
  desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const letter = (n: number | string): Uint8Array =>
  clearReport({ from: heron, subject: `Finding ${n}`, text: `Finding ${n}.`, id: `watch-${n}` });
const put = (name: string, n: number | string): void => writeFileSync(path.join(watched, name), letter(n));
const watch = (existing = true) =>
  desk.ask('import.watch-folder', { token: desk.grant('watch-folder', watched), existing });
const titles = async (): Promise<string[]> =>
  (await desk.ask('cases.list', {})).rows.map((row) => row.title).sort();
const runs = async (): Promise<ImportJob[]> => (await desk.ask('import.jobs', {})).jobs;
const state = async (): Promise<FolderWatch | null> => (await desk.ask('import.watch', {})).watch;
async function reopen(): Promise<void> {
  desk.close();
  desk = wholeVault({ attended: true });
  await openVault(desk, vault);
}
/** Two looks, with more time between them than a file needs to count as whole. */
async function lookTwice(): Promise<void> {
  await desk.ask('import.look', {});
  await sleep(SETTLED_MS);
  await desk.ask('import.look', {});
  await sleep(500);
}

describe('a watched folder', () => {
  test('takes in what lies there and what appears later, as runs that say where from, and leaves the files alone', async () => {
    put('one.eml', 1);
    const bytes = readFileSync(path.join(watched, 'one.eml'));
    await watch();
    await expect.poll(titles, SOON).toEqual(['Finding 1']);
    mkdirSync(path.join(watched, 'sub'));
    put('sub/two.eml', 2);
    put('three.eml', 3);
    await expect.poll(titles, SOON).toEqual(['Finding 1', 'Finding 2', 'Finding 3']);
    expect((await runs()).every((run) => run.source === 'watch' && run.name === 'night-mail')).toBe(true);
    expect(await state()).toMatchObject({ name: 'night-mail', state: 'watching', maildir: false });
    expect(JSON.stringify([await state(), await runs()])).not.toContain(folder);
    expect(readdirSync(watched).sort()).toEqual(['one.eml', 'sub', 'three.eml']);
    expect(readFileSync(path.join(watched, 'one.eml'))).toEqual(bytes);
  });

  test('does not read a file before it has stopped growing', async () => {
    await watch();
    const whole = Buffer.from(letter('whole'));
    const file = path.join(watched, 'slow.eml');
    writeFileSync(file, whole.subarray(0, 100));
    for (let at = 100; at < whole.length; at += Math.ceil((whole.length - 100) / 4)) {
      await sleep(1_000);
      expect(await titles()).toEqual([]);
      appendFileSync(file, whole.subarray(at, at + Math.ceil((whole.length - 100) / 4)));
    }
    await expect.poll(titles, SOON).toEqual(['Finding whole']);
    expect((await desk.ask('vault.facts', {})).attention).toBe(0);
  });

  test('leaves names that say that a program still writes, until they get another name', async () => {
    await watch();
    put('letter.eml.part', 1);
    await lookTwice();
    expect(await titles()).toEqual([]);
    renameSync(path.join(watched, 'letter.eml.part'), path.join(watched, 'letter.eml'));
    await expect.poll(titles, SOON).toEqual(['Finding 1']);
  });

  test('does not read again what was read, not after a lock, and not under another name', async () => {
    put('one.eml', 1);
    await watch();
    await expect.poll(titles, SOON).toEqual(['Finding 1']);
    await expect.poll(async () => (await runs())[0]?.state, SOON).toBe('done');
    await reopen();
    renameSync(path.join(watched, 'one.eml'), path.join(watched, 'moved.eml'));
    await lookTwice();
    expect(await runs()).toHaveLength(1);
    expect((await runs())[0]).toMatchObject({ done: 1, listed: 0 });
    put('two.eml', 2);
    await expect.poll(titles, SOON).toEqual(['Finding 1', 'Finding 2']);
  });

  test('takes in what came while the vault was locked', async () => {
    await watch();
    await expect.poll(async () => (await state())?.lastLookAt, SOON).not.toBeNull();
    desk.close();
    put('night.eml', 'of the night');
    desk = wholeVault({ attended: true });
    await openVault(desk, vault);
    await expect.poll(titles, SOON).toEqual(['Finding of the night']);
  });

  test('can be told to read only what comes from now on', async () => {
    put('old.eml', 'old');
    await watch(false);
    put('new.eml', 'new');
    await expect.poll(titles, SOON).toEqual(['Finding new']);
    await lookTwice();
    expect(await titles()).toEqual(['Finding new']);
  });

  test('reads the letters of a Maildir at once, and once, also after a mail program has marked them as seen', async () => {
    for (const name of ['new', 'cur', 'tmp']) mkdirSync(path.join(watched, name));
    put('cur/1700000000.M1P1.host:2,S', 'seen before');
    await watch();
    await expect.poll(titles, SOON).toEqual(['Finding seen before']);
    put('tmp/1700000001.M1P1.host', 'delivered');
    await sleep(500);
    expect(await titles()).toEqual(['Finding seen before']);
    renameSync(
      path.join(watched, 'tmp/1700000001.M1P1.host'),
      path.join(watched, 'new/1700000001.M1P1.host'),
    );
    await expect.poll(titles, SOON).toEqual(['Finding delivered', 'Finding seen before']);
    expect(await state()).toMatchObject({ maildir: true });
    renameSync(
      path.join(watched, 'new/1700000001.M1P1.host'),
      path.join(watched, 'cur/1700000001.M1P1.host:2,S'),
    );
    await lookTwice();
    expect((await runs()).map((run) => run.done)).toEqual([1, 1]);
  });

  test('says when it is gone, and goes on when it is back', async () => {
    await watch();
    await expect.poll(async () => (await state())?.lastLookAt, SOON).not.toBeNull();
    renameSync(watched, `${watched}-away`);
    await desk.ask('import.look', {});
    await expect.poll(async () => (await state())?.state, SOON).toBe('gone');
    renameSync(`${watched}-away`, watched);
    put('back.eml', 'back');
    await desk.ask('import.look', {});
    await expect.poll(titles, SOON).toEqual(['Finding back']);
    expect(await state()).toMatchObject({ state: 'watching' });
  });

  test('tries a file again that cannot be read yet', async () => {
    const disk = createFiles();
    let locked = true;
    const read: typeof disk.read = async (file, most) =>
      locked && file.endsWith('locked.eml') ? fail({ code: 'no-permission' }) : await disk.read(file, most);
    desk.close();
    desk = wholeVault({ attended: true, files: { ...disk, read } });
    await openVault(desk, vault);
    put('locked.eml', 'locked');
    await watch();
    await expect.poll(async () => (await state())?.unreadable, SOON).toBe(1);
    expect(await runs()).toEqual([]);
    locked = false;
    await desk.ask('import.look', {});
    await expect.poll(titles, SOON).toEqual(['Finding locked']);
    await expect.poll(async () => (await state())?.unreadable, SOON).toBe(0);
  });

  test('rests after a person stopped its run, until they say to look', async () => {
    for (let n = 0; n < 60; n += 1) put(`${n}.eml`, n);
    await watch();
    await expect.poll(async () => (await runs())[0]?.done ?? 0, SOON).toBeGreaterThan(3);
    await desk.ask('import.cancel', { job: (await runs())[0]?.id ?? '' });
    await expect.poll(async () => (await state())?.state, SOON).toBe('paused');
    const stopped = (await titles()).length;
    expect(stopped).toBeLessThan(60);
    await sleep(SETTLED_MS);
    expect(await titles()).toHaveLength(stopped);
    await desk.ask('import.look', {});
    await expect.poll(async () => (await titles()).length, SOON).toBe(60);
  });

  test('is watched no more once a person says so, and not by a command', async () => {
    await watch();
    await desk.ask('import.stop-watching', {});
    expect(await state()).toBeNull();
    put('one.eml', 1);
    await sleep(SETTLED_MS);
    await expect(desk.ask('import.look', {})).rejects.toThrow('no-such-thing');
    expect(await titles()).toEqual([]);
    await watch();
    await expect.poll(titles, SOON).toEqual(['Finding 1']);
    desk.close();
    put('two.eml', 2);
    desk = wholeVault();
    await openVault(desk, vault);
    await sleep(SETTLED_MS);
    expect(await titles()).toEqual(['Finding 1']);
  });

  test('that holds the vault itself, a backup, a link and a pipe reads none of them, and comes to rest', async () => {
    put('one.eml', 1);
    const outside = mkdtempSync(path.join(tmpdir(), 'desk-outside-'));
    writeFileSync(path.join(outside, 'elsewhere.eml'), letter('elsewhere'));
    symlinkSync(path.join(outside, 'elsewhere.eml'), path.join(watched, 'link.eml'));
    symlinkSync(outside, path.join(watched, 'cur'));
    symlinkSync('/dev/zero', path.join(watched, 'endless.eml'));
    execFileSync('mkfifo', [path.join(watched, 'pipe.eml')]);
    writeFileSync(path.join(watched, 'old.deskbackup'), 'Subject: no letter\n\n');
    const token = desk.grant('watch-folder', path.dirname(vault));
    await desk.ask('import.watch-folder', { token, existing: true });
    for (const _ of [1, 2]) await lookTwice();
    expect(await titles()).toEqual(['Finding 1']);
    expect((await runs()).map(({ done, total }) => [done, total])).toEqual([[1, 1]]);
    rmSync(outside, { recursive: true });
  });
});
