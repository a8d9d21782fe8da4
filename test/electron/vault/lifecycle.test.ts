/** A case on its way: who is told what, whom it waits for, and what can be taken back. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Channel, Reply, Request } from '../../../shared/ipc/contract';
import { DAY, HOUR } from '../../../shared/kernel/time';
import { z } from 'zod';
import { type CaseDesk, caseDesk } from '../../support/case-desk';

// keys are made now, and cannot be used before
const NOW = Math.floor(Date.now() / 1_000) * 1_000 + HOUR;
const closedRow = z.object({ at: z.int().nullable() });
let desk: CaseDesk;

const get = (id = 'HB-1') => desk.ask('case.get', { id });
const kinds = async (id = 'HB-1') => (await get(id)).history.map((entry) => entry.kind);

/** Moves a case at its present revision. */
async function go(to: Request<'case.move'>['to'], more: Partial<Request<'case.move'>> = {}) {
  const id = more.id ?? 'HB-1';
  const { revision } = await get(id);
  return await desk.ask('case.move', {
    ...{ id, revision, to, reason: '', declineReason: null, feedback: '', duplicateOf: null },
    ...more,
  });
}
async function codeOfMove(to: Request<'case.move'>['to'], more: Partial<Request<'case.move'>> = {}) {
  const id = more.id ?? 'HB-1';
  const { revision } = await get(id);
  return await desk.codeOf('case.move', {
    ...{ id, revision, to, reason: '', declineReason: null, feedback: '', duplicateOf: null },
    ...more,
  });
}
const decline = (id = 'HB-1') =>
  go('declined', { id, declineReason: 'false-positive', feedback: 'It works as meant.' });
/** Does something to a case at its present revision. */
async function at<C extends Channel>(channel: C, id: string, more: object): Promise<Reply<C>> {
  const { revision } = await get(id);
  return await desk.ask(channel, { id, revision, ...more } as Request<C>); // as: the rest of the request is given
}
const undo = (step: number) => desk.codeOf('lifecycle.undo', { step });

/** Fills what is left open in a draft, writes it out, and says that it was sent. */
async function send(
  id: number,
  more: { expectedDate?: string; body?: string } = {},
): Promise<Reply<'reply.get'>> {
  const draft = await desk.ask('reply.get', { id });
  const saved = await desk.ask('reply.save', {
    ...{ id, revision: draft.revision, to: draft.to, subject: draft.subject },
    body: more.body ?? `Hello,\n\nthis is what we have to say. By ${more.expectedDate ?? 'then'}.\n`,
    ...{ assessment: null, expectedDate: more.expectedDate ?? null },
  });
  const token = desk.grant('save-letter', desk.file(`letter-${id}.eml`));
  desk.now += 1_000;
  await desk.ask('reply.export', { id, revision: saved.revision, token });
  return await desk.ask('reply.confirm-sent', { id, at: desk.now });
}
async function write(caseId: string, reporterId: number): Promise<number> {
  return (await desk.ask('reply.start', { caseId, reporterId, inReplyTo: null, template: null })).id;
}

/** A case with that many reporters, whose keys are pinned. */
async function layCase(reporters: readonly string[]): Promise<readonly number[]> {
  const ids: number[] = [];
  let caseNo: number | undefined;
  for (const name of reporters) {
    const address = `${name.toLowerCase()}@mail.example`;
    const laid = desk.lay({
      ...(caseNo === undefined ? {} : { caseNo }),
      ...{ from: address, name, at: desk.now - HOUR, subject: 'Finding', messageId: `${name}@mail.example` },
    });
    if (caseNo !== undefined) join(caseNo, laid.reporterId);
    caseNo = laid.caseNo;
    await desk.pin(laid.reporterId, name, address);
    ids.push(laid.reporterId);
  }
  return ids;
}
function join(caseNo: number, reporterId: number): void {
  desk.desk.store.write((db) => {
    db.run('INSERT INTO case_reporter (case_no, reporter_id) VALUES (?, ?)', caseNo, reporterId);
    db.append({ kind: 'reporter-edited', caseNo, facts: {} });
  });
}

describe('a case on its way', () => {
  beforeEach(async () => {
    desk = await caseDesk(NOW);
    await desk.teamKey();
  });
  afterEach(() => desk.close());

  describe('waiting on the reporter', () => {
    beforeEach(() => layCase(['Ann']));

    test('MAXEM-5 a case waits on its reporter visibly, and its clocks say so', async () => {
      const due = (await get()).promises[0]?.dueAt ?? 0;
      await at('case.wait', 'HB-1', { for: 'the address of the host' });
      const [row] = (await desk.ask('cases.list', {})).rows;
      expect(row).toMatchObject({
        waitingSince: NOW,
        waitingFor: 'the address of the host',
        stage: 'received',
      });
      expect((await get()).promises[0]).toMatchObject({ promise: 'first-response', state: 'paused' });
      desk.now += 5 * DAY;
      await at('case.wait-over', 'HB-1', {});
      expect((await get()).row.waitingSince).toBeNull();
      const [response] = (await get()).promises;
      expect(response?.state).toBe('running');
      expect(response?.dueAt).toBeGreaterThanOrEqual(due + 3 * DAY);
      expect(await kinds()).toEqual(
        expect.arrayContaining(['case-waits', 'clock-recomputed', 'case-wait-over']),
      );
    });

    test('MAXEM-5 what is asked for must be said, once, and of a case that goes on', async () => {
      const wait = async (what: string) =>
        desk.codeOf('case.wait', { id: 'HB-1', revision: (await get()).revision, for: what });
      expect(await wait(' ')).toBe('reason-needed');
      expect(await wait('a log')).toBeUndefined();
      expect(await wait('a log')).toBe('already-waiting');
      await decline();
      expect((await get()).row.waitingSince).toBeNull();
      expect(await wait('a log')).toBe('case-ended');
      const { revision } = await get();
      expect(await desk.codeOf('case.wait-over', { id: 'HB-1', revision })).toBe('not-waiting');
    });

    test('a step back takes the waiting back as if it had never been', async () => {
      const { promises } = await get();
      const { step } = await at('case.wait', 'HB-1', { for: 'a log' });
      desk.now += DAY;
      expect(await undo(step)).toBeUndefined();
      expect((await get()).promises[0]?.dueAt).toBe(promises[0]?.dueAt);
      expect((await get()).row.waitingSince).toBeNull();
      expect(await undo(step)).toBe('stale-revision');
    });
  });

  describe('expected dates', () => {
    beforeEach(() => layCase(['Ann']));
    const setDate = (date: string, reason: string) => at('case.set-expected', 'HB-1', { date, reason });

    test('MX-14 the expected date moved only with a reason, the reporter told, and no clock moves', async () => {
      const [reporter] = (await get()).reporters;
      const clocks = async () => (await get()).promises.map(({ promise, dueAt }) => ({ promise, dueAt }));
      await send(await write('HB-1', reporter?.id ?? 0), {
        expectedDate: '2027-05-15',
        body: 'By 15 May 2027.\n',
      });
      const fix = (await clocks()).filter(({ promise }) => promise === 'fix');
      expect((await get()).lifecycle.expected).toEqual([
        { date: '2027-05-15', reason: '', setAt: desk.now, toldAt: desk.now },
      ]);
      const { revision } = await get();
      const moved = { id: 'HB-1', revision, date: '2027-05-29' };
      expect(await desk.codeOf('case.set-expected', { ...moved, reason: ' ' })).toBe('reason-needed');
      desk.now += DAY;
      const before = await clocks();
      await setDate('2027-05-29', 'The second device needs a new part.');
      expect(await clocks()).toEqual(before);
      expect((await clocks()).filter(({ promise }) => promise === 'fix')).toEqual(fix);
      expect((await get()).lifecycle.expected[1]).toMatchObject({ date: '2027-05-29', toldAt: null });
      expect((await get()).history.at(-1)).toMatchObject({
        kind: 'expected-date-set',
        facts: { reason: 'The second device needs a new part.', 'expectedDate.was': '2027-05-15' },
      });
      await send(await write('HB-1', reporter?.id ?? 0), { body: 'We work on it.\n' });
      expect((await get()).lifecycle.expected[1]?.toldAt).toBeNull();
      await send(await write('HB-1', reporter?.id ?? 0), {
        expectedDate: '2027-05-29',
        body: 'By 29 May 2027.\n',
      });
      expect((await get()).lifecycle.expected[1]?.toldAt).toBe(desk.now);
    });

    test('MX-14 a date that was entered by hand is told only by a letter that names it', async () => {
      await setDate('2027-06-01', '');
      expect((await get()).lifecycle.expected).toMatchObject([{ date: '2027-06-01', toldAt: null }]);
    });

    test('a letter that was not sent after all set no date', async () => {
      const [reporter] = (await get()).reporters;
      const sent = await send(await write('HB-1', reporter?.id ?? 0), {
        ...{ expectedDate: '2027-05-15', body: 'By 15 May 2027.\n' },
      });
      await desk.ask('reply.take-back', { id: sent.id });
      expect((await get()).lifecycle.expected).toEqual([]);
    });
  });

  describe('declining', () => {
    test('MX-9 every reporter is drafted a letter with the reason and feedback, and none is left in silence', async () => {
      const [ann, bob] = await layCase(['Ann', 'Bob']);
      const { drafts } = await decline();
      expect(drafts).toHaveLength(2);
      const letters = (await get()).replies;
      expect(letters.map(({ reporterId, template }) => ({ reporterId, template }))).toEqual([
        { reporterId: ann, template: 'declined' },
        { reporterId: bob, template: 'declined' },
      ]);
      for (const letter of letters) expect(letter.body).toContain('It works as meant.');
      const closing = async () => (await get()).moves.find((move) => move.to === 'closed');
      expect(await closing()).toEqual({ to: 'closed', allowed: false, missing: ['told-reporters'] });
      expect(await codeOfMove('closed')).toBe('illegal-move');
      await send(drafts[0] ?? 0);
      expect(await codeOfMove('closed')).toBe('illegal-move');
      expect((await desk.ask('lifecycle.untold', {})).notices).toMatchObject([
        { caseId: 'HB-1', stage: 'declined', reporterId: bob, reporter: 'Bob', replyId: drafts[1] },
      ]);
      await send(drafts[1] ?? 0);
      expect((await desk.ask('lifecycle.untold', {})).notices).toEqual([]);
      await go('closed');
      expect((await get()).row.stage).toBe('closed');
    });

    test('MX-9 a letter that was written out before the decision does not tell of it', async () => {
      const [ann] = await layCase(['Ann']);
      const early = await write('HB-1', ann ?? 0);
      const { to, subject } = await desk.ask('reply.get', { id: early });
      const saved = await desk.ask('reply.save', {
        ...{ id: early, revision: 0, to, subject, body: 'It arrived.', assessment: null, expectedDate: null },
      });
      const token = desk.grant('save-letter', desk.file('early.eml'));
      await desk.ask('reply.export', { id: early, revision: saved.revision, token });
      desk.now += HOUR;
      await decline();
      desk.now += HOUR;
      await desk.ask('reply.confirm-sent', { id: early, at: desk.now });
      expect(await codeOfMove('closed')).toBe('illegal-move');
    });

    test('taking the decision back takes its untouched letters along, a letter that was written in stays', async () => {
      await layCase(['Ann', 'Bob']);
      const { step, drafts } = await decline();
      const [touched] = drafts;
      const draft = await desk.ask('reply.get', { id: touched ?? 0 });
      const { id, revision, to, subject, assessment, expectedDate } = draft;
      await desk.ask('reply.save', { id, revision, to, subject, assessment, expectedDate, body: 'Mine.' });
      expect((await get()).lifecycle.undo).toEqual({ step, what: 'move' });
      expect(await undo(step)).toBeUndefined();
      const view = await get();
      expect(view).toMatchObject({ row: { stage: 'received' }, declineReason: null });
      expect(view.replies.map((reply) => reply.id)).toEqual([touched]);
      expect(view.lifecycle).toMatchObject({ notices: [], undo: null });
    });

    test('what left the house is not taken back', async () => {
      await layCase(['Ann']);
      const { step, drafts } = await decline();
      await send(drafts[0] ?? 0);
      expect((await get()).lifecycle.undo).toBeNull();
      expect(await undo(step)).toBe('letter-left');
      expect((await get()).row.stage).toBe('declined');
    });
  });

  describe('duplicates', () => {
    test('MX-5 a duplicate joins its primary, and each of its reporters is still answered', async () => {
      await layCase(['Ann']);
      await layCase(['Bob', 'Cleo']);
      const { drafts } = await go('duplicate', { id: 'HB-2', duplicateOf: 'HB-1' });
      expect(drafts).toHaveLength(2);
      expect((await get()).lifecycle.duplicates).toEqual([
        { id: 'HB-2', title: 'Finding', stage: 'duplicate', reporters: ['Bob', 'Cleo'], untold: 2 },
      ]);
      expect(await codeOfMove('closed', { id: 'HB-2' })).toBe('illegal-move');
      for (const draft of drafts) await send(draft);
      expect((await get()).lifecycle.duplicates).toMatchObject([{ untold: 0 }]);
      await go('closed', { id: 'HB-2' });
      // its primary does not join another one meanwhile: there would be a duplicate of a duplicate
      await layCase(['Dora']);
      expect(await codeOfMove('duplicate', { duplicateOf: 'HB-3' })).toBe('illegal-move');
      expect((await get()).moves.find((move) => move.to === 'duplicate')).toMatchObject({
        allowed: false,
        missing: ['no-duplicates'],
      });
    });

    test('MX-5 joining is taken back as long as nothing left', async () => {
      await layCase(['Ann']);
      await layCase(['Bob']);
      const { step } = await go('duplicate', { id: 'HB-2', duplicateOf: 'HB-1' });
      expect(await undo(step)).toBeUndefined();
      expect(await get('HB-2')).toMatchObject({ duplicateOf: null, replies: [], row: { stage: 'received' } });
      expect((await get()).lifecycle.duplicates).toEqual([]);
    });
  });

  describe('splitting', () => {
    const split = () =>
      at('case.split', 'HB-1', {
        ...{ title: 'A link can be guessed', otherTitle: 'A link never expires' },
        ...{ about: 'lines 1 to 18', otherAbout: 'lines 19 to 27' },
      });

    test('MX-5 a case is split in two that share letters and receipt, each with its own stage and answer', async () => {
      const [ann] = await layCase(['Ann']);
      await send(await write('HB-1', ann ?? 0), { body: 'It arrived.\n' });
      desk.now += HOUR;
      await at('case.edit', 'HB-1', { changes: { severity: 'high' } });
      const before = await get();
      expect((await split()).other).toBe('HB-2');
      const [one, two] = [await get(), await get('HB-2')];
      expect(one.row).toMatchObject({ title: 'A link can be guessed', severity: 'high' });
      expect(two.row).toMatchObject({ title: 'A link never expires', severity: 'unset', stage: 'received' });
      expect(two.row.receivedAt).toBe(one.row.receivedAt);
      expect(two.promises[0]).toMatchObject({
        dueAt: before.promises[0]?.dueAt,
        state: before.promises[0]?.state,
      });
      expect(two.letters.map((letter) => letter.id)).toEqual(one.letters.map((letter) => letter.id));
      expect(two.row.letters).toBe(1);
      expect(two.replies.map((reply) => reply.id)).toEqual(one.replies.map((reply) => reply.id));
      expect(two.reporters.map((reporter) => reporter.id)).toEqual([ann]);
      expect([one.lifecycle.splitWith, two.lifecycle.splitWith]).toEqual([['HB-2'], ['HB-1']]);
      // one goes on, the other is declined: the reporter is told of both
      const { drafts } = await decline('HB-2');
      await go('triage');
      expect((await get()).row.stage).toBe('triage');
      expect((await get('HB-2')).row.stage).toBe('declined');
      expect(await codeOfMove('closed', { id: 'HB-2' })).toBe('illegal-move');
      await send(drafts[0] ?? 0);
      await go('closed', { id: 'HB-2' });
    });

    test('MX-5 a shared letter can be answered and quoted from either case, one of another case cannot', async () => {
      const [ann] = await layCase(['Ann']);
      const [letter] = (await get()).letters;
      await layCase(['Bob']);
      const { other } = await split();
      const start = (caseId: string) =>
        desk.codeOf('reply.start', {
          caseId,
          reporterId: ann ?? 0,
          inReplyTo: letter?.id ?? 0,
          template: null,
        });
      expect(await start(other)).toBeUndefined();
      const draft = (await get(other)).replies[0];
      expect(draft?.caseId).toBe(other);
      const quote = await desk.ask('reply.quote', {
        id: draft?.id ?? 0,
        letter: letter?.id ?? 0,
        section: 0,
      });
      expect(quote.text).toContain('something is wrong');
      const [bobs] = (await get('HB-2')).letters;
      expect(
        await desk.codeOf('reply.quote', { id: draft?.id ?? 0, letter: bobs?.id ?? 0, section: 0 }),
      ).toBe('other-case');
    });

    test('MX-5 a split is taken back until a letter of either case has left', async () => {
      const [ann] = await layCase(['Ann']);
      const first = await split();
      expect(await undo(first.step)).toBeUndefined();
      expect(await get('HB-2')).toMatchObject({ letters: [], row: { aside: 'emptied', letters: 0 } });
      expect((await get()).row.title).toBe('Finding');
      const second = await split();
      await send(await write(second.other, ann ?? 0));
      expect(await undo(second.step)).toBe('letter-left');
    });

    test('MX-4 a wish not to be named holds in both cases after a split', async () => {
      const [ann] = await layCase(['Ann']);
      await desk.ask('credit.record', {
        ...{ caseId: 'HB-1', reporterId: ann ?? 0, wish: 'no', name: '', handle: '', link: '' },
        ...{ organisation: '', basis: 'telephone', basisLetter: null },
      } as Request<'credit.record'>); // as: roles and the like may be added to it
      const { other } = await split();
      expect((await get(other)).credits).toMatchObject([{ wish: 'no' }]);
    });
  });

  test('a stale step is refused, whichever it is', async () => {
    await layCase(['Ann']);
    const { revision } = await get();
    const { step } = await go('triage');
    const old = { id: 'HB-1', revision };
    expect(await desk.codeOf('case.wait', { ...old, for: 'x' })).toBe('stale-revision');
    expect(await desk.codeOf('case.set-expected', { ...old, date: '2027-05-01', reason: '' })).toBe(
      'stale-revision',
    );
    const titles = { title: 'a', otherTitle: 'b', about: '', otherAbout: '' };
    expect(await desk.codeOf('case.split', { ...old, ...titles })).toBe('stale-revision');
    await at('case.edit', 'HB-1', { changes: { notes: 'changed' } });
    expect(await undo(step)).toBe('stale-revision');
    expect((await get()).row.stage).toBe('triage');
  });

  test('closing has its instant, reopening says why and takes it back', async () => {
    await layCase(['Ann']);
    const { drafts } = await decline();
    await send(drafts[0] ?? 0);
    await go('closed');
    const closedAt = () =>
      desk.desk.store.read((db) => db.get(closedRow, 'SELECT closed_at AS at FROM case_file'));
    expect(closedAt()).toEqual({ at: desk.now });
    expect(await codeOfMove('triage')).toBe('illegal-move');
    await go('triage', { reason: 'It is one after all.' });
    expect(closedAt()).toEqual({ at: null });
    expect((await get()).lifecycle.notices).toEqual([]);
  });
});

describe('stages that were completed', () => {
  afterEach(() => desk.close());

  test('MX-13 completing a stage drafts the notice, and only a sent letter makes it told', async () => {
    desk = await caseDesk(NOW, 'mx');
    await desk.teamKey();
    const [ann] = await layCase(['Ann']);
    const { drafts, step } = await go('triage');
    expect(drafts).toHaveLength(1);
    const notices = async () => (await get()).lifecycle.notices;
    expect(await notices()).toMatchObject([
      { stage: 'received', reporterId: ann, replyId: drafts[0], toldAt: null },
    ]);
    expect((await get()).replies).toMatchObject([{ template: 'acknowledge', state: 'draft' }]);
    expect(await undo(step)).toBeUndefined();
    expect(await get()).toMatchObject({ replies: [], lifecycle: { notices: [] } });

    const again = await go('triage');
    await at('case.edit', 'HB-1', { changes: { severity: 'high' } });
    const draft = await desk.ask('reply.get', { id: again.drafts[0] ?? 0 });
    const { id, revision, to, subject, expectedDate } = draft;
    const body = 'Read.';
    const saved = await desk.ask('reply.save', {
      id,
      revision,
      to,
      subject,
      expectedDate,
      body,
      assessment: null,
    });
    const token = desk.grant('save-letter', desk.file('n.eml'));
    await desk.ask('reply.export', { id, revision: saved.revision, token });
    expect((await notices())[0]?.toldAt).toBeNull();
    desk.now += HOUR;
    await desk.ask('reply.confirm-sent', { id, at: desk.now });
    expect((await notices())[0]?.toldAt).toBe(desk.now);

    await go('accepted');
    expect((await desk.ask('lifecycle.untold', {})).notices).toMatchObject([{ stage: 'triage' }]);
    // a later letter tells of it as well
    await send(await write('HB-1', ann ?? 0));
    expect((await desk.ask('lifecycle.untold', {})).notices).toEqual([]);
  });

  test('MAXEM-10 progress is told at the stages that the policy names: accepted, fixed, closed', async () => {
    desk = await caseDesk(NOW, 'maxem');
    await desk.teamKey();
    await layCase(['Ann']);
    const templates = async () => (await get()).replies.map((reply) => reply.template);
    await go('triage');
    expect(await templates()).toEqual([]);
    await at('case.edit', 'HB-1', { changes: { severity: 'high', fixedIn: '4.2', fixedOn: '2026-04-12' } });
    await go('accepted');
    await go('fix');
    await go('validated');
    await go('closed');
    expect(await templates()).toEqual(['accepted', 'fixed', 'closing']);
    expect((await desk.ask('lifecycle.untold', {})).notices.map((notice) => notice.stage)).toEqual([
      'fix',
      'triage',
      'validated',
    ]);
  });

  test('MX-13 going back makes a stage open again: its untouched draft goes, and it is told of anew', async () => {
    desk = await caseDesk(NOW, 'mx');
    await desk.teamKey();
    await layCase(['Ann']);
    await go('triage');
    await go('received', { reason: 'Too early.' });
    expect(await get()).toMatchObject({ replies: [], lifecycle: { notices: [] } });
    await go('triage');
    expect((await get()).replies).toHaveLength(1);
  });
});
