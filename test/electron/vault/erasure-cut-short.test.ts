/** D12 an erasure that was cut short between its rows and its traces: the next opening ends it. */
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { StoreFault } from '../../../electron/vault/store/database';
import { changeCase } from '../../../electron/vault/store/case-rows';
import { type CaseDesk, caseDesk } from '../../support/case-desk';
import { decryptedImage } from '../../support/decrypted-image';
import { PASSPHRASE } from '../../support/desk-program';

const NOW = Date.parse('2026-04-13T07:00:00Z');
const WORDS = ['subjectquokka', 'bodyquokka', 'namequokka', 'filequokka', 'reporter-quokka'];

let desk: CaseDesk;
beforeEach(async () => {
  desk = await caseDesk(NOW);
  desk.lay({
    ...{ from: 'reporter-quokka@mail.example', name: 'Namequokka', subject: 'subjectquokka' },
    sections: [{ text: 'Look at bodyquokka please.', encrypted: true }],
    files: ['filequokka.txt'],
  });
  desk.desk.store.write((db) => {
    changeCase(db, 1, { stage: 'closed', stageSince: NOW, closedAt: NOW });
    db.append({ kind: 'case-moved', caseNo: 1, facts: { was: 'validated', now: 'closed' } });
  });
});
afterEach(() => desk.close());

async function erase(): Promise<string | undefined> {
  const { revision } = await desk.ask('erasure.preview', { id: 'HB-1' });
  return await desk.codeOf('erasure.run', { id: 'HB-1', revision, confirm: 'HB-1' });
}

/** The rows are gone for good, and then the disk is full, or the program is. */
async function cutShort(): Promise<void> {
  desk.desk.store.shred = () => {
    throw new StoreFault('disk-full');
  };
  expect(await erase()).toBe('disk-full');
}

async function traces(folder = desk.file('harbour.vault')): Promise<string[]> {
  const image = (await decryptedImage(folder, { withLog: false })).toString('latin1').toLowerCase();
  return WORDS.filter((word) => image.includes(word));
}

const endings = () =>
  desk.desk.store.read((db) =>
    db.all(
      z.object({ kind: z.string() }),
      "SELECT kind FROM event WHERE kind IN ('case-erased', 'vault.traces-removed') ORDER BY seq",
    ),
  );
const BOTH = [{ kind: 'case-erased' }, { kind: 'vault.traces-removed' }];

describe('D12 an erasure that was cut short', () => {
  test('is ended by the next opening, once, and the history says when', async () => {
    await cutShort();
    expect(endings()).toEqual([{ kind: 'case-erased' }]);
    await desk.reopen();
    expect(await traces()).toEqual([]);
    expect(endings()).toEqual(BOTH);
    await desk.reopen();
    expect(endings()).toEqual(BOTH);
    expect((await desk.ask('vault.verify', {})).ok).toBe(true);
  });

  test('is ended as well by who asks for it again in the vault that is open', async () => {
    const whole = desk.desk.store.shred.bind(desk.desk.store);
    await cutShort();
    desk.desk.store.shred = whole;
    const { revision } = await desk.ask('erasure.case', { id: 'HB-1' });
    expect(await desk.codeOf('erasure.run', { id: 'HB-1', revision, confirm: 'HB-1' })).toBe(
      'already-erased',
    );
    expect(await traces()).toEqual([]);
    expect(endings()).toEqual(BOTH);
  });

  test('is ended in what is restored from a backup of that state', async () => {
    await cutShort();
    const file = desk.file('cut.deskbackup');
    await desk.ask('vault.backup', { token: desk.grant('save-backup', file) });
    fs.mkdirSync(desk.file('clean'));
    await desk.ask('vault.restore', {
      from: desk.grant('open-backup', file),
      into: desk.grant('restore-folder', desk.file('clean')),
      name: 'restored',
      secret: { kind: 'passphrase', text: PASSPHRASE },
    });
    expect(await traces(path.join(desk.file('clean'), 'restored.vault'))).toEqual([]);
  });
});
