/** The keeper of backups by a clock that a test moves: no look is lost, doubled or silent, whatever runs meanwhile. */
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { putBackupPlace, putBackupSchedule } from '../../../electron/vault/store/backup-rows';
import { BackupKeeper } from '../../../electron/vault/usecases/backups/keeper';
import type { OpenSession } from '../../../electron/vault/usecases/vault/ports';
import { createVault, openVault, type WholeVault, wholeVault } from '../../support/whole-vault';

let root = '';
let desk: WholeVault;
let open: OpenSession;
let keeper: BackupKeeper;
/** Looks that are planned, and what the clock says. */
let planned: Set<() => void>;
let elapsed = 0;
let logged: unknown[];

beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'desk-keeper-'));
  desk = wholeVault();
  const made = await createVault(desk, root);
  // a name that FAT refuses
  desk.close();
  const vault = path.join(root, 'har:bour.vault');
  renameSync(made, vault);
  desk = wholeVault();
  await openVault(desk, vault);
  const found = desk.vault.session.open();
  if (found === undefined) throw new Error('nothing open');
  planned = new Set();
  logged = [];
  const watching = {
    ...found.desk.watching,
    after(_: number, run: () => void) {
      planned.add(run);
      return () => void planned.delete(run);
    },
    elapsed: () => elapsed,
  };
  open = { ...found, desk: { ...found.desk, watching } };
  keeper = new BackupKeeper(open);
  keeper.begin((fault) => logged.push(fault));
});
afterEach(() => {
  vi.restoreAllMocks();
  keeper.end();
  desk.close();
  rmSync(root, { recursive: true, force: true });
});

/** Chooses a new folder as the place, with a backup every day. */
function choose(name: string): void {
  const folder = path.join(root, name);
  mkdirSync(folder);
  open.desk.store.write((db) => {
    putBackupPlace(db, folder);
    putBackupSchedule(db, { every: 'day', minute: 0, weekday: 1 });
    db.append({ kind: 'vault.backup-place-chosen', caseNo: null, facts: {} });
  });
}
const files = (name: string) => readdirSync(path.join(root, name)).filter((one) => !one.endsWith('.erased'));
const failure = async () => (await desk.ask('vault.backups', {})).failure?.code;
/** Runs the one look that is planned, and waits until the next one is. */
async function lookOnce(): Promise<void> {
  const [run] = planned;
  planned.clear();
  elapsed += 600_000;
  run?.();
  await vi.waitFor(() => expect(planned.size).toBe(1), { timeout: 15_000 });
}

test('a place that is chosen while a backup is made gets its own at once, and there stays one next look', async () => {
  choose('one');
  const make = open.vault.backup.bind(open.vault);
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((done) => {
    goOn = done;
  });
  const backup = vi.spyOn(open.vault, 'backup').mockImplementationOnce(async (to, hear) => {
    await held;
    return await make(to, hear);
  });
  keeper.look();
  await vi.waitFor(() => expect(backup).toHaveBeenCalled());
  choose('two');
  keeper.look();
  keeper.look();
  goOn();
  await vi.waitFor(() => expect(files('two')).toHaveLength(1), { timeout: 15_000 });
  await vi.waitFor(() => expect(planned.size).toBeGreaterThan(0), { timeout: 15_000 });
  await lookOnce();
  expect(files('one')).toEqual([expect.stringMatching(/^har-bour .*\.deskbackup$/)]);
  expect(files('two')).toHaveLength(1);
  expect(planned.size).toBe(1);
});

test('whatever is thrown under a backup that began by itself is logged and said, and the next look tries again', async () => {
  choose('one');
  const fault = new TypeError('not foreseen');
  vi.spyOn(open.vault, 'backup').mockRejectedValueOnce(fault);
  await lookOnce();
  expect(logged).toEqual([fault]);
  expect(await failure()).toBe('io-error');
  await lookOnce();
  expect(files('one')).toHaveLength(1);
  expect(await failure()).toBeUndefined();
});

test('of a drill and a backup that run together the other one is still shown when one has ended', async () => {
  const ends: (() => void)[] = [];
  const run = (what: 'backup' | 'drill') =>
    keeper.following(what, () => new Promise<void>((end) => ends.push(end)));
  const drill = run('drill');
  const backup = run('backup');
  expect(keeper.running?.what).toBe('drill');
  ends[0]?.();
  await drill;
  expect(keeper.running?.what).toBe('backup');
  ends[1]?.();
  await backup;
  expect(keeper.running).toBeNull();
});
