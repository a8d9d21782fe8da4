/** What starts, stops and exempts each promise of a case, under both policies. */
import { describe, expect, test } from 'vitest';
import { casePromises } from '../../../shared/policy/case-promises';
import { maxem } from '../../../shared/policy/maxem';
import { mx } from '../../../shared/policy/mx';
import { nextToRunOut } from '../../../shared/policy/next-promise';
import type { PolicyProfile } from '../../../shared/policy/profile';
import { at, facts, promiseOf, sent } from '../../support/promise-facts';

const RECEIVED = '2026-04-10T15:40Z';
const both = { hasAssessment: true, hasExpectedDate: true };

describe('MAXEM-6 first response', () => {
  test('is kept by the letter that carries both, which is the evidence', () => {
    const replies = [sent('2026-04-11T08:00Z', { id: 7 }), sent('2026-04-13T14:55Z', { id: 9, ...both })];
    expect(
      promiseOf('first-response', facts(RECEIVED, { replies }), maxem, '2026-04-20T00:00Z'),
    ).toMatchObject({
      state: 'kept',
      evidence: { kind: 'letter', reply: 9 },
      stops: 'assessment-and-date',
      lacks: [],
      row: 'MAXEM-6',
    });
  });
});

describe('an assessment that is promised apart', () => {
  const promised: PolicyProfile = {
    ...mx,
    assessment: { ...mx.firstResponse, satisfiedBy: 'assessment-and-date', start: 'acknowledgement' },
  };

  test('starts with our first letter and stops with a sent letter that carries one', () => {
    const acknowledged = [sent('2026-04-13T15:00Z')];
    expect(promiseOf('assessment', facts(RECEIVED), promised, '2026-04-12T00:00Z')).toMatchObject({
      state: 'idle',
      startedAt: null,
      due: null,
    });
    const running = facts(RECEIVED, { replies: acknowledged });
    expect(promiseOf('assessment', running, promised, '2026-04-14T00:00Z')).toMatchObject({
      state: 'running',
      startedAt: at('2026-04-13T15:00Z'),
      due: { at: at('2026-04-16T15:00Z') },
      lacks: ['assessment'],
    });
    const kept = facts(RECEIVED, {
      replies: [...acknowledged, sent('2026-04-15T15:00Z', { id: 4, ...both })],
    });
    expect(promiseOf('assessment', kept, promised, '2026-04-20T00:00Z')).toMatchObject({
      state: 'kept',
      evidence: { kind: 'letter', reply: 4 },
    });
  });

  test('is no promise of a policy that does not make it', () => {
    const kinds = casePromises(facts(RECEIVED), maxem, [], at(RECEIVED)).map((promise) => promise.kind);
    expect(kinds).toEqual(['first-response', 'update', 'fix', 'disclosure', 'credit', 'retention']);
  });
});

describe('MAXEM-10 news at least every 14 days', () => {
  const update = (more: Parameters<typeof facts>[1], now: string) =>
    promiseOf('update', facts(RECEIVED, more), maxem, now);

  test('runs from receipt, and any sent letter starts it again', () => {
    expect(update({}, '2026-04-12T00:00Z').due).toEqual({ at: at('2026-04-24T22:00Z'), endOfDay: true });
    const replies = [sent('2026-04-13T08:00Z'), sent('2026-04-20T08:00Z')];
    expect(update({ replies }, '2026-04-21T00:00Z')).toMatchObject({
      state: 'running',
      startedAt: at('2026-04-20T08:00Z'),
      due: { at: at('2026-05-04T22:00Z'), endOfDay: true },
    });
    expect(update({ replies }, '2026-05-04T22:00Z').state).toBe('broken');
    const late = [...replies, sent('2026-05-06T08:00Z')];
    expect(update({ replies: late }, '2026-05-07T00:00Z').state).toBe('running');
  });

  test('a letter that left elsewhere and was imported is news too', () => {
    expect(update({ lastLetterAt: at('2026-04-15T08:00Z') }, '2026-04-16T00:00Z').startedAt).toBe(
      at('2026-04-15T08:00Z'),
    );
  });

  test('ends with the case: kept in time, late after it', () => {
    const closedAt = at('2026-04-20T08:00Z');
    const closed = { stage: 'closed', closedAt, stageSince: closedAt } as const;
    expect(update(closed, '2026-06-01T00:00Z')).toMatchObject({
      state: 'kept',
      evidence: { kind: 'ended', reply: null },
    });
    const tooLate = at('2026-04-25T08:00Z');
    expect(update({ ...closed, closedAt: tooLate, stageSince: tooLate }, '2026-06-01T00:00Z').state).toBe(
      'late',
    );
    const declined = { stage: 'declined', declined: true, stageSince: closedAt } as const;
    expect(update(declined, '2026-06-01T00:00Z').state).toBe('kept');
  });

  test('ends at the stage that the profile names, when the case came there', () => {
    const until = { ...maxem, update: maxem.update && { ...maxem.update, until: 'validated' as const } };
    const reached = { validated: at('2026-04-20T08:00Z'), disclosed: at('2026-08-01T08:00Z') };
    const disclosed = facts(RECEIVED, { stage: 'disclosed', stageSince: reached.disclosed, reached });
    expect(promiseOf('update', disclosed, until, '2026-09-01T00:00Z')).toMatchObject({
      state: 'kept',
      satisfiedAt: reached.validated,
    });
  });

  test('pauses while the reporter is waited for, and is void for spam', () => {
    const pauses = [{ from: at('2026-04-15T08:00Z'), to: null }];
    expect(update({ pauses }, '2026-06-01T00:00Z')).toMatchObject({
      state: 'paused',
      pausedSince: at('2026-04-15T08:00Z'),
    });
    expect(update({ putAside: 'spam' }, '2026-06-01T00:00Z').state).toBe('void');
  });
});

describe('MX-14 the fix', () => {
  const received = '2026-11-25T22:10Z';
  const fix = (more: Parameters<typeof facts>[1], now: string, profile: PolicyProfile = mx) =>
    promiseOf('fix', facts(received, more), profile, now);
  const validated = { stage: 'validated', fixedOn: '2027-01-20' } as const;

  test('is due 120 days after receipt at the end of the day, and overdue after it, never broken', () => {
    expect(fix({}, '2026-12-01T00:00Z').due).toEqual({ at: at('2027-03-26T06:00Z'), endOfDay: true });
    expect(fix({}, '2027-03-26T06:00Z').state).toBe('overdue');
    expect(fix({}, '2036-01-01T00:00Z').state).toBe('overdue');
  });

  test('the day of the fix keeps it once the case is validated, not before', () => {
    expect(fix({ stage: 'fix', fixedOn: '2027-01-20' }, '2027-01-21T00:00Z')).toMatchObject({
      state: 'running',
      lacks: ['validated'],
    });
    expect(fix(validated, '2027-05-01T00:00Z')).toMatchObject({
      state: 'kept',
      evidence: { kind: 'fixed', reply: null },
    });
  });

  test('fixed on the last day is in time to its end, and late on the next', () => {
    expect(fix({ ...validated, fixedOn: '2027-03-25' }, '2027-05-01T00:00Z').state).toBe('kept');
    expect(fix({ ...validated, fixedOn: '2027-03-26' }, '2027-05-01T00:00Z').state).toBe('late');
  });

  test('a fix that was validated on its very day was there by then', () => {
    const reached = { validated: at('2027-01-20T18:00Z') };
    expect(fix({ ...validated, reached }, '2027-05-01T00:00Z').satisfiedAt).toBe(reached.validated);
  });

  test('a severity has days of its own', () => {
    const stricter = { ...mx, fix: mx.fix && { ...mx.fix, daysBySeverity: { critical: 30 } } };
    expect(fix({ severity: 'critical' }, '2026-12-01T00:00Z', stricter).due?.at).toBe(
      at('2026-12-26T07:00Z'),
    );
    expect(fix({ severity: 'high' }, '2026-12-01T00:00Z', stricter).due?.at).toBe(at('2027-03-26T06:00Z'));
  });

  test('starts with the acknowledgement or the acceptance where the profile says so', () => {
    const from = (start: 'acknowledgement' | 'validation') => ({
      ...mx,
      fix: mx.fix && { ...mx.fix, start },
    });
    const replies = [sent('2026-11-27T10:00Z')];
    expect(fix({ replies }, '2026-12-01T00:00Z', from('acknowledgement')).startedAt).toBe(
      at('2026-11-27T10:00Z'),
    );
    expect(fix({ replies }, '2026-12-01T00:00Z', from('validation')).state).toBe('idle');
    const reached = { accepted: at('2026-12-02T10:00Z') };
    expect(fix({ stage: 'fix', reached }, '2026-12-05T00:00Z', from('validation')).startedAt).toBe(
      reached.accepted,
    );
  });

  test('a declined report has nothing to fix; a duplicate is exempt once its primary was answered', () => {
    expect(fix({ stage: 'declined', declined: true }, '2026-12-01T00:00Z').state).toBe('void');
    const duplicate = (primaryAnswered: boolean) =>
      fix({ stage: 'duplicate', duplicate: { primaryAnswered } }, '2026-12-01T00:00Z').state;
    expect([duplicate(true), duplicate(false)]).toEqual(['void', 'running']);
  });
});

describe('disclosure, credit and retention', () => {
  const now = '2027-02-01T00:00Z';

  test('MAXEM-12 disclosure is idle until a date is agreed, and never firm', () => {
    expect(promiseOf('disclosure', facts(RECEIVED), maxem, now)).toMatchObject({
      state: 'idle',
      lacks: ['agreed-date', 'disclosed'],
    });
    const agreed = { agreedDisclosureAt: at('2027-01-15T12:00Z') };
    expect(promiseOf('disclosure', facts(RECEIVED, agreed), maxem, now)).toMatchObject({
      state: 'overdue',
      firm: false,
    });
    const reached = { disclosed: at('2027-01-15T12:00Z') };
    const disclosed = facts(RECEIVED, { ...agreed, reached, stage: 'disclosed' });
    expect(promiseOf('disclosure', disclosed, maxem, now).state).toBe('kept');
    const early = facts(RECEIVED, { reached, stage: 'disclosed' });
    expect(promiseOf('disclosure', early, maxem, now)).toMatchObject({ state: 'kept', due: null });
  });

  test('MAXEM-3 retention runs from closing and is kept by erasure', () => {
    const closedAt = at('2026-06-01T10:00Z');
    const closed = facts(RECEIVED, { stage: 'closed', stageSince: closedAt, closedAt });
    expect(promiseOf('retention', facts(RECEIVED), maxem, now).state).toBe('idle');
    expect(promiseOf('retention', closed, maxem, now)).toMatchObject({
      state: 'running',
      due: { at: at('2027-06-01T22:00Z'), endOfDay: true },
    });
    expect(promiseOf('retention', closed, maxem, '2028-01-01T00:00Z').state).toBe('overdue');
    const erased = { ...closed, erasedAt: at('2027-05-01T10:00Z') };
    expect(promiseOf('retention', erased, maxem, '2028-01-01T00:00Z').state).toBe('kept');
  });

  test('credit has no day; a list that left keeps it', () => {
    expect(promiseOf('credit', facts(RECEIVED), mx, now)).toMatchObject({ state: 'idle', due: null });
    const listed = facts(RECEIVED, { creditListedAt: at('2027-01-01T00:00Z') });
    expect(promiseOf('credit', listed, mx, now).state).toBe('kept');
  });
});

test('a better later promise counts for the promise it was applied to, and for no other', () => {
  const shorter = { ...mx, version: 2, fix: mx.fix && { ...mx.fix, term: { ...mx.fix.term, amount: 90 } } };
  const one = facts(RECEIVED, { applied: { fix: { profile: shorter, daysOff: [] } } });
  expect(promiseOf('fix', one, mx, '2026-05-01T00:00Z').due?.at).toBe(at('2026-07-10T06:00Z'));
  expect(promiseOf('update', one, mx, '2026-05-01T00:00Z').due).toEqual(
    promiseOf('update', facts(RECEIVED), mx, '2026-05-01T00:00Z').due,
  );
});

describe('MX-2 the next promise to run out', () => {
  const next = (more: Parameters<typeof facts>[1], now: string) =>
    nextToRunOut(casePromises(facts(RECEIVED, more), maxem, [], at(now)))?.kind ?? null;

  test('is the earliest that is owed, what is past due before all others', () => {
    const replies = [sent('2026-04-13T08:00Z', both)];
    expect(next({}, '2026-04-11T00:00Z')).toBe('first-response');
    expect(next({ replies }, '2026-04-14T00:00Z')).toBe('update');
    const unanswered = [sent('2026-06-01T08:00Z')];
    expect(next({ replies: unanswered }, '2026-06-02T00:00Z')).toBe('first-response');
    expect(next({ stage: 'closed', replies, closedAt: at('2026-04-20T00:00Z') }, '2026-04-21T00:00Z')).toBe(
      null,
    );
  });
});
