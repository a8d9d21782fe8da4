/** Runs that count their letters first: there at once, stopped at will, whole after a lock. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFiles } from '../../../electron/files/files';
import { fail } from '../../../shared/kernel/result';
import type { ImportJob } from '../../../shared/ipc/shapes';
import { type Correspondent, openpgpCorrespondent } from '../../support/correspondent';
import { clearReport } from '../../support/report-mail';
import { createVault, openVault, type WholeVault, wholeVault } from '../../support/whole-vault';

let heron: Correspondent;
let folder: string;
let mails: string;
let vault: string;
let desk: WholeVault;

beforeAll(async () => {
  heron = await openpgpCorrespondent('nightheron', 'heron@mail.example');
});

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'desk-runs-'));
  mails = path.join(folder, 'night-mail');
  mkdirSync(mails);
  desk = wholeVault({ attended: true });
  vault = await createVault(desk, folder);
});

afterEach(() => {
  desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const letter = (n: number): Uint8Array =>
  clearReport({ from: heron, subject: `Finding ${n}`, text: `Finding number ${n}.`, id: `run-${n}` });

function writeLetters(count: number): void {
  for (let n = 0; n < count; n += 1)
    writeFileSync(path.join(mails, `${String(n).padStart(3, '0')}.eml`), letter(n));
}

async function jobs(): Promise<ImportJob[]> {
  return (await desk.ask('import.jobs', {})).jobs;
}

async function job(id: string): Promise<ImportJob> {
  const found = (await jobs()).find((one) => one.id === id);
  if (found === undefined) throw new Error('no such job');
  return found;
}

const ended = async (id: string): Promise<ImportJob> => {
  await expect.poll(async () => (await job(id)).endedAt, { timeout: 60_000, interval: 25 }).not.toBeNull();
  return await job(id);
};

const titles = async (): Promise<string[]> =>
  (await desk.ask('cases.list', {})).rows.map((row) => row.title).sort();
const allTitles = (count: number): string[] => Array.from({ length: count }, (_, n) => `Finding ${n}`).sort();

describe('an archive that takes long to look through', () => {
  /** Holds back each look into the archive until it is told to go on. */
  function slowArchive() {
    const archive = path.join(mails, 'archive-2026.mbox');
    const stamp = 'From heron@mail.example Mon Nov  2 10:00:00 2026\n';
    writeFileSync(
      archive,
      Buffer.concat([0, 1, 2].map((n) => Buffer.concat([Buffer.from(stamp), letter(n), Buffer.from('\n')]))),
    );
    const files = createFiles();
    let open: () => void = () => undefined;
    const gate = new Promise<void>((go) => {
      open = go;
    });
    const held: typeof files = {
      ...files,
      readRange: async (...about) => {
        await gate;
        return await files.readRange(...about);
      },
    };
    return { archive, held, open: () => open() };
  }

  const begin = async (held: ReturnType<typeof createFiles>, archive: string): Promise<string> => {
    desk.close();
    desk = wholeVault({ attended: true, files: held });
    await openVault(desk, vault);
    const token = desk.grant('import-files', archive);
    return (await desk.ask('import.from-grant', { token })).job;
  };

  test('is a run at once, that counts before it reads', async () => {
    const { archive, held, open } = slowArchive();
    const id = await begin(held, archive);
    expect(await job(id)).toMatchObject({
      ...{ state: 'counting', name: 'archive-2026.mbox', total: 0, done: 0, endedAt: null },
    });
    open();
    expect(await ended(id)).toMatchObject({ state: 'done', total: 3, done: 3, name: 'archive-2026.mbox' });
  });

  test('can be stopped while it counts: nothing is taken in, and the rest is all of it', async () => {
    const { archive, held, open } = slowArchive();
    const id = await begin(held, archive);
    await desk.ask('import.cancel', { job: id });
    open();
    expect(await ended(id)).toMatchObject({ state: 'cancelled', done: 0, canGoOn: true });
    expect(await titles()).toEqual([]);
    await desk.ask('import.go-on', { job: id });
    expect(await ended(id)).toMatchObject({ state: 'done', total: 3, done: 3 });
    expect(await titles()).toEqual(allTitles(3));
  });

  test('goes on after a lock in the middle of counting', async () => {
    const { archive, held, open } = slowArchive();
    const id = await begin(held, archive);
    desk.close();
    open();
    desk = wholeVault({ attended: true });
    await openVault(desk, vault);
    expect(await ended(id)).toMatchObject({ state: 'done', total: 3, done: 3 });
    expect(await titles()).toEqual(allTitles(3));
  });

  test('that cannot be looked at fails with what to do, and is read once it can be', async () => {
    const files = createFiles();
    let locked = true;
    const id = await begin(
      {
        ...files,
        list: async (place) => (locked ? fail({ code: 'no-permission' as const }) : await files.list(place)),
      },
      mails,
    );
    expect(await ended(id)).toMatchObject({ state: 'failed', failure: 'place-unreadable', canGoOn: true });
    locked = false;
    writeLetters(2);
    await desk.ask('import.go-on', { job: id });
    expect(await ended(id)).toMatchObject({ state: 'done', done: 2, failure: null });
  });
});
