/** The first-response promise of both policies, and which policy a report falls under. */
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { type Instant, instant } from '../../../shared/kernel/time';
import { builtInProfiles } from '../../../shared/policy/built-in';
import { profileFor } from '../../../shared/policy/choose';
import { firstResponse, type ResponseFacts } from '../../../shared/policy/first-response';
import { maxem } from '../../../shared/policy/maxem';
import { mx } from '../../../shared/policy/mx';
import { loadProfile } from '../../../shared/policy/profile';

const at = (text: string): Instant => instant(Temporal.Instant.from(text).epochMilliseconds);
const facts = (receivedAt: string, more: Partial<ResponseFacts> = {}): ResponseFacts => ({
  receivedAt: at(receivedAt),
  replies: [],
  pauses: [],
  putAside: false,
  duplicate: null,
  ...more,
});
const reply = (sentAt: string, hasAssessment: boolean, hasExpectedDate: boolean) => ({
  sentAt: at(sentAt),
  hasAssessment,
  hasExpectedDate,
});

describe('MAXEM-6 three calendar days, assessment and expected date in one letter', () => {
  const received = '2026-04-10T15:40Z';

  test('runs from receipt on Friday to Monday 17:40 in Amsterdam', () => {
    const promise = firstResponse(facts(received), maxem, [], at('2026-04-13T07:00Z'));
    expect(promise.dueAt).toBe(at('2026-04-13T15:40Z'));
    expect(promise).toMatchObject({
      state: 'running',
      stops: 'stopped-by-assessment-and-date',
      lacks: ['reply'],
      satisfiedAt: null,
    });
  });

  test('a reply without a date does not keep it, and says what is missing', () => {
    const replies = [reply('2026-04-13T08:00Z', true, false)];
    const promise = firstResponse(facts(received, { replies }), maxem, [], at('2026-04-13T09:00Z'));
    expect(promise).toMatchObject({ state: 'running', lacks: ['expected-date'] });
  });

  test('assessment in one letter and date in another do not keep it', () => {
    const replies = [reply('2026-04-13T08:00Z', true, false), reply('2026-04-13T08:10Z', false, true)];
    expect(firstResponse(facts(received, { replies }), maxem, [], at('2026-04-14T00:00Z')).state).toBe(
      'broken',
    );
  });

  test('both in one letter at 16:55 keep it', () => {
    const replies = [reply('2026-04-13T08:00Z', true, false), reply('2026-04-13T14:55Z', true, true)];
    const promise = firstResponse(facts(received, { replies }), maxem, [], at('2026-06-01T00:00Z'));
    expect(promise).toMatchObject({ state: 'kept', satisfiedAt: at('2026-04-13T14:55Z'), lacks: [] });
  });

  test('a later complete letter does not replace the first one', () => {
    const replies = [reply('2026-05-13T14:55Z', true, true), reply('2026-04-13T14:55Z', true, true)];
    expect(firstResponse(facts(received, { replies }), maxem, [], at('2026-06-01T00:00Z')).state).toBe(
      'kept',
    );
  });

  test('declining does not void it; the sent letter that declines keeps it', () => {
    const replies = [{ ...reply('2026-04-12T08:00Z', true, false), declines: true }];
    expect(firstResponse(facts(received, { replies }), maxem, [], at('2026-06-01T00:00Z')).state).toBe(
      'kept',
    );
  });

  test('a letter sent before the report was received answers nothing', () => {
    const replies = [reply('2026-04-09T08:00Z', true, true)];
    expect(firstResponse(facts(received, { replies }), maxem, [], at('2026-04-11T00:00Z')).state).toBe(
      'running',
    );
  });

  test('MAXEM-5 waiting on the reporter pauses it visibly', () => {
    const pauses = [{ from: at('2026-04-11T10:00Z'), to: null }];
    expect(firstResponse(facts(received, { pauses }), maxem, [], at('2026-04-20T00:00Z')).state).toBe(
      'paused',
    );
  });
});

describe('MX-11 three business days in Denver, any sent reply', () => {
  const received = '2026-11-25T22:10Z';
  const holidays = ['2026-11-26'];

  test('the day before Thanksgiving is due on Tuesday 15:10', () => {
    const promise = firstResponse(facts(received), mx, holidays, at('2026-11-30T00:00Z'));
    expect(promise.dueAt).toBe(at('2026-12-01T22:10Z'));
    expect(promise).toMatchObject({ state: 'running', stops: 'stopped-by-any-reply', lacks: ['reply'] });
  });

  test('a bare acknowledgement keeps it', () => {
    const replies = [reply('2026-12-01T22:10Z', false, false)];
    const promise = firstResponse(facts(received, { replies }), mx, holidays, at('2026-12-05T00:00Z'));
    expect(promise.state).toBe('kept');
  });

  test('closure days of the profile count as days off', () => {
    const closed = { ...mx, calendar: { ...mx.calendar, closures: ['2026-11-27'] } };
    expect(firstResponse(facts(received), closed, holidays, at('2026-11-30T00:00Z')).dueAt).toBe(
      at('2026-12-02T22:10Z'),
    );
  });
});

describe('void', () => {
  const now = at('2026-12-05T00:00Z');

  test('what was put aside owes no answer', () => {
    expect(firstResponse(facts('2026-11-25T22:10Z', { putAside: true }), mx, [], now).state).toBe('void');
  });

  test('a duplicate of an answered case is exempt, one of an unanswered case is not', () => {
    const duplicate = (primaryAnswered: boolean) =>
      firstResponse(facts('2026-11-25T22:10Z', { duplicate: { primaryAnswered } }), mx, [], now).state;
    expect([duplicate(true), duplicate(false)]).toEqual(['void', 'broken']);
  });
});

describe('profiles', () => {
  test.each(builtInProfiles)('the built-in profile $id is valid', (profile) => {
    expect(loadProfile(structuredClone(profile))).toEqual({ ok: true, value: profile });
  });

  test('a zone that does not exist, an unknown field and a newer format are refused', () => {
    const bad = { ...maxem, calendar: { ...maxem.calendar, zone: 'Europe/Atlantis' } };
    expect(loadProfile(bad)).toEqual({ ok: false, error: { code: 'profile-invalid' } });
    expect(loadProfile({ ...maxem, extra: 1 })).toEqual({ ok: false, error: { code: 'profile-invalid' } });
    expect(loadProfile({ ...maxem, formatVersion: 2 })).toEqual({
      ok: false,
      error: { code: 'profile-too-new' },
    });
  });

  test('MAXEM-1 and MX-8 the address that was written to chooses the policy', () => {
    expect(profileFor(['Friend@example.org', 'Security@Maxem.io'], builtInProfiles, mx).id).toBe('maxem');
    expect(profileFor(['vulns+atrium@mx.com'], builtInProfiles, maxem).id).toBe('mx');
    expect(profileFor(['somebody@example.org'], builtInProfiles, mx).id).toBe('mx');
  });
});
