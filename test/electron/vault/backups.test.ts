/** Backups by themselves: at their time, into the place that was chosen, so many generations, and a drill that proves them. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { changeCase } from '../../../electron/vault/store/case-rows';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { DAY, HOUR } from '../../../shared/kernel/time';
import { PASSPHRASE } from '../../support/desk-program';
import { createVault, openVault, type WholeVault, wholeVault } from '../../support/whole-vault';

const secret = { kind: 'passphrase' as const, text: PASSPHRASE };
const START = Date.parse('2026-11-16T12:00:00');
let root = '';
let safe = '';
let vault = '';
let now = START;
let desk: WholeVault;

beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'desk-backups-'));
  safe = path.join(root, 'safe-disk');
  mkdirSync(safe);
  now = START;
  desk = wholeVault({ now: () => now });
  vault = await createVault(desk, path.join(root, 'vaults'));
});
afterEach(() => {
  desk.close();
  rmSync(root, { recursive: true, force: true });
});

const choosePlace = (folder = safe) =>
  desk.ask('vault.set-backup-place', { token: desk.grant('backup-folder', folder) });
const every = (rhythm: 'off' | 'day' | 'week') =>
  desk.ask('vault.set-backup-schedule', { every: rhythm, minute: 18 * 60 + 40, weekday: 1 });
const view = () => desk.ask('vault.backups', {});
/** Beside the list of erasures, which lies with the backups. */
const files = (folder = safe) =>
  readdirSync(folder)
    .filter((name) => !name.endsWith('.erased'))
    .sort();
const drill = (id: number) => desk.ask('vault.drill', { backup: { kind: 'made', id }, secret });

async function until<T>(look: () => Promise<T>, done: (value: T) => boolean): Promise<T> {
  for (const end = Date.now() + 15_000; ; ) {
    const value = await look();
    if (done(value)) return value;
    if (Date.now() > end) throw new Error(`never came: ${JSON.stringify(value)}`);
    await new Promise((wake) => setTimeout(wake, 25));
  }
}

describe('the place', () => {
  test('is shown by its name, with its room and whether it is the disk of the vault', async () => {
    await choosePlace();
    const { place } = await view();
    expect(place).toEqual({
      name: 'safe-disk',
      state: 'there',
      freeBytes: expect.any(Number),
      sameDisk: true,
    });
    expect(JSON.stringify(await view())).not.toContain(root);
  });

  test('inside the vault is refused, and one that went away is said calmly', async () => {
    await expect(choosePlace(vault)).rejects.toThrow('inside-vault');
    mkdirSync(path.join(vault, 'below'));
    await expect(choosePlace(path.join(vault, 'below'))).rejects.toThrow('inside-vault');
    rmSync(path.join(vault, 'below'), { recursive: true });
    await choosePlace();
    rmSync(safe, { recursive: true });
    await expect(desk.ask('vault.back-up-now', {})).rejects.toThrow('place-gone');
    expect(await view()).toMatchObject({
      place: { state: 'gone' },
      failure: { code: 'place-gone', at: now },
    });
    now += HOUR;
    await expect(desk.ask('vault.back-up-now', {})).rejects.toThrow('place-gone');
    expect((await view()).failure?.at).toBe(START);
    // one elsewhere is one as well
    const elsewhere = path.join(root, 'by-hand.deskbackup');
    await desk.ask('vault.backup', { token: desk.grant('save-backup', elsewhere) });
    expect(await view()).toMatchObject({ failure: null, made: [{ file: 'there', inPlace: false }] });
    await expect(desk.ask('vault.back-up-now', {})).rejects.toThrow('place-gone');
    mkdirSync(safe);
    await desk.ask('vault.back-up-now', {});
    expect(await view()).toMatchObject({
      failure: null,
      made: [{ file: 'there', inPlace: true }, { inPlace: false }],
    });
  });

  test('a schedule without a place is refused', async () => {
    await expect(every('day')).rejects.toThrow('no-backup-place');
  });
});

describe('the schedule', () => {
  beforeEach(async () => {
    desk.close();
    desk = wholeVault({ now: () => now, attended: true });
    await openVault(desk, vault);
  });

  test('makes the first at once, then one a day; a missed one comes after the next unlock', async () => {
    await choosePlace();
    await every('day');
    const first = await until(view, (one) => one.made.length === 1 && one.running === null);
    expect(first).toMatchObject({ made: [{ madeAt: now, verifiedAt: now, inPlace: true, erasedSince: 0 }] });
    expect(files()).toEqual(['harbour 2026-11-16 1200.deskbackup']);
    expect(new Date(first.nextAt ?? 0).toTimeString().slice(0, 5)).toBe('18:40');
    await every('day');
    await new Promise((wake) => setTimeout(wake, 200));
    expect(files()).toHaveLength(1);
    desk.close();

    now += 3 * DAY;
    desk = wholeVault({ now: () => now, attended: true });
    await openVault(desk, vault);
    const missed = await until(view, (one) => one.made.length === 2);
    expect(missed.made[0]).toMatchObject({ madeAt: now });
  });

  test('D11 a clock that jumps ten years makes one backup, back again one more, and no others', async () => {
    await choosePlace();
    await every('day');
    await until(view, (one) => one.made.length === 1);
    for (const [place, jump] of [3_650 * DAY, -3_650 * DAY].entries()) {
      now += jump;
      await every('day');
      await until(view, (one) => one.made[0]?.id === place + 2 && one.running === null);
      await every('day');
      await new Promise((wake) => setTimeout(wake, 150));
    }
    // two of one day: the later of them stays
    expect((await view()).made.map(({ id }) => id)).toEqual([3, 2]);
  });
});

/** A case with nothing but a title, closed and erased. */
async function eraseACase(): Promise<void> {
  const { id } = await desk.ask('case.create', {
    ...{ title: 'Gate opens', origin: 'telephone', receivedAt: now - HOUR, severity: 'unset' },
    ...{ reporterName: '', reporterAddress: '', product: '', affectedSystem: '', notes: '' },
  });
  desk.vault.session.open()?.desk.store.write((db) => {
    changeCase(db, 1, { stage: 'closed', stageSince: now, closedAt: now });
    db.append({ kind: 'case-moved', caseNo: 1, facts: { was: 'validated', now: 'closed' } });
  });
  const { revision } = await desk.ask('erasure.preview', { id });
  await desk.ask('erasure.run', { id, revision, confirm: id });
}

describe('generations', () => {
  test('expire only after the new one was read back, only in the place, and only byte for byte as they were made', async () => {
    await choosePlace();
    const elsewhere = path.join(root, 'by-hand.deskbackup');
    await desk.ask('vault.backup', { token: desk.grant('save-backup', elsewhere) });
    writeFileSync(path.join(safe, 'harbour 2020-01-01 0000.deskbackup'), 'of somebody else');
    for (let one = 0; one < 4; one += 1) {
      now += HOUR;
      await desk.ask('vault.back-up-now', {});
      if (one === 1) alter(files().at(-1) ?? '');
    }
    // of one day the latest stays; the changed one is left alone and said to be, as is what is not ours
    expect(files()).toEqual([
      'harbour 2020-01-01 0000.deskbackup',
      'harbour 2026-11-16 1400.deskbackup',
      'harbour 2026-11-16 1600.deskbackup',
    ]);
    expect(readdirSync(root)).toContain('by-hand.deskbackup');
    const told = "SELECT count(*) AS n FROM event WHERE kind = 'vault.backup-damaged'";
    const times = z.object({ n: z.int() });
    expect(desk.vault.session.open()?.desk.store.read((db) => db.get(times, told))).toEqual({ n: 1 });
    const { made } = await view();
    expect(made.map((one) => [one.inPlace, one.verifiedAt === null])).toEqual([
      [true, false],
      [true, true],
      [false, false],
    ]);
  });

  test('that hold what was erased since are marked, and the last good one cannot be removed', async () => {
    await choosePlace();
    await desk.ask('vault.back-up-now', {});
    await eraseACase();
    const [old] = (await view()).made;
    expect(old).toMatchObject({ erasedSince: 1 });
    await expect(desk.ask('vault.remove-backups', { ids: [old?.id ?? 0] })).rejects.toThrow('only-backup');
    now += DAY;
    await desk.ask('vault.back-up-now', {});
    expect(await desk.ask('vault.remove-backups', { ids: [old?.id ?? 0] })).toEqual({ removed: 1 });
    expect(await view()).toMatchObject({ made: [{ erasedSince: 0 }] });
    expect(files()).toEqual(['harbour 2026-11-17 1200.deskbackup']);
  });
});

/** Changes one bit of that backup, which keeps its size. */
function alter(name: string): void {
  const bytes = readFileSync(path.join(safe, name));
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(path.join(safe, name), bytes);
}

describe('one that is found altered counts as a good one no more', () => {
  const remove = (id = 0) => desk.ask('vault.remove-backups', { ids: [id] });
  /** The good one, then the altered one, which has the size that it had. */
  async function goodAndAltered() {
    await choosePlace();
    await desk.ask('vault.back-up-now', {});
    alter(files()[0] ?? '');
    now += DAY;
    await desk.ask('vault.back-up-now', {});
    const [good, altered] = (await view()).made;
    return { good: good?.id, altered: altered?.id };
  }

  test('when it is to be removed', async () => {
    const { good, altered } = await goodAndAltered();
    await expect(remove(altered)).rejects.toThrow('backup-changed');
    expect((await view()).made[1]?.verifiedAt).toBeNull();
    await expect(remove(good)).rejects.toThrow('only-backup');
    expect(files()).toHaveLength(2);
  });

  test('when it would be what is left', async () => {
    const { good } = await goodAndAltered();
    await expect(remove(good)).rejects.toThrow('only-backup');
    expect((await view()).made[1]?.verifiedAt).toBeNull();
    expect(files()).toHaveLength(2);
  });
});

/** Every file of the vault but its lock, by hash. */
function bytesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name !== 'lock');
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(path.join(folder, name)))
        .digest('hex'),
    ]),
  );
}

describe('a restore drill', () => {
  test('D10 proves a backup and says what is newer, and touches nothing of the vault before it is recorded', async () => {
    await choosePlace();
    await desk.ask('vault.back-up-now', {});
    const [made] = (await view()).made;
    const open = desk.vault.session.open();
    if (open === undefined || made === undefined) throw new Error('nothing made');
    const file = path.join(safe, files()[0] ?? '');
    const before = bytesOf(vault);
    const inTheBackup = readFileSync(file);
    const found = await open.vault.drill(file, secret);
    expect(found).toMatchObject({ ok: true, value: { history: 'ours' } });
    expect(bytesOf(vault)).toEqual(before);
    expect(readdirSync(path.dirname(vault))).toEqual(['harbour.vault']);
    now += 2 * DAY;
    const told = await drill(made.id);
    expect(told).toMatchObject({
      history: 'ours',
      newer: { events: 1, cases: 0, letters: 0 },
      bytes: made.size,
    });
    expect(await view()).toMatchObject({
      drill: { doneAt: now, openedBy: 'passphrase' },
      made: [{ verifiedAt: now }],
    });
    expect(readFileSync(file).equals(inTheBackup)).toBe(true);
  });

  test('with a wrong passphrase nothing is recorded; damage is told and recorded; another vault is known as such', async () => {
    await choosePlace();
    await desk.ask('vault.back-up-now', {});
    const [made] = (await view()).made;
    const head = () => desk.vault.session.open()?.vault.auditHead().sequence;
    const before = head();
    const wrong = { ...secret, text: 'surely not the right one' };
    const id = made?.id ?? 0;
    await expect(desk.ask('vault.drill', { backup: { kind: 'made', id }, secret: wrong })).rejects.toThrow(
      'wrong-passphrase',
    );
    expect(head()).toBe(before);
    expect((await view()).drill).toBeNull();

    const other = wholeVault({ now: () => now });
    await createVault(other, path.join(root, 'others'), 'other');
    const foreign = path.join(root, 'other.deskbackup');
    await other.ask('vault.backup', { token: other.grant('save-backup', foreign) });
    other.close();
    const token = desk.grant('open-backup', foreign);
    expect(await desk.ask('vault.drill', { backup: { kind: 'file', token }, secret })).toMatchObject({
      history: 'other',
    });
    expect((await view()).drill).toBeNull();

    const file = path.join(safe, files()[0] ?? '');
    const bytes = readFileSync(file);
    bytes.fill(0x5a, bytes.length - 9_000, bytes.length - 8_000);
    writeFileSync(file, bytes);
    await expect(drill(id)).rejects.toThrow('damaged-backup');
    expect(await view()).toMatchObject({ drill: null, made: [{ verifiedAt: null }] });
  });
});

test('a drill of a backup whose file is no backup any more, or another one, says what it is and calls the backup damaged', async () => {
  await choosePlace();
  for (const _ of [1, 2]) {
    now += DAY;
    await desk.ask('vault.back-up-now', {});
  }
  const [second, first] = (await view()).made;
  const [older = '', newer = ''] = files().map((name) => path.join(safe, name));
  cpSync(newer, older);
  expect(await drill(first?.id ?? 0)).toMatchObject({ history: 'ours' });
  expect((await view()).made.map(({ verifiedAt }) => verifiedAt === null)).toEqual([false, true]);
  const bytes = readFileSync(newer);
  writeFileSync(newer, bytes.fill(0, 0, 4_096));
  await expect(drill(second?.id ?? 0)).rejects.toThrow('not-a-backup');
  expect((await view()).made.map(({ verifiedAt }) => verifiedAt)).toEqual([null, null]);
});

describe('what a killed program left', () => {
  /** A process id that is taken by nobody: of a process that has ended. */
  const DEAD = { pid: 2 ** 22 - 3, startedAt: '', token: 'a'.repeat(32) };

  function leave(folder: string, owner: unknown, more: readonly string[] = ['cases.db']): void {
    mkdirSync(folder, { recursive: true });
    if (owner !== undefined) writeFileSync(path.join(folder, 'owner'), JSON.stringify(owner));
    for (const name of more) writeFileSync(path.join(folder, name), 'half');
  }

  test('is swept when its owner is gone; what is in use, not ours or not marked stays', async () => {
    await choosePlace();
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const dead = { ...DEAD, startedAt: `${boot}:1` };
    const parent = path.dirname(vault);
    const own = readFileSync('/proc/self/stat', 'utf8');
    const ticks = own.slice(own.lastIndexOf(')') + 2).split(' ')[19];
    const alive = { pid: process.pid, startedAt: `${boot}:${ticks}`, token: 'b'.repeat(32) };
    const left = 'harbour 2026.deskbackup.partial-Abc123';
    for (const folder of [parent, safe]) {
      leave(path.join(folder, left), dead);
      leave(path.join(folder, 'in-use.partial-Abc123'), alive);
      leave(path.join(folder, 'not-marked.partial-Abc123'), undefined);
      leave(path.join(folder, 'holds-more.partial-Abc123'), dead, ['cases.db', 'thesis.odt']);
      leave(path.join(folder, 'another-name'), dead);
      leave(path.join(folder, 'other-machine.partial-Abc123'), { ...dead, startedAt: `${'0'.repeat(36)}:1` });
    }
    desk.close();
    desk = wholeVault({ now: () => now });
    await openVault(desk, vault);
    await desk.ask('vault.back-up-now', {});
    const stays = [
      'another-name',
      'holds-more.partial-Abc123',
      'in-use.partial-Abc123',
      'not-marked.partial-Abc123',
      'other-machine.partial-Abc123',
    ];
    expect(files(parent)).toEqual([...stays, 'harbour.vault'].sort());
    expect(files().filter((name) => statSync(path.join(safe, name)).isDirectory())).toEqual(stays);
  });
});
