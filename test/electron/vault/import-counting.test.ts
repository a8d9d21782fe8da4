/** Runs that count their letters first: there at once, stopped at will, whole after a lock. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFiles } from '../../../electron/files/files';
import { fail } from '../../../shared/kernel/result';
import { runDesk } from '../../support/run-desk';
import { openVault, wholeVault } from '../../support/whole-vault';

const it = runDesk();

const titles = async (): Promise<string[]> =>
  (await it.desk.ask('cases.list', {})).rows.map((row) => row.title).sort();
const allTitles = (count: number): string[] => Array.from({ length: count }, (_, n) => `Finding ${n}`).sort();

describe('an archive that takes long to look through', () => {
  /** Holds back each look into the archive until it is told to go on. */
  function slowArchive() {
    const archive = path.join(it.mails, 'archive-2026.mbox');
    const stamp = 'From heron@mail.example Mon Nov  2 10:00:00 2026\n';
    writeFileSync(
      archive,
      Buffer.concat(
        [0, 1, 2].map((n) => Buffer.concat([Buffer.from(stamp), it.letter(n), Buffer.from('\n')])),
      ),
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
    it.desk.close();
    it.desk = wholeVault({ attended: true, files: held });
    await openVault(it.desk, it.vault);
    const token = it.desk.grant('import-files', archive);
    return (await it.desk.ask('import.from-grant', { token })).job;
  };

  test('is a run at once, that counts before it reads', async () => {
    const { archive, held, open } = slowArchive();
    const id = await begin(held, archive);
    expect(await it.job(id)).toMatchObject({
      ...{ state: 'counting', name: 'archive-2026.mbox', total: 0, done: 0, endedAt: null },
    });
    open();
    expect(await it.ended(id)).toMatchObject({ state: 'done', total: 3, done: 3, name: 'archive-2026.mbox' });
  });

  test('can be stopped while it counts: nothing is taken in, and the rest is all of it', async () => {
    const { archive, held, open } = slowArchive();
    const id = await begin(held, archive);
    await it.desk.ask('import.cancel', { job: id });
    open();
    expect(await it.ended(id)).toMatchObject({ state: 'cancelled', done: 0, canGoOn: true });
    expect(await titles()).toEqual([]);
    await it.desk.ask('import.go-on', { job: id });
    expect(await it.ended(id)).toMatchObject({ state: 'done', total: 3, done: 3 });
    expect(await titles()).toEqual(allTitles(3));
  });

  test('goes on after a lock in the middle of counting', async () => {
    const { archive, held, open } = slowArchive();
    const id = await begin(held, archive);
    it.desk.close();
    open();
    it.desk = wholeVault({ attended: true });
    await openVault(it.desk, it.vault);
    expect(await it.ended(id)).toMatchObject({ state: 'done', total: 3, done: 3 });
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
      it.mails,
    );
    expect(await it.ended(id)).toMatchObject({ state: 'failed', failure: 'place-unreadable', canGoOn: true });
    locked = false;
    it.writeLetters(2);
    await it.desk.ask('import.go-on', { job: id });
    expect(await it.ended(id)).toMatchObject({ state: 'done', done: 2, failure: null });
  });
});
