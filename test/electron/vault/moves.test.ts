/** Moving a letter, and taking that back: reporters, clocks and cases follow, and nothing is undone that was told already. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CaseDesk, caseDesk } from '../../support/case-desk';

const NOW = Date.parse('2026-04-13T07:00:00Z');
const DAY = 86_400_000;
let desk: CaseDesk;

beforeEach(async () => {
  desk = await caseDesk(NOW);
});
afterEach(() => desk.close());

const caseOf = (id: string) => desk.ask('case.get', { id });

test('a case that gets an older letter counts from it, and from its own again once that is undone', async () => {
  const mine = desk.lay({ at: NOW - DAY });
  const older = desk.lay({ at: NOW - 3 * DAY });
  const { step } = await desk.ask('letter.move', { id: older.letterId, to: `HB-${mine.caseNo}` });
  const moved = await caseOf(`HB-${mine.caseNo}`);
  expect(moved.row.receivedAt).toBe(NOW - 3 * DAY);
  expect(moved.history.map(({ kind }) => kind)).toContain('clock-recomputed');
  expect((await caseOf(`HB-${older.caseNo}`)).row.aside).toBe('emptied');
  await desk.ask('letter.undo-move', { step });
  const back = await caseOf(`HB-${mine.caseNo}`);
  expect(back.row.receivedAt).toBe(NOW - DAY);
  expect(back.history.map(({ kind }) => kind)).toContain('letter-move-undone');
  expect((await caseOf(`HB-${older.caseNo}`)).row.aside).toBeNull();
});

test('a case whose first letter leaves counts from the next one, never from nothing', async () => {
  const { letterId, caseNo } = desk.lay({ at: NOW - 3 * DAY, from: 'ann@mail.example' });
  desk.lay({ caseNo, at: NOW - DAY, from: 'bob@mail.example' });
  const { caseId } = await desk.ask('letter.move', { id: letterId, to: 'new' });
  expect((await caseOf(`HB-${caseNo}`)).row.receivedAt).toBe(NOW - DAY);
  expect((await caseOf(caseId)).row.receivedAt).toBe(NOW - 3 * DAY);
});

test('a stranger whose letter is moved into a case by hand becomes a reporter of it, and none again when undone', async () => {
  const mine = desk.lay({ from: 'ann@mail.example' });
  const theirs = desk.lay({ from: 'bob@mail.example' });
  const { step } = await desk.ask('letter.move', { id: theirs.letterId, to: `HB-${mine.caseNo}` });
  expect((await caseOf(`HB-${mine.caseNo}`)).reporters).toHaveLength(2);
  await desk.ask('letter.undo-move', { step });
  expect((await caseOf(`HB-${mine.caseNo}`)).reporters).toHaveLength(1);
});

test('a move is not undone once a letter has left, nor twice, nor after a later move', async () => {
  const mine = desk.lay({});
  const theirs = desk.lay({});
  const id = theirs.letterId;
  const first = await desk.ask('letter.move', { id, to: `HB-${mine.caseNo}` });
  const second = await desk.ask('letter.move', { id, to: 'new' });
  expect(await desk.codeOf('letter.undo-move', { step: first.step })).toBe('stale-revision');
  await desk.ask('letter.undo-move', { step: second.step });
  expect(await desk.codeOf('letter.undo-move', { step: second.step })).toBe('stale-revision');
  desk.desk.store.write((db) => db.append({ kind: 'reply-exported', caseNo: mine.caseNo, facts: {} }));
  expect(await desk.codeOf('letter.undo-move', { step: first.step })).toBe('reply-left');
  expect(await desk.codeOf('letter.undo-move', { step: 1 })).toBe('no-such-thing');
});

test('a closed letter that is set aside waits no more, and waits again when that is undone', async () => {
  const { letterId } = desk.lay({ caseNo: null, attention: 'no-matching-key' });
  const waiting = async () => (await desk.ask('attention.list', {})).letters.map(({ id }) => id);
  expect(await waiting()).toEqual([letterId]);
  const { step } = await desk.ask('letter.file-as', { id: letterId, as: 'spam' });
  expect(await waiting()).toEqual([]);
  expect((await desk.ask('vault.facts', {})).attention).toBe(0);
  await desk.ask('letter.undo-move', { step });
  expect(await waiting()).toEqual([letterId]);
});

test('what was moved can be taken back after a new start, from either case, as long as nothing else happened', async () => {
  const mine = desk.lay({ at: NOW - DAY });
  const other = desk.lay({ at: NOW - 3 * DAY });
  const [here, there] = [`HB-${mine.caseNo}`, `HB-${other.caseNo}`];
  const last = async (id: string) => (await desk.ask('letter.last-move', { id })).move;
  expect([await last(here), await last(there)]).toEqual([null, null]);
  const { step } = await desk.ask('letter.move', { id: other.letterId, to: here });
  await desk.reopen();
  const move = { step, letter: other.letterId };
  expect([await last(here), await last(there)]).toEqual([move, move]);
  expect(await desk.ask('letter.undo-move', { step })).toEqual({ caseId: there });
  expect([await last(here), await last(there)]).toEqual([null, null]);
  expect([(await caseOf(here)).row.receivedAt, (await caseOf(there)).row.aside]).toEqual([NOW - DAY, null]);

  const filed = await desk.ask('letter.file-as', { id: other.letterId, as: 'spam' });
  await desk.reopen();
  expect(await last(there)).toEqual({ step: filed.step, letter: other.letterId });
  await desk.ask('letter.undo-move', { step: filed.step });
  await desk.ask('letter.move', { id: other.letterId, to: here });
  // another thing that was done since is what the key would mean
  const { revision } = await caseOf(here);
  await desk.ask('case.edit', { id: here, revision, changes: { notes: 'Two reports.' } });
  expect(await last(here)).toBeNull();
});

test('before a move it is said what is due when, in both cases, and so it comes', async () => {
  const mine = desk.lay({ at: NOW - DAY, from: 'ann@mail.example' });
  const other = desk.lay({ at: NOW - 3 * DAY, from: 'bob@mail.example' });
  desk.lay({ caseNo: other.caseNo, at: NOW - 2 * DAY, from: 'eve@mail.example' });
  const [here, there] = [`HB-${mine.caseNo}`, `HB-${other.caseNo}`];
  const due = async (id: string) =>
    (await caseOf(id)).promises.find(({ promise }) => promise === 'first-response')?.dueAt;
  const was = [await due(here), await due(there)];
  const { changes } = await desk.ask('letter.move-preview', { id: other.letterId, to: here });
  expect(changes).toMatchObject([
    { caseId: here, receivedWas: NOW - DAY, receivedNow: NOW - 3 * DAY },
    { caseId: there, receivedWas: NOW - 3 * DAY, receivedNow: NOW - 2 * DAY },
  ]);
  const response = changes.map(({ dues }) => dues.find(({ promise }) => promise === 'first-response'));
  expect(response.map((one) => one?.was.dueAt)).toEqual(was);
  await desk.ask('letter.move', { id: other.letterId, to: here });
  expect(response.map((one) => one?.now.dueAt)).toEqual([await due(here), await due(there)]);
  expect(await due(here)).not.toBe(was[0]);
  expect(await desk.codeOf('letter.move-preview', { id: 999, to: 'new' })).toBe('no-such-thing');
});
