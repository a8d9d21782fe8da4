/** Cases as a person works them: opened, edited, moved, put aside, and their reporters. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Request } from '../../../shared/ipc/contract';
import { type CaseDesk, caseDesk } from '../../support/case-desk';

const at = (text: string) => Date.parse(text);
const NOW = at('2026-04-13T07:00:00Z');
let desk: CaseDesk;

const call: Request<'case.create'> = {
  title: 'Badge reader accepts an expired badge',
  origin: 'telephone',
  receivedAt: at('2026-04-10T15:40:00Z'),
  reporterName: 'Jonas Muster',
  reporterAddress: 'Jonas@Mail.example',
  product: 'Gate',
  affectedSystem: 'Gate 2, north entrance',
  severity: 'unset',
  notes: 'Rang the front desk.',
};
const move = (to: Request<'case.move'>['to'], more: Partial<Request<'case.move'>> = {}) => ({
  ...{ id: 'HB-1', to, reason: '', declineReason: null, feedback: '', duplicateOf: null },
  ...more,
});
const get = (id = 'HB-1') => desk.ask('case.get', { id });
const historyOf = async (id = 'HB-1') => (await get(id)).history.map(({ kind, facts }) => ({ kind, facts }));

/** Moves HB-1 at its present revision. */
async function go(to: Request<'case.move'>['to'], more: Partial<Request<'case.move'>> = {}) {
  const { revision } = await get();
  return desk.codeOf('case.move', { ...move(to, more), revision: more.revision ?? revision });
}

async function edit(changes: Request<'case.edit'>['changes']) {
  const { revision } = await get();
  return desk.codeOf('case.edit', { id: 'HB-1', revision, changes });
}

describe('a case', () => {
  beforeEach(async () => {
    desk = await caseDesk(NOW);
  });
  afterEach(() => desk.close());

  describe('opened by hand', () => {
    test('a telephone report is a case with its reporter, and its clock runs from receipt', async () => {
      expect(await desk.ask('case.create', call)).toEqual({ id: 'HB-1' });
      const view = await get();
      expect(view).toMatchObject({
        origin: 'telephone',
        notes: 'Rang the front desk.',
        profileId: 'maxem',
        revision: 0,
      });
      expect(view.reporters).toMatchObject([
        { displayName: 'Jonas Muster', addresses: ['jonas@mail.example'] },
      ]);
      expect(view.row).toMatchObject({ id: 'HB-1', stage: 'received', letters: 0, chasing: false });
      expect(view.history.map((entry) => entry.kind)).toEqual(['case-opened']);
    });

    test('the reporter who writes under that address is found, not made twice', async () => {
      await desk.ask('case.create', call);
      await desk.ask('case.create', { ...call, reporterName: 'J. Muster' });
      expect((await get('HB-2')).reporters).toMatchObject([{ displayName: 'Jonas Muster', caseCount: 2 }]);
    });

    test('a caller who gave neither name nor address is no reporter', async () => {
      await desk.ask('case.create', { ...call, reporterName: '', reporterAddress: ' ' });
      expect((await get()).reporters).toEqual([]);
    });

    test('a receipt in the future is refused, and so is an address that is none', async () => {
      expect(await desk.codeOf('case.create', { ...call, receivedAt: NOW + 1 })).toBe('in-future');
      expect(await desk.codeOf('case.create', { ...call, reporterAddress: 'front desk' })).toBe(
        'bad-request',
      );
      expect((await desk.ask('cases.list', {})).rows).toEqual([]);
    });
  });

  describe('edited', () => {
    beforeEach(() => desk.ask('case.create', call));

    test('every field that changed is told with what it was and is now', async () => {
      await edit({ title: 'Badge reader', severity: 'high', product: 'Gate' });
      expect((await historyOf()).at(-1)).toEqual({
        kind: 'case-edited',
        facts: {
          'title.was': call.title,
          'title.now': 'Badge reader',
          'severity.was': 'unset',
          'severity.now': 'high',
        },
      });
    });

    test('a stale edit changes nothing', async () => {
      await edit({ notes: 'one' });
      const stale = { id: 'HB-1', revision: 0, changes: { notes: 'two' } };
      expect(await desk.codeOf('case.edit', stale)).toBe('stale-revision');
      expect(await get()).toMatchObject({ notes: 'one', revision: 1 });
    });

    test('an edit that changes nothing is no entry and no revision', async () => {
      expect(await desk.ask('case.edit', { id: 'HB-1', revision: 0, changes: { product: 'Gate' } })).toEqual({
        revision: 0,
      });
      expect(await historyOf()).toHaveLength(1);
    });

    test('what the stage stands on cannot be taken away', async () => {
      await edit({ severity: 'low' });
      await go('triage');
      await go('accepted');
      expect(await edit({ severity: 'unset' })).toBe('needed-by-stage');
      expect(await edit({ severity: 'none' })).toBeUndefined();
    });

    test('a case that is not there is said so', async () => {
      for (const id of ['HB-9', 'XX-1']) {
        expect(await desk.codeOf('case.get', { id })).toBe('no-such-thing');
        expect(await desk.codeOf('case.edit', { id, revision: 0, changes: {} })).toBe('no-such-thing');
        expect(await desk.codeOf('case.move', { ...move('triage'), id, revision: 0 })).toBe('no-such-thing');
        expect(await desk.codeOf('case.put-aside', { id, revision: 0, as: 'spam' })).toBe('no-such-thing');
        expect(await desk.codeOf('case.bring-back', { id, revision: 0 })).toBe('no-such-thing');
      }
    });
  });

  describe('moved', () => {
    beforeEach(() => desk.ask('case.create', { ...call, severity: 'high' }));

    test('along the whole lifecycle, each move in the history', async () => {
      for (const to of ['triage', 'accepted', 'fix'] as const) expect(await go(to)).toBeUndefined();
      expect(await go('validated')).toBe('illegal-move');
      expect((await get()).moves.find((one) => one.to === 'validated')).toEqual({
        to: 'validated',
        allowed: false,
        missing: ['fixed-in', 'fixed-on'],
      });
      await edit({ fixedIn: '4.2', fixedOn: '2026-04-12' });
      for (const to of ['validated', 'disclosed', 'closed'] as const) expect(await go(to)).toBeUndefined();
      const moves = (await historyOf())
        .filter((entry) => entry.kind === 'case-moved')
        .map(({ facts }) => facts['now']);
      expect(moves).toEqual(['triage', 'accepted', 'fix', 'validated', 'disclosed', 'closed']);
    });

    test('a move that the table does not have is refused, and so is a stale one', async () => {
      expect(await go('disclosed')).toBe('illegal-move');
      await go('triage');
      expect(await go('accepted', { revision: 0 })).toBe('stale-revision');
      expect((await get()).row.stage).toBe('triage');
    });

    test('MX-9 declining needs a reason and feedback; both are in the history', async () => {
      expect(await go('declined')).toBe('illegal-move');
      expect(await go('declined', { declineReason: 'false-positive' })).toBe('illegal-move');
      expect(await go('declined', { feedback: 'Works as meant.' })).toBe('illegal-move');
      expect(
        await go('declined', { declineReason: 'false-positive', feedback: 'Works as meant.' }),
      ).toBeUndefined();
      expect((await historyOf()).findLast((entry) => entry.kind === 'case-moved')).toEqual({
        kind: 'case-moved',
        facts: {
          was: 'received',
          now: 'declined',
          declineReason: 'false-positive',
          feedback: 'Works as meant.',
        },
      });
      expect(await get()).toMatchObject({ declineReason: 'false-positive' });
    });

    test('a duplicate needs its primary, which is neither itself nor unknown nor a duplicate', async () => {
      await desk.ask('case.create', call);
      expect(await go('duplicate')).toBe('illegal-move');
      expect(await go('duplicate', { duplicateOf: 'HB-1' })).toBe('illegal-move');
      expect(await go('duplicate', { duplicateOf: 'HB-7' })).toBe('no-such-thing');
      expect(await go('duplicate', { duplicateOf: 'HB-2' })).toBeUndefined();
      expect(await get()).toMatchObject({ duplicateOf: 'HB-2', row: { stage: 'duplicate' } });
      const other = { ...move('duplicate', { duplicateOf: 'HB-1' }), id: 'HB-2', revision: 0 };
      expect(await desk.codeOf('case.move', other)).toBe('illegal-move');
    });

    test('going back and reopening need a reason, and reopening clears what ended the case', async () => {
      await go('declined', { declineReason: 'out-of-scope', feedback: 'Not ours.' });
      const reopen = (await get()).moves.find((one) => one.to === 'triage');
      expect(reopen).toEqual({ to: 'triage', allowed: true, missing: ['reason'] });
      expect(await go('triage')).toBe('illegal-move');
      expect(await go('triage', { reason: 'It is ours after all.' })).toBeUndefined();
      expect(await get()).toMatchObject({ declineReason: null, row: { stage: 'triage' } });
      expect((await historyOf()).findLast((entry) => entry.kind === 'case-moved')?.facts).toEqual({
        was: 'declined',
        now: 'triage',
        reason: 'It is ours after all.',
      });
    });

    test('put aside it cannot move and nothing is due; brought back it can', async () => {
      await desk.ask('case.put-aside', { id: 'HB-1', revision: 0, as: 'spam' });
      expect((await get()).row).toMatchObject({ aside: 'spam', nextDue: null });
      expect((await get()).promises.map((promise) => promise.state)).not.toContain('running');
      expect((await get()).promises[0]).toMatchObject({ promise: 'first-response', state: 'void' });
      expect(await go('triage')).toBe('illegal-move');
      expect(await desk.codeOf('case.bring-back', { id: 'HB-1', revision: 0 })).toBe('stale-revision');
      await desk.ask('case.bring-back', { id: 'HB-1', revision: 1 });
      expect(await go('triage')).toBeUndefined();
      expect((await historyOf()).map((entry) => entry.kind)).toEqual([
        ...['case-opened', 'case-put-aside', 'case-brought-back', 'case-moved'],
      ]);
    });
  });

  test('MAXEM-9 a reporter with a pseudonym is shown by it everywhere', async () => {
    await desk.ask('case.create', call);
    const id = (await get()).reporters[0]?.id ?? 0;
    await desk.ask('reporter.edit', {
      id,
      pseudonym: 'nightheron',
      name: 'Jonas Muster',
      addAddress: 'N@heron.example',
    });
    expect((await get()).reporters).toMatchObject([
      { displayName: 'nightheron', addresses: ['jonas@mail.example', 'n@heron.example'] },
    ]);
    expect((await desk.ask('cases.list', {})).rows[0]?.reporters).toEqual(['nightheron']);
    expect((await historyOf()).at(-1)?.facts).toMatchObject({
      'pseudonym.now': 'nightheron',
      address: 'n@heron.example',
    });
  });

  test('an address belongs to one reporter only', async () => {
    await desk.ask('case.create', call);
    await desk.ask('case.create', { ...call, reporterAddress: 'other@mail.example' });
    const id = (await get('HB-2')).reporters[0]?.id ?? 0;
    const request = { id, pseudonym: null, name: null, addAddress: 'JONAS@mail.example' };
    expect(await desk.codeOf('reporter.edit', request)).toBe('address-taken');
    expect(await desk.codeOf('reporter.edit', { ...request, id: 99 })).toBe('no-such-thing');
    expect(await desk.codeOf('reporter.edit', { ...request, addAddress: 'nowhere' })).toBe('bad-request');
  });
});
