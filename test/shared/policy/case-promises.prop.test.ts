/** What holds of the promises of a case for every sequence of facts, in every zone, at every time. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ASIDE_REASONS, SEVERITIES, STAGES, type Stage } from '../../../shared/case/vocabulary';
import { CLOCK_STATES } from '../../../shared/clock/state';
import { DAY, type Instant, instant } from '../../../shared/kernel/time';
import { casePromises, promisesAt } from '../../../shared/policy/case-promises';
import { maxem } from '../../../shared/policy/maxem';
import { mx } from '../../../shared/policy/mx';
import type { PolicyProfile } from '../../../shared/policy/profile';
import type { PromiseFacts } from '../../../shared/policy/promise-facts';
import { START_EVENTS } from '../../../shared/policy/profile';

const FROM = Date.UTC(2024, 0, 1);
const instants = fc
  .integer({ min: 0, max: 4 * 365 * 24 * 60 })
  .map((minutes) => instant(FROM + minutes * 60_000));
const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const days = fc
  .date({ min: new Date(FROM), max: new Date(FROM + 1400 * DAY), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const reached = fc.dictionary(fc.constantFrom<Stage>(...STAGES), instants) as fc.Arbitrary<
  PromiseFacts['reached']
>; // as: a dictionary forgets the type of its keys

const facts: fc.Arbitrary<PromiseFacts> = fc.record({
  receivedAt: instants,
  stage: fc.constantFrom(...STAGES),
  stageSince: instants,
  reached,
  severity: fc.constantFrom(...SEVERITIES),
  putAside: orNull(fc.constantFrom(...ASIDE_REASONS)),
  declined: fc.boolean(),
  duplicate: orNull(fc.record({ primaryAnswered: fc.boolean() })),
  replies: fc.array(
    fc.record({
      id: fc.nat(),
      sentAt: instants,
      hasAssessment: fc.boolean(),
      hasExpectedDate: fc.boolean(),
      declines: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
  lastLetterAt: orNull(instants),
  pauses: fc.array(
    fc.tuple(instants, orNull(fc.nat({ max: 60 }))).map(([from, length]) => ({
      from,
      to: length === null ? null : instant(from + length * DAY),
    })),
    { maxLength: 2 },
  ),
  fixedOn: orNull(days),
  agreedDisclosureAt: orNull(instants),
  closedAt: orNull(instants),
  erasedAt: orNull(instants),
  creditListedAt: orNull(instants),
  applied: fc.constant({}),
});

const zones = fc.constantFrom(
  'Europe/Amsterdam',
  'America/Denver',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
);
const profiles: fc.Arbitrary<PolicyProfile> = fc
  .record({
    base: fc.constantFrom(maxem, mx),
    zone: zones,
    start: fc.constantFrom(...START_EVENTS),
    until: fc.constantFrom(...STAGES),
    firmness: fc.constantFrom('firm' as const, 'best-effort' as const),
    unit: fc.constantFrom('hours' as const, 'calendar-days' as const, 'business-days' as const),
    end: fc.constantFrom('exact' as const, 'end-of-day' as const),
    exempt: fc.boolean(),
  })
  .map(({ base, zone, start, until, firmness, unit, end, exempt }): PolicyProfile => {
    const how = { start, firmness, exempt: exempt ? base.firstResponse.exempt : [] };
    return {
      ...base,
      calendar: { ...base.calendar, zone },
      firstResponse: { ...base.firstResponse, exempt: how.exempt, firmness },
      assessment: { ...base.firstResponse, ...how },
      update: base.update && { ...base.update, ...how, until, term: { amount: 14, unit, end } },
      fix: base.fix && { ...base.fix, ...how, term: { amount: 90, unit, end } },
    };
  });
const daysOff = fc.uniqueArray(days, { maxLength: 20 });
const whole = fc.record({ one: facts, profile: profiles, off: daysOff, now: instants });

function every(
  says: (input: { one: PromiseFacts; profile: PolicyProfile; off: string[]; now: Instant }) => void,
) {
  fc.assert(fc.property(whole, says), { numRuns: 300 });
}

test('any sequence of facts gives each promise one of the eight states, with a due instant where one is owed', () => {
  every(({ one, profile, off, now }) => {
    for (const promise of casePromises(one, profile, off, now)) {
      expect(CLOCK_STATES).toContain(promise.state);
      if (['running', 'paused', 'overdue', 'broken'].includes(promise.state))
        expect(promise.due).not.toBeNull();
      if (promise.state === 'idle') expect(promise.due).toBeNull();
      expect(promise.pausedSince !== null).toBe(promise.state === 'paused');
    }
  });
});

test('a closed case has no running clock but retention', () => {
  every(({ one, profile, off, now }) => {
    const closed = { ...one, stage: 'closed', closedAt: one.closedAt ?? one.stageSince } as const;
    for (const { kind, state } of casePromises(closed, profile, off, now)) {
      if (kind === 'retention') expect(['running', 'overdue', 'kept', 'late']).toContain(state);
      else if (kind === 'credit') expect(['idle', 'kept', 'void']).toContain(state);
      else expect(['kept', 'late', 'broken', 'overdue', 'void']).toContain(state);
    }
  });
});

test('MX-2 a best effort is never broken, and a firm promise never overdue', () => {
  every(({ one, profile, off, now }) => {
    for (const { firm, state } of casePromises(one, profile, off, now)) {
      expect(state).not.toBe(firm ? 'overdue' : 'broken');
    }
  });
});

test('with the clock set back before the receipt nothing is past due', () => {
  every(({ one, profile, off }) => {
    const open = { ...one, stage: 'triage', agreedDisclosureAt: null, closedAt: null, pauses: [] } as const;
    const before = instant(one.receivedAt - DAY);
    for (const { state } of casePromises(open, profile, off, before)) {
      expect(['overdue', 'broken', 'paused']).not.toContain(state);
    }
  });
});

test('time alone moves no due instant, and what was computed once is right at every other time', () => {
  fc.assert(
    fc.property(whole, instants, ({ one, profile, off, now }, later) => {
      const unpaused = { ...one, pauses: [] };
      const then = casePromises(unpaused, profile, off, later);
      expect(promisesAt(casePromises(unpaused, profile, off, now), one.stage, later)).toEqual(then);
    }),
    { numRuns: 300 },
  );
});

test('MAXEM-10 each further letter moves the next news later or leaves it', () => {
  every(({ one, profile, off, now }) => {
    const open = { ...one, stage: 'triage', pauses: [] } as const;
    const sent = { id: 1, sentAt: now, hasAssessment: false, hasExpectedDate: false, declines: false };
    const due = (facts: PromiseFacts) =>
      casePromises(facts, profile, off, now).find((promise) => promise.kind === 'update')?.due?.at;
    const before = due(open);
    if (before === undefined) return;
    // as early a start by acknowledgement as this very letter is a start, not news
    if (profile.update?.start === 'acknowledgement') return;
    expect(due({ ...open, replies: [...open.replies, sent] })).toBeGreaterThanOrEqual(before);
  });
});

test('holidays and waiting only ever give more time', () => {
  every(({ one, profile, off, now }) => {
    const closedPauses = one.pauses.map(({ from, to }) => ({ from, to: to ?? instant(from + DAY) }));
    const plain = casePromises({ ...one, pauses: [] }, profile, [], now);
    const more = casePromises({ ...one, pauses: closedPauses }, profile, off, now);
    for (const promise of more) {
      const without = plain.find((other) => other.kind === promise.kind);
      if (promise.due === null || without?.due == null) continue;
      expect(promise.due.at).toBeGreaterThanOrEqual(without.due.at);
    }
  });
});

test('another zone moves a promise in days by less than two days, and one in hours not at all', () => {
  fc.assert(
    fc.property(whole, zones, ({ one, profile, now }, zone) => {
      const { fix, update } = profile;
      const calendarDays: PolicyProfile = {
        ...profile,
        fix: fix && { ...fix, start: 'receipt', term: { ...fix.term, unit: 'calendar-days' } },
        update: update && { ...update, start: 'receipt', term: { ...update.term, unit: 'hours' } },
      };
      const moved: PolicyProfile = { ...calendarDays, calendar: { ...profile.calendar, zone } };
      const bare = { ...one, pauses: [] };
      const at = (by: PolicyProfile, kind: string) =>
        casePromises(bare, by, [], now).find((promise) => promise.kind === kind)?.due?.at ?? 0;
      expect(at(moved, 'update')).toBe(at(calendarDays, 'update'));
      expect(Math.abs(at(moved, 'fix') - at(calendarDays, 'fix'))).toBeLessThan(2 * DAY);
    }),
    { numRuns: 200 },
  );
});
