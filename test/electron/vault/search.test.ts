/** Search over everything decrypted, as it is typed. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  findInIndex,
  indexLetter,
  queryOf,
  removeLetterFromIndex,
} from '../../../electron/vault/store/search-rows';
import { type CaseDesk, caseDesk } from '../../support/case-desk';

const NOW = Date.parse('2026-06-01T09:00:00Z');
let desk: CaseDesk;
let letterId = 0;
const find = (text: string, limit = 20) => desk.ask('search.find', { text, limit });
const found = async (text: string) => (await find(text)).hits.map((hit) => `${hit.kind} ${hit.caseId}`);

beforeAll(async () => {
  desk = await caseDesk(NOW);
  ({ letterId } = desk.lay({
    ...{ subject: 'Session tokens', name: 'Ann Zoë', from: 'ann@mail.example', files: ['two-accounts.py'] },
    sections: [{ text: 'Account B sends the refresh token of A with its own device id.' }],
  }));
  desk.lay({ subject: 'Pairing code', sections: [{ text: 'The charger keeps the pairing token.' }] });
  desk.lay({ caseNo: null, attention: 'no-matching-key', subject: '...' });
  const { revision } = await desk.ask('case.get', { id: 'HB-2' });
  const changes = {
    notes: 'Ask the harbour master.',
    product: 'Charger',
    affectedSystem: 'charger.harbour.example',
  };
  await desk.ask('case.edit', { id: 'HB-2', revision, changes });
});
afterAll(() => desk.close());

describe('search', () => {
  test('finds letters, cases, notes and names of files by the beginnings of words', async () => {
    expect(await found('refr tok')).toEqual(['letter HB-1']);
    expect(await found('harbour mas')).toEqual(['case HB-2']);
    expect(await found('two-acc')).toEqual(['attachment-name HB-1']);
    expect(await found('zoe')).toEqual(['letter HB-1']);
    expect((await found('charger')).sort()).toEqual(['case HB-2', 'letter HB-2']);
  });

  test('finds our own drafts, as they are now', async () => {
    const { reporters } = await desk.ask('case.get', { id: 'HB-2' });
    const reply = await desk.ask('reply.start', {
      ...{ caseId: 'HB-2', reporterId: reporters[0]?.id ?? 0, inReplyTo: null, template: null },
    });
    const { id, revision, to, subject } = reply;
    const text = { to, subject, assessment: null, expectedDate: null };
    const saved = await desk.ask('reply.save', { id, revision, ...text, body: 'We measured the flux.' });
    expect((await find('flux')).hits).toMatchObject([{ kind: 'reply', caseId: 'HB-2', strangers: false }]);
    await desk.ask('reply.save', { id, revision: saved.revision, ...text, body: 'Other words.' });
    expect(await found('flux')).toEqual([]);
  });

  test('a hit says what matched, where it is, and whether a stranger wrote it', async () => {
    const [hit] = (await find('refresh')).hits;
    expect(hit).toMatchObject({ caseTitle: 'Session tokens', letterId, at: NOW, strangers: true });
    // the verdicts on the letter that holds the words; what we wrote has none
    expect(hit?.glance).toMatchObject({ signature: 'none', attention: null, otherPinned: false });
    expect((await find('harbour mas')).hits[0]?.glance).toBeNull();
    expect(hit?.excerpt.filter((piece) => piece.hit)).toEqual([{ text: 'refresh', hit: true }]);
    expect(hit?.excerpt.map((piece) => piece.text).join('')).toContain('sends the refresh token of A');
  });

  test('a case number leads to its case first', async () => {
    expect((await found('hb-2'))[0]).toBe('case HB-2');
    expect((await found('[HB-1]'))[0]).toBe('case HB-1');
    expect(await found('HB-99')).toEqual([]);
  });

  test('says how many letters it could not search, and whether there is more', async () => {
    expect(await find('token', 1)).toMatchObject({ more: true, notSearched: 1 });
    expect((await find('token', 1)).hits).toHaveLength(1);
    expect(await find('token', 3)).toMatchObject({ more: false });
  });

  test('nothing that is typed is syntax', async () => {
    for (const text of [
      '"',
      '""',
      'a"b',
      'NOT',
      'token AND',
      'body:token',
      '*',
      '^token',
      'NEAR(a b)',
      '-token',
      '{',
      "'",
    ]) {
      expect(await desk.codeOf('search.find', { text, limit: 5 })).toBeUndefined();
    }
    expect(queryOf(' - * ')).toBeNull();
    expect(await find('')).toMatchObject({ hits: [], more: false });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => {
        expect(await desk.codeOf('search.find', { text, limit: 5 })).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  test('a letter that is taken out of the index is not found, with the names of its files', async () => {
    desk.desk.store.write((db) => {
      removeLetterFromIndex(db, letterId);
      db.append({ kind: 'test', caseNo: null, facts: {} });
    });
    expect(await found('refresh')).toEqual([]);
    expect(await found('two-acc')).toEqual([]);
    desk.desk.store.write((db) => {
      indexLetter(db, letterId);
      indexLetter(db, letterId);
      db.append({ kind: 'test', caseNo: null, facts: {} });
    });
    expect(await found('two-acc')).toEqual(['attachment-name HB-1']);
  });

  test('of very many matches the newest come first', () => {
    desk.desk.store.write((db) => {
      const sql = "INSERT INTO search (rowid, body, kind, ref) VALUES (?, 'needle', 'letter', ?)";
      for (let ref = 1_000; ref < 4_000; ref += 1) db.run(sql, ref * 4, ref);
      db.append({ kind: 'test', caseNo: null, facts: {} });
    });
    const refs = desk.desk.store.read((db) => findInIndex(db, 'needle', 3)).map((one) => one.ref);
    expect(refs).toEqual([3_999, 3_998, 3_997]);
  });
});
