/** All promises of a case in a real vault: what starts, moves and stops each, and which runs out next. */
import { afterEach, describe, expect, test } from 'vitest';
import { changeCase } from '../../../electron/vault/store/case-rows';
import { changeReply, insertReply } from '../../../electron/vault/store/reply-rows';
import { sortCases } from '../../../renderer/features/cases/order-cases';
import { reachedStages } from '../../../electron/vault/store/stage-rows';
import type { CaseView, PromiseView } from '../../../shared/ipc/shapes';
import type { PromiseKind } from '../../../shared/policy/promise-kinds';
import { type CaseDesk, caseDesk } from '../../support/case-desk';

const at = (text: string): number => Date.parse(text);
let desk: CaseDesk;
afterEach(() => desk.close());

const view = (id = 'HB-1'): Promise<CaseView> => desk.ask('case.get', { id });
async function promise(kind: PromiseKind, id = 'HB-1'): Promise<PromiseView> {
  const found = (await view(id)).promises.find((one) => one.promise === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
}

/** A letter of ours that somebody confirmed as sent then. */
function send(
  when: string,
  carried: { assessment?: string; expectedDate?: string } = {},
  caseNo = 1,
): number {
  return desk.desk.store.write((db) => {
    const id = insertReply(db, {
      ...{ caseNo, reporterId: caseNo, inReplyTo: null, to: 'ann@mail.example', subject: 'Re: Finding' },
      ...{ body: carried.assessment ?? 'We have it.', template: null },
      ...carried,
    });
    changeReply(db, id, { state: 'sent', sentAt: at(when), sentBasis: 'you-said-so' });
    db.append({ kind: 'reply-sent', caseNo, facts: { reply: String(id) } });
    return id;
  });
}

async function edit(changes: { severity?: 'high'; fixedIn?: string; fixedOn?: string }): Promise<void> {
  const { revision } = await view();
  await desk.ask('case.edit', { id: 'HB-1', revision, changes });
}

async function moveTo(...stages: readonly ('triage' | 'accepted' | 'fix' | 'validated' | 'closed')[]) {
  for (const to of stages) {
    const { revision } = await view();
    const nothing = { reason: '', declineReason: null, feedback: '', duplicateOf: null };
    await desk.ask('case.move', { id: 'HB-1', revision, to, ...nothing });
  }
}

describe('under the Maxem policy', () => {
  test('MAXEM-6 the response stops only with one sent letter that carries both, and says what it lacked', async () => {
    desk = await caseDesk(at('2026-04-13T07:00:00Z'));
    desk.lay({ at: at('2026-04-10T15:40:00Z') });
    expect(await promise('first-response')).toMatchObject({ state: 'running', lacks: ['reply'] });
    send('2026-04-13T08:00:00Z', { assessment: 'It is real.' });
    desk.now = at('2026-04-13T14:00:00Z');
    expect(await promise('first-response')).toMatchObject({ state: 'running', lacks: ['expected-date'] });
    const reply = send('2026-04-13T14:55:00Z', { assessment: 'It is real.', expectedDate: '2026-05-15' });
    desk.now = at('2026-04-14T00:00:00Z');
    expect(await promise('first-response')).toMatchObject({
      state: 'kept',
      evidence: { kind: 'letter', reply },
      lacks: [],
      stops: 'assessment-and-date',
    });
  });

  test('MAXEM-10 an update is due 14 days after the last letter that was sent, and any sent letter starts it again', async () => {
    desk = await caseDesk(at('2026-04-13T07:00:00Z'));
    desk.lay({ at: at('2026-04-10T15:40:00Z') });
    expect(await promise('update')).toMatchObject({ startedAt: at('2026-04-10T15:40:00Z'), firm: true });
    send('2026-04-13T14:55:00Z', { assessment: 'It is real.', expectedDate: '2026-05-15' });
    desk.now = at('2026-04-27T21:59:59Z');
    expect(await promise('update')).toMatchObject({
      state: 'running',
      startedAt: at('2026-04-13T14:55:00Z'),
      dueAt: at('2026-04-27T22:00:00Z'),
      endOfDay: true,
    });
    desk.now = at('2026-04-27T22:00:00Z');
    expect((await promise('update')).state).toBe('broken');
    expect((await view()).row.nextDue).toMatchObject({ promise: 'update', state: 'broken' });
    send('2026-04-28T09:00:00Z');
    desk.now = at('2026-04-28T10:00:00Z');
    expect(await promise('update')).toMatchObject({ state: 'running', dueAt: at('2026-05-12T22:00:00Z') });
  });

  test('MAXEM-10 a sent copy that was imported is news too, and closing ends it', async () => {
    desk = await caseDesk(at('2026-04-13T07:00:00Z'));
    const { caseNo } = desk.lay({ at: at('2026-04-10T15:40:00Z') });
    desk.lay({ caseNo, at: at('2026-04-12T10:00:00Z'), direction: 'out' });
    expect((await promise('update')).startedAt).toBe(at('2026-04-12T10:00:00Z'));
    await edit({ severity: 'high', fixedIn: '4.2', fixedOn: '2026-04-13' });
    await moveTo('triage', 'accepted', 'fix', 'validated', 'closed');
    desk.now = at('2027-01-01T00:00:00Z');
    expect(await promise('update')).toMatchObject({ state: 'kept', evidence: { kind: 'ended' } });
  });

  test('a report that is imported late is already running, or past due, and never received after its import', async () => {
    desk = await caseDesk(at('2026-04-13T07:00:00Z'));
    desk.lay({ at: at('2026-04-10T15:40:00Z') });
    const { letterId } = desk.lay({ at: at('2026-04-01T08:00:00Z') });
    const rows = (await desk.ask('cases.list', {})).rows;
    expect(rows.map((row) => [row.nextDue?.promise, row.nextDue?.state])).toEqual([
      ['first-response', 'running'],
      ['first-response', 'broken'],
    ]);
    const after = { id: letterId, at: desk.now + 60_000, reason: 'It came later.' };
    expect(await desk.codeOf('letter.set-received', after)).toBe('after-import');
  });

  test('correcting the receipt moves every promise that counts from it, and the history tells each', async () => {
    desk = await caseDesk(at('2026-04-13T07:00:00Z'));
    const { letterId } = desk.lay({ at: at('2026-04-10T15:40:00Z') });
    const wish = { id: letterId, at: at('2026-04-09T15:40:00Z'), reason: 'The relay was a day late.' };
    await desk.ask('letter.set-received', wish);
    const moved = (await view()).history.filter((entry) => entry.kind === 'clock-recomputed');
    expect(moved.map((entry) => entry.facts)).toEqual([
      {
        ...{ promise: 'first-response', why: 'receipt' },
        ...{ was: '2026-04-13T15:40:00.000Z', now: '2026-04-12T15:40:00.000Z' },
      },
      expect.objectContaining({ promise: 'update', now: '2026-04-23T22:00:00.000Z' }),
      expect.objectContaining({ promise: 'fix' }),
    ]);
    expect(await promise('first-response')).toMatchObject({ state: 'broken' });
  });

  test('MAXEM-5 waiting on the reporter stops the clocks that may pause, and its end moves them', async () => {
    desk = await caseDesk(at('2026-04-11T10:00:00Z'));
    desk.lay({ at: at('2026-04-10T15:40:00Z') });
    const { revision } = await view();
    await desk.ask('case.wait', { id: 'HB-1', revision, for: 'the steps to reproduce it' });
    desk.now = at('2026-04-13T07:00:00Z');
    expect(await promise('first-response')).toMatchObject({
      state: 'paused',
      pausedSince: at('2026-04-11T10:00:00Z'),
    });
    expect((await promise('fix')).state).toBe('running');
    const waiting = await view();
    await desk.ask('case.wait-over', { id: 'HB-1', revision: waiting.revision });
    expect(await promise('first-response')).toMatchObject({
      state: 'running',
      dueAt: at('2026-04-15T15:40:00Z'),
    });
    const told = (await view()).history.find((entry) => entry.kind === 'clock-recomputed');
    expect(told?.facts).toEqual({
      ...{ promise: 'first-response', why: 'pause' },
      ...{ was: '2026-04-13T15:40:00.000Z', now: '2026-04-15T15:40:00.000Z' },
    });
  });

  test('MAXEM-3 a closed case keeps one clock only, that of its retention', async () => {
    desk = await caseDesk(at('2026-04-13T07:00:00Z'));
    desk.lay({ at: at('2026-04-10T15:40:00Z') });
    send('2026-04-13T06:55:00Z', { assessment: 'It is real.', expectedDate: '2026-05-15' });
    await edit({ severity: 'high', fixedIn: '4.2', fixedOn: '2026-04-13' });
    await moveTo('triage', 'accepted', 'fix', 'validated', 'closed');
    desk.now = at('2026-09-01T00:00:00Z');
    const states = (await view()).promises.map((one) => [one.promise, one.state]);
    expect(states).toEqual([
      ...[
        ['first-response', 'kept'],
        ['update', 'kept'],
        ['fix', 'kept'],
        ['disclosure', 'void'],
      ],
      ...[
        ['credit', 'idle'],
        ['retention', 'running'],
      ],
    ]);
    expect((await promise('retention')).dueAt).toBe(at('2027-04-13T22:00:00Z'));
    expect((await view()).row.nextDue).toBeNull();
  });
});

describe('under the MX policy', () => {
  const received = at('2026-11-25T22:10:00Z');

  test('MX-11 any letter that was sent keeps the response of three business days', async () => {
    desk = await caseDesk(received, 'mx');
    desk.lay({ at: received });
    expect(await promise('first-response')).toMatchObject({
      dueAt: at('2026-12-01T22:10:00Z'),
      stops: 'any-letter',
    });
    const reply = send('2026-12-01T22:10:00Z');
    desk.now = at('2026-12-05T00:00:00Z');
    expect(await promise('first-response')).toMatchObject({
      state: 'kept',
      evidence: { kind: 'letter', reply },
    });
  });

  test('MX-14 the fix clock runs 120 days from receipt and does not move with the expected date', async () => {
    desk = await caseDesk(received, 'mx');
    desk.lay({ at: received });
    const due = { dueAt: at('2027-03-26T06:00:00Z'), endOfDay: true, firm: false };
    expect(await promise('fix')).toMatchObject({ state: 'running', startedAt: received, ...due });
    const before = (await view()).promises;
    desk.desk.store.write((db) => {
      changeCase(db, 1, { expectedDate: '2027-06-01' });
      db.append({ kind: 'case-edited', caseNo: 1, facts: {} });
    });
    expect((await view()).promises).toEqual(before);
    desk.now = at('2027-03-26T06:00:00Z');
    expect((await promise('fix')).state).toBe('overdue');
  });

  test('MX-14 the day of the fix keeps the clock once the case is validated', async () => {
    desk = await caseDesk(at('2027-01-21T10:00:00Z'), 'mx');
    desk.lay({ at: received });
    await edit({ severity: 'high', fixedIn: 'Atrium 2027.1', fixedOn: '2027-01-20' });
    await moveTo('triage', 'accepted', 'fix');
    expect(await promise('fix')).toMatchObject({ state: 'running', lacks: ['validated'] });
    await moveTo('validated');
    expect(await promise('fix')).toMatchObject({ state: 'kept', evidence: { kind: 'fixed' }, lacks: [] });
  });

  test('MX-2 cases are ordered by the next promise to run out', async () => {
    desk = await caseDesk(at('2026-12-20T12:00:00Z'), 'mx');
    for (const when of ['2026-12-18T12:00:00Z', '2026-12-01T12:00:00Z', '2026-10-01T12:00:00Z']) {
      desk.lay({ at: at(when) });
    }
    send('2026-12-03T12:00:00Z', {}, 2);
    send('2026-10-02T12:00:00Z', {}, 3);
    const rows = (await desk.ask('cases.list', {})).rows;
    expect(rows.map(({ id, nextDue }) => [id, nextDue?.promise, nextDue?.state])).toEqual([
      ['HB-1', 'first-response', 'running'],
      ['HB-2', 'update', 'running'],
      ['HB-3', 'update', 'overdue'],
    ]);
    expect(rows.map((row) => row.unanswered)).toEqual([true, false, false]);
    const sorted = sortCases(rows, { by: 'due', descending: false }, desk.now);
    expect(sorted.map((row) => row.id)).toEqual(['HB-3', 'HB-1', 'HB-2']);
  });
});

test('a step that is taken back leaves when the case came to its stages, so that no clock starts anew', async () => {
  desk = await caseDesk(at('2026-04-13T07:00:00Z'));
  desk.lay({ at: at('2026-04-10T15:40:00Z') });
  await edit({ severity: 'high' });
  await moveTo('triage', 'accepted');
  desk.now = at('2026-04-14T07:00:00Z');
  await moveTo('fix');
  desk.now = at('2026-04-15T07:00:00Z');
  const { revision } = await view();
  const back = {
    reason: 'It was not accepted for a fix yet.',
    declineReason: null,
    feedback: '',
    duplicateOf: null,
  };
  await desk.ask('case.move', { id: 'HB-1', revision, to: 'accepted', ...back });
  const reached = desk.desk.store.read((db) => reachedStages(db, 1).get(1));
  expect(reached).toEqual({
    triage: at('2026-04-13T07:00:00Z'),
    accepted: at('2026-04-13T07:00:00Z'),
    fix: at('2026-04-14T07:00:00Z'),
  });
});
